package org.ahoyphone.sip.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.ahoyphone.sip.message.Via;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViaStampTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        // the Via that came                                   | from                 | what is noted
        "SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK1             | 192.0.2.1:5060       | SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK1",
        "SIP/2.0/UDP 10.0.0.5:5060;branch=z9hG4bK1              | 198.51.100.7:40001   | SIP/2.0/UDP 10.0.0.5:5060;branch=z9hG4bK1;received=198.51.100.7",
        "SIP/2.0/UDP pc33.example.org;branch=z9hG4bK1           | 192.0.2.1:5060       | SIP/2.0/UDP pc33.example.org;branch=z9hG4bK1;received=192.0.2.1",
        "SIP/2.0/UDP 192.0.2.1:5060;rport;branch=z9hG4bK1       | 192.0.2.1:5060       | SIP/2.0/UDP 192.0.2.1:5060;rport=5060;branch=z9hG4bK1;received=192.0.2.1",
        "SIP/2.0/UDP 10.0.0.5;rport=1;received=9.9.9.9;branch=z9hG4bKx | 198.51.100.7:40001 | SIP/2.0/UDP 10.0.0.5;rport=40001;received=198.51.100.7;branch=z9hG4bKx",
        "SIP/2.0/UDP [2001:db8::1]:5060;branch=z9hG4bK1         | [2001:db8::1]:5060   | SIP/2.0/UDP [2001:db8::1]:5060;branch=z9hG4bK1",
    })
    void notesTheSource(String came, String from, String noted) {
        assertThat(ViaStamp.stamp(Via.parse(came).orElseThrow(), at(from)).toString()).isEqualTo(noted);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "SIP/2.0/UDP 192.0.2.1:5070;branch=z9hG4bK1             | 192.0.2.1:40001      | 192.0.2.1:5070",
        "SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1                  | 192.0.2.1:40001      | 192.0.2.1:5060",
        "SIP/2.0/UDP 10.0.0.5:5070;branch=z9hG4bK1              | 198.51.100.7:40001   | 198.51.100.7:5070",
        "SIP/2.0/UDP 10.0.0.5:5070;rport;branch=z9hG4bK1        | 198.51.100.7:40001   | 198.51.100.7:40001",
        "SIP/2.0/UDP 192.0.2.1:0;branch=z9hG4bK1                | 192.0.2.1:40001      | 192.0.2.1:40001",
        "SIP/2.0/UDP 192.0.2.1:5070;maddr=203.0.113.9;branch=z9hG4bK1 | 192.0.2.1:40001 | 192.0.2.1:5070",
        "SIP/2.0/UDP 192.0.2.1:5070;received=203.0.113.9;branch=z9hG4bK1 | 192.0.2.1:40001 | 192.0.2.1:5070",
    })
    void responsesGoToTheSourceAndNowhereElse(String came, String from, String to) {
        var stamped = ViaStamp.stamp(Via.parse(came).orElseThrow(), at(from));
        assertThat(ViaStamp.responseAddress(stamped, at(from), Transport.UDP)).isEqualTo(at(to));
    }

    @Test
    void leavesTheScopeOfALinkLocalAddressOut() throws Exception {
        var scoped = Inet6Address.getByAddress(
                null, InetAddress.ofLiteral("fe80::1").getAddress(), 3);
        assertThat(ViaStamp.plain(scoped)).isEqualTo("fe80:0:0:0:0:0:0:1");
    }

    private static InetSocketAddress at(String text) {
        int colon = text.lastIndexOf(':');
        return new InetSocketAddress(
                InetAddress.ofLiteral(text.substring(0, colon)), Integer.parseInt(text.substring(colon + 1)));
    }
}
