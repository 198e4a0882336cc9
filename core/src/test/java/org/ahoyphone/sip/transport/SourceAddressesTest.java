package org.ahoyphone.sip.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SourceAddressesTest {
    private long now;
    private int asked;
    private InetAddress answer = InetAddress.ofLiteral("192.0.2.1");
    private final SourceAddresses sources = new SourceAddresses(
            _ -> {
                asked++;
                return answer;
            },
            () -> now);

    private static InetSocketAddress peer(int number, int port) {
        return new InetSocketAddress(InetAddress.ofLiteral("10.0." + number / 256 + "." + number % 256), port);
    }

    @Test
    void theSystemIsAskedOnceAMomentForAPeer() throws IOException {
        for (int i = 0; i < 100; i++) {
            assertThat(sources.towards(peer(1, 5060 + i))).isEqualTo(answer);
        }
        assertThat(asked).isEqualTo(1);
        sources.towards(peer(2, 5060));
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void aChangeOfRoutesIsFollowed() throws IOException {
        sources.towards(peer(1, 5060));
        answer = InetAddress.ofLiteral("198.51.100.7");
        now += SourceAddresses.KEPT_NS;
        assertThat(sources.towards(peer(1, 5060))).isEqualTo(answer);
    }

    @Test
    void aFailureIsNotRemembered() throws IOException {
        boolean[] down = {true};
        var flaky = new SourceAddresses(
                _ -> {
                    if (down[0]) {
                        throw new IOException("no route, says the test");
                    }
                    return answer;
                },
                () -> now);
        assertThatThrownBy(() -> flaky.towards(peer(1, 5060))).isInstanceOf(IOException.class);
        down[0] = false;
        assertThat(flaky.towards(peer(1, 5060))).isEqualTo(answer);
    }

    @Test
    void manyPeersDoNotFillTheMemory() throws IOException {
        for (int i = 0; i < 5 * SourceAddresses.MOST; i++) {
            sources.towards(peer(i, 5060));
        }
        assertThat(sources.size()).isLessThanOrEqualTo(SourceAddresses.MOST);
    }

    @Test
    void theSystemKnowsTheWayToItself() throws IOException {
        assertThat(SourceAddresses.ofSystem().towards(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 5060)))
                .isEqualTo(InetAddress.ofLiteral("127.0.0.1"));
        assertThat(TimeUnit.NANOSECONDS.toMillis(SourceAddresses.KEPT_NS)).isLessThan(1000);
    }
}
