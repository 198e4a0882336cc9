package org.ahoyphone.sip.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GrammarTest {

    @ParameterizedTest
    @ValueSource(strings = {"::", "::1", "1::", "2001:db8::9:1", "1:2:3:4:5:6:7:8", "::ffff:192.0.2.1", "1:2:3:4:5:6:192.0.2.1", "2001:DB8::a",
        "1:2:3:4:5:6:7::", "fe80::1:2:3:4", "::1%eth0"})
    void addressesOfIpv6(String text) {
        assertThat(ipv6(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":", ":::", "1", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1::2::3", "2001:db8:::192.0.2.1", "12345::", "::g", "1:",
        ":1", "::1:", "::192.0.2", "::192.0.2.256", "::192.0.2.1.1", "192.0.2.1", "1:2:3:4:5:6:7:192.0.2.1", "1:2:3:4:5:6:7:8::", "::1%", "::1%e/0"})
    void notAddressesOfIpv6(String text) {
        assertThat(ipv6(text)).isFalse();
    }

    private static boolean ipv6(String text) {
        byte[] b = bytes(text);
        return Host.ipv6(b, 0, b.length);
    }

    @ParameterizedTest
    @CsvSource({"example.org,11", "192.0.2.1:5060,9", "[::1]:5060,5", "a_b;x,3"})
    void hostsEndWhereTheyEnd(String text, int end) {
        byte[] b = bytes(text);
        assertThat(Host.scan(b, 0, b.length)).isEqualTo(end);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[::1", "[]", "[1.2.3.4]", ";", " a"})
    void brokenHostsAreFaults(String text) {
        byte[] b = bytes(text);
        assertThat(Host.scan(b, 0, b.length)).isEqualTo(~0);
    }

    @Test
    void quotedStringsKnowEscapes() {
        byte[] b = bytes("\"a\\\"b\\\\\"c");
        assertThat(Grammar.quoted(b, 0, b.length)).isEqualTo(8);
        assertThat(Grammar.quoted(b, 0, 7)).isEqualTo(~0);
        assertThat(Grammar.quoted(bytes("\"a\\"), 0, 3)).isEqualTo(~0);
    }

    @Test
    void escapesNeedTwoDigits() {
        assertThat(Grammar.escaped(bytes("a%20b"), 0, 5, Grammar.USER)).isEqualTo(5);
        assertThat(Grammar.escaped(bytes("a%2"), 0, 3, Grammar.USER)).isEqualTo(~1);
        assertThat(Grammar.escaped(bytes("a%2g"), 0, 4, Grammar.USER)).isEqualTo(~1);
        assertThat(Grammar.escaped(bytes("%41"), 0, 3, Grammar.USER)).isEqualTo(3);
    }

    @Test
    void portsAndNumbersHaveLimits() {
        assertThat(Grammar.port(bytes("65535"), 0, 5)).isEqualTo(5);
        assertThat(Grammar.port(bytes("65536"), 0, 5)).isNegative();
        assertThat(Grammar.port(bytes("99999999999999999999"), 0, 20)).isNegative();
        assertThat(Grammar.port(bytes("x"), 0, 1)).isNegative();
        assertThat(Grammar.number(bytes("000000000000000000000042"), 0, 24)).isEqualTo(42);
        assertThat(Grammar.number(bytes("9223372036854775808"), 0, 19)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void foldsAreReadAsOneSpace() {
        byte[] b = bytes("a\r\n \t b\r\n\tc \n d");
        assertThat(Grammar.text(b, 0, b.length)).isEqualTo("a b c  d");
    }

    @ParameterizedTest
    @CsvSource({"';a',2", "';a=b;c = d ',11", "';a=\"x;y,z\",b',10", "' ; a ',5", "'',0", "';a=',3"})
    void parametersEndAtAComma(String text, int end) {
        byte[] b = bytes(text);
        assertThat(ParametersScan.scan(b, 0, b.length)).isEqualTo(end);
    }

    @ParameterizedTest
    @CsvSource({"';',1", "';;a',1", "';a b',3", "'a',0", "';a=\"x',3", "';=b',1"})
    void brokenParametersNameTheFault(String text, int fault) {
        byte[] b = bytes(text);
        assertThat(ParametersScan.scan(b, 0, b.length)).isEqualTo(~fault);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
