package org.ahoyphone.sip.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Via, name-addr and CSeq values on their own.
class HeaderValuesTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {
        "`\"Bob \\\"B\\\" \\\\ C\" <sip:bob@h;x=1>;tag=2`, `Bob \"B\" \\ C`, sip:bob@h;x=1, 2",
        "`Bob  The Builder <sip:bob@h> ; tag = 2`, `Bob  The Builder`, sip:bob@h, 2",
        "`Caller<sip:c@h>`, Caller, sip:c@h, ",
        "`<sip:a,b@h?x=y>;tag=2`, ``, `sip:a,b@h?x=y`, 2",
        "`sip:bob@h;tag=2`, ``, sip:bob@h, 2",
        "`  tel:+1201`, ``, tel:+1201, ",
        "`J\u00FCrgen (home) <sip:j@h>`, J\u00FCrgen (home), sip:j@h, ",
        "`\"\" <urn:service:sos>`, ``, urn:service:sos, "})
    void addresses(String text, String display, String uri, String tag) {
        assertThat(NameAddr.parse(text)).hasValueSatisfying(address -> {
            assertThat(address.display()).isEqualTo(display);
            assertThat(address.uri()).hasToString(uri);
            assertThat(address.tag()).isEqualTo(tag);
            assertThat(NameAddr.parse(address.toString())).contains(address);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*", "Bob", "Bell, Alexander <sip:a@b>", "\"Bob <sip:a@b>", "<sip:a@b", "< sip:a@b >", "<sip:a@b>x", "<sip:a@b>;",
        "\"Bob\" sip:a@b", "sip:a@b?x=y", "<sip:a@b>, <sip:c@d>", "\"x\"", "<>", "Bob <sip:a@b>\r\nEvil: 1"})
    void notAddresses(String text) {
        assertThat(NameAddr.parse(text)).isEmpty();
    }

    @Test
    void aViaIsTheSameReadOrMade() {
        for (String[] parts : new String[][] {{"udp", "UDP", "h"}, {"UDP", "UDP", "192.0.2.1"}, {"tls", "TLS", "2001:db8::1"}, {"WSS", "WSS", "fe80::1%eth0"}}) {
            Via made = new Via(parts[0], parts[2], 5061, Parameters.of(";branch=z9hG4bK1"));

            assertThat(made.transport()).isEqualTo(parts[1]);
            assertThat(made.host()).isEqualTo(parts[2]);
            assertThat(Via.parse(made.toString())).contains(made);
            assertThat(Via.parse(made.toString()).orElseThrow()).hasSameHashCodeAs(made).hasToString(made.toString());
            assertThat(made.withBranch("z9hG4bK2")).isNotEqualTo(made);
        }
        assertThat(Via.parse("SIP/2.0/UDP [fe80::1%25eth0];branch=z9hG4bK1").orElseThrow().host()).isEqualTo("fe80::1%eth0");
    }

    @Test
    void addressesAreChanged() {
        NameAddr bob = NameAddr.of("Bob", SipUri.of("sip:bob@h"));

        assertThat(bob.withTag("1").withParam("q", "0.5")).hasToString("\"Bob\" <sip:bob@h>;tag=1;q=0.5");
        assertThat(bob.withTag("1").withTag("2").tag()).isEqualTo("2");
        assertThat(bob.withTag("1").withoutParam("tag")).isEqualTo(bob).isEqualTo(bob.withTag("9").withoutParams());
        assertThatThrownBy(() -> NameAddr.of("a\r\nb", SipUri.of("sip:h"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> bob.withTag("a\r\nb")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void controlsInADisplayNameAreWrittenAsPairs() {
        NameAddr odd = NameAddr.of("a\u0007\u0000\u007F\t\"\\", SipUri.of("sip:h"));

        assertThat(odd).hasToString("\"a\\\u0007\\\u0000\\\u007F\t\\\"\\\\\" <sip:h>");
        assertThat(NameAddr.parse(odd.toString())).contains(odd);
    }

    @Test
    void vias() {
        Via via = Via.parse("SIP / 2.0 / udp  [2001:db8::9]:5060 ; branch = z9hG4bK1;rport=5061 ;received=2001:db8::1;maddr=x").orElseThrow();

        assertThat(via.transport()).isEqualTo("UDP");
        assertThat(via.host()).isEqualTo("2001:db8::9");
        assertThat(via.port()).isEqualTo(5060);
        assertThat(via.branch()).isEqualTo("z9hG4bK1");
        assertThat(via.rport()).isEqualTo(5061);
        assertThat(via.received()).isEqualTo("2001:db8::1");
        assertThat(via.maddr()).isEqualTo("x");
        assertThat(via.sentBy()).isEqualTo("[2001:db8::9]:5060");
        assertThat(Via.parse(via.toString())).contains(via);
    }

    @Test
    void viasAreNoted() {
        Via via = Via.of("TCP", "2001:db8::1", -1, "z9hG4bKx").withRport();

        assertThat(via).hasToString("SIP/2.0/TCP [2001:db8::1];branch=z9hG4bKx;rport");
        assertThat(via.hasRport()).isTrue();
        assertThat(via.rport()).isEqualTo(-1);
        assertThat(via.withReceived("192.0.2.1").withRport(40_000)).hasToString("SIP/2.0/TCP [2001:db8::1];branch=z9hG4bKx;rport=40000;received=192.0.2.1");
        assertThat(via.withBranch("z9hG4bKy").branch()).isEqualTo("z9hG4bKy");
        assertThat(Via.parse("SIP/2.0/UDP h;received=[::1]").orElseThrow().received()).isEqualTo("::1");
        assertThat(Via.parse("SIP/2.0/UDP h;rport=99999").orElseThrow().rport()).isEqualTo(-1);
        assertThatThrownBy(() -> Via.of("TCP", "a b", 1, "z")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Via.of("TCP", "a;received=1.1.1.1", 1, "z")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Via.of("T P", "a", 1, "z")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Via.of("TCP", "a", 70_000, "z")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"z9hG4bKabc,true", "z9hG4bK,false", "abc,false", "Z9hG4bKabc,false"})
    void onlyTheCookieAndMoreMakesABranchUnique(String branch, boolean unique) {
        assertThat(Via.of("UDP", "h", -1, branch).hasUniqueBranch()).isEqualTo(unique);
        assertThat(Via.parse("SIP/2.0/UDP h").orElseThrow().hasUniqueBranch()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SIP/2.0/UDP", "SIP/2.0/UDP ", "SIP/2.0 h", "SIP/2.0/UDPh;", "SIP/2.0/UDP h:", "SIP/2.0/UDP h:99999", "SIP/2.0/UDP h;;",
        "SIP/2.0/UDP h,", "SIP/2.0/UDP 2001:db8::1", "SIP/2.0/UDP [x]", "SIP/2.0/UDP h x"})
    void notVias(String text) {
        assertThat(Via.parse(text)).isEmpty();
    }

    @Test
    void sequenceNumbersAreNotNegative() {
        assertThat(new CSeq(7, "X")).hasToString("7 X");
        assertThatThrownBy(() -> new CSeq(-1, "X")).isInstanceOf(IllegalArgumentException.class);
    }
}
