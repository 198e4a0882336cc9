package org.ahoyphone.media.rtp.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class RemoteAddressTest {
    private static final InetSocketAddress SIGNALLED = address("192.0.2.1", 4000);
    private static final InetSocketAddress REAL = address("198.51.100.7", 5000);
    private static final InetSocketAddress STRAY = address("203.0.113.9", 6000);
    private static final long SECOND = 1_000_000_000L;

    private final RemoteAddress address = new RemoteAddress(true);

    private static InetSocketAddress address(String host, int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(host), port);
    }

    @Test
    void sendsNowhereUntilAnAddressIsSignalled() {
        assertThat(address.hear(STRAY, 0)).isFalse();
        assertThat(address.target()).isNull();
        address.signal(SIGNALLED);
        assertThat(address.target()).isEqualTo(SIGNALLED);
    }

    @Test
    void learnsFromTheFirstPacketAndThenKeepsToIt() {
        address.signal(SIGNALLED);
        assertThat(address.hear(REAL, 0)).isTrue();
        assertThat(address.target()).isEqualTo(REAL);
        assertThat(address.hear(STRAY, SECOND)).isFalse();
        assertThat(address.hear(REAL, 2 * SECOND)).isFalse();
        assertThat(address.target()).isEqualTo(REAL);
    }

    @Test
    void staysWithTheSignalledAddressOncePacketsCameFromIt() {
        address.signal(SIGNALLED);
        address.hear(SIGNALLED, 0);
        assertThat(address.hear(STRAY, SECOND)).isFalse();
        assertThat(address.target()).isEqualTo(SIGNALLED);
    }

    @Test
    void followsToANewAddressWhenTheOldIsQuiet() {
        address.signal(SIGNALLED);
        address.hear(REAL, 0);
        assertThat(address.hear(STRAY, RemoteAddress.QUIET_NANOS - 1)).isFalse();
        assertThat(address.hear(STRAY, RemoteAddress.QUIET_NANOS)).isTrue();
        assertThat(address.target()).isEqualTo(STRAY);
    }

    @Test
    void theSameSignalledAgainLosesNothingANewOneDoes() {
        address.signal(SIGNALLED);
        address.hear(REAL, 0);
        address.signal(address("192.0.2.1", 4000));
        assertThat(address.target()).isEqualTo(REAL);
        address.signal(STRAY);
        assertThat(address.target()).isEqualTo(STRAY);
        assertThat(address.hear(REAL, 1)).as("learning is open again").isTrue();
        address.signal(null);
        assertThat(address.target()).isNull();
        assertThat(address.hear(REAL, 2)).isFalse();
    }

    @Test
    void neverLearnsIfItMustNot() {
        RemoteAddress fixed = new RemoteAddress(false);
        fixed.signal(SIGNALLED);
        assertThat(fixed.hear(REAL, 0)).isFalse();
        assertThat(fixed.target()).isEqualTo(SIGNALLED);
    }
}
