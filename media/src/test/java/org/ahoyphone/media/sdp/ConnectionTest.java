package org.ahoyphone.media.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionTest {

    @Test
    void writesAnAddressInItsFamily() {
        assertThat(Connection.internet("192.0.2.1")).hasToString("IN IP4 192.0.2.1");
        assertThat(Connection.internet("2001:db8::1")).hasToString("IN IP6 2001:db8::1");
        assertThat(Connection.internet("fe80::1%eth0")).hasToString("IN IP6 fe80::1");
    }

    @Test
    void readsLiteralsOnly() {
        assertThat(new Connection("IN", "IP4", "192.0.2.1").literal()).isEqualTo(InetAddress.ofLiteral("192.0.2.1"));
        assertThat(new Connection("IN", "IP6", "2001:db8::1").literal()).isEqualTo(InetAddress.ofLiteral("2001:db8::1"));
    }

    @ParameterizedTest
    @CsvSource({"IN,IP4,media.example.org", "IN,IP4,224.2.1.1/127", "IN,IP6,FF15::101/3", "TN,RFC2543,+35840", "IN,IP6,fe80::1%1", "IN,IP4,1.2.3.999"})
    void givesNoAddressWhereThereIsNoneToSendTo(String network, String type, String address) {
        assertThat(new Connection(network, type, address).literal()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "0:0:0:0:0:0:0:0"})
    void knowsTheAddressOfAllZeros(String address) {
        assertThat(Connection.internet(address).unspecified()).isTrue();
        assertThat(Connection.internet("192.0.2.1").unspecified()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\r\nm=audio 1 RTP/AVP 0", "a\0"})
    void cannotBreakOutOfItsLine(String address) {
        assertThatThrownBy(() -> new Connection("IN", "IP4", address)).isInstanceOf(IllegalArgumentException.class);
    }
}
