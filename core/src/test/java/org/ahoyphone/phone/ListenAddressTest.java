package org.ahoyphone.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.ahoyphone.sip.transport.ListenPoint;
import org.ahoyphone.sip.transport.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListenAddressTest {
    @ParameterizedTest
    @ValueSource(strings = {"udp:127.0.0.1:5070", "tcp:[::1]:5070", "udp:0.0.0.0:0", "tcp:localhost:65535"})
    void readsAndWritesItself(String text) {
        assertThat(ListenAddress.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5070", "udp:5070", "udp::5070", "udp:127.0.0.1", "udp:127.0.0.1:", "udp:127.0.0.1:x", "sctp:127.0.0.1:5070",
        "tcp:::1:5070", "udp:127.0.0.1:65536", "udp:127.0.0.1:-1", "udp:[]:5070"})
    void saysHowToWriteIt(String text) {
        assertThatThrownBy(() -> ListenAddress.parse(text)).isInstanceOf(PhoneException.class).message().endsWith(".");
    }

    @Test
    void becomesASocketAddressAndBack() {
        ListenPoint point = Listening.point(ListenAddress.parse("tcp:[::1]:5070"));
        assertThat(point).isEqualTo(new ListenPoint(Transport.TCP, new InetSocketAddress(InetAddress.ofLiteral("::1"), 5070)));
        assertThat(Listening.address(point)).hasToString("tcp:[::1]:5070");
        assertThat(Listening.address(Listening.point(ListenAddress.parse("udp:[::]:0")))).hasToString("udp:[::]:0");
    }
}
