package org.ahoyphone.media.rtp.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RemoteAddressTest {
    private static final InetSocketAddress SIGNALLED = address("192.0.2.1", 4000);
    private static final InetSocketAddress REAL = address("198.51.100.7", 5000);
    private static final InetSocketAddress REBOUND = address("198.51.100.7", 5002);
    private static final InetSocketAddress THIEF = address("203.0.113.9", 6000);
    private static final int OTHER_SIDE = 0xCAFE;
    private static final int FORGED = 0xBAD;
    private static final long SECOND = 1_000_000_000L;
    private static final long PACKET = 20_000_000L;

    private final RemoteAddress address = new RemoteAddress(true, 3);
    private long now;

    private static InetSocketAddress address(String host, int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(host), port);
    }

    /// Packets each 20 ms. @return whether the target changed by one of them
    private boolean hear(InetSocketAddress from, int sender, int packets) {
        boolean changed = false;
        for (int i = 0; i < packets; i++) {
            now += PACKET;
            changed |= address.admits(from, now) && address.hear(from, sender, now);
        }
        return changed;
    }

    private void pass(long nanos) {
        now += nanos;
    }

    @Test
    void sendsNowhereUntilAnAddressIsSignalled() {
        assertThat(hear(THIEF, FORGED, 10)).isFalse();
        assertThat(address.target()).isNull();
        address.signal(SIGNALLED);
        assertThat(address.target()).isEqualTo(SIGNALLED);
    }

    @Test
    void learnsWhereSeveralPacketsComeFromAndThenKeepsToIt() {
        address.signal(SIGNALLED);
        assertThat(hear(REAL, OTHER_SIDE, 2)).isFalse();
        assertThat(address.target()).isEqualTo(SIGNALLED);
        assertThat(hear(REAL, OTHER_SIDE, 1)).isTrue();
        assertThat(address.target()).isEqualTo(REAL);
        assertThat(hear(THIEF, FORGED, 100)).isFalse();
        assertThat(address.target()).isEqualTo(REAL);
    }

    /// Reports may lie 7.5 / 1.21828 seconds apart (RFC 3550 section 6.3.1).
    @Test
    void learnsFromTwoReportsThatLieAsFarApartAsTheyMay() {
        RemoteAddress control = new RemoteAddress(true, 2);
        control.signal(SIGNALLED);
        assertThat(control.hear(REAL, OTHER_SIDE, 0)).isFalse();
        assertThat(control.hear(REAL, OTHER_SIDE, 6_200_000_000L)).isTrue();
        assertThat(control.target()).isEqualTo(REAL);
    }

    @Test
    void staysWithTheSignalledAddressOncePacketsCameFromIt() {
        address.signal(SIGNALLED);
        hear(SIGNALLED, OTHER_SIDE, 1);
        for (int i = 0; i < 500; i++) {
            assertThat(hear(THIEF, OTHER_SIDE, 1)).isFalse();
            hear(SIGNALLED, OTHER_SIDE, 1);
        }
        assertThat(address.target()).isEqualTo(SIGNALLED);
    }

    /// Two at a time: neither gets its packets in a row, and the one that is right is heard as soon as it is alone.
    @Test
    void isNotTakenByPacketsBetweenOthers() {
        address.signal(SIGNALLED);
        for (int i = 0; i < 20; i++) {
            assertThat(hear(REAL, OTHER_SIDE, 1)).isFalse();
            assertThat(hear(THIEF, FORGED, 1)).isFalse();
        }
        assertThat(hear(REAL, OTHER_SIDE, 3)).isTrue();
    }

    @Test
    void isLearnedOnlyOnceForASignalledAddress() {
        address.signal(SIGNALLED);
        hear(REAL, OTHER_SIDE, 3);
        pass(3 * SECOND);
        assertThat(hear(THIEF, FORGED, 50)).as("within the window, the other side quiet").isFalse();
        assertThat(address.target()).isEqualTo(REAL);
    }

    @Test
    void closesItsWindow() {
        address.signal(SIGNALLED);
        hear(SIGNALLED, OTHER_SIDE, 1);
        pass(RemoteAddress.WINDOW_NANOS);
        assertThat(hear(THIEF, FORGED, 500)).isFalse();
        assertThat(address.target()).isEqualTo(SIGNALLED);
    }

    /// However late the other side begins: the window opens with its first packet.
    @Test
    void waitsForTheFirstPacket() {
        address.signal(SIGNALLED);
        pass(600 * SECOND);
        assertThat(hear(REAL, OTHER_SIDE, 3)).isTrue();
    }

    /// A NAT gave the same source another port; somebody else with another source gets nothing.
    @Test
    void followsTheSameSourceToANewPortWhenTheOldIsQuiet() {
        address.signal(SIGNALLED);
        hear(REAL, OTHER_SIDE, 1000);
        pass(RemoteAddress.QUIET_NANOS);
        assertThat(hear(THIEF, FORGED, 100)).isFalse();
        assertThat(hear(REBOUND, OTHER_SIDE, 3)).isTrue();
        assertThat(address.target()).isEqualTo(REBOUND);
        pass(RemoteAddress.QUIET_NANOS);
        assertThat(hear(REAL, OTHER_SIDE, 3)).as("and back").isTrue();
    }

    @Test
    void listensToNobodyElseWhileTheOtherSideIsHeard() {
        assertThat(address.admits(THIEF, now)).as("nothing heard yet").isTrue();
        address.signal(SIGNALLED);
        hear(REAL, OTHER_SIDE, 3);
        assertThat(address.admits(THIEF, now + PACKET)).isFalse();
        assertThat(address.admits(REAL, now + PACKET)).isTrue();
        assertThat(address.admits(THIEF, now + RemoteAddress.FOREIGN_NANOS)).as("music from another machine").isTrue();
    }

    @Test
    void theSameSignalledAgainLosesNothingANewOneDoes() {
        address.signal(SIGNALLED);
        hear(REAL, OTHER_SIDE, 3);
        address.signal(address("192.0.2.1", 4000));
        assertThat(address.target()).isEqualTo(REAL);
        address.signal(THIEF);
        assertThat(address.target()).isEqualTo(THIEF);
        assertThat(hear(REAL, OTHER_SIDE, 3)).as("learning is open again").isTrue();
        address.signal(null);
        assertThat(address.target()).isNull();
        assertThat(hear(REAL, OTHER_SIDE, 3)).isFalse();
    }

    @Test
    void neverLearnsIfItMustNot() {
        RemoteAddress fixed = new RemoteAddress(false, 1);
        fixed.signal(SIGNALLED);
        assertThat(fixed.hear(REAL, OTHER_SIDE, 0)).isFalse();
        assertThat(fixed.target()).isEqualTo(SIGNALLED);
    }

    /// A thousand calls in which somebody who sees nothing of them sends as much as it likes, all the time but the first packets.
    @Test
    void noFloodTurnsAStreamAway() {
        Random random = new Random(4);
        for (int call = 0; call < 1000; call++) {
            RemoteAddress each = new RemoteAddress(true, 3);
            each.signal(random.nextBoolean() ? SIGNALLED : REAL);
            long at = 0;
            for (int i = 0; i < 300; i++) {
                at += random.nextLong(PACKET * 60);
                boolean honest = i < 4 || random.nextInt(8) == 0;
                InetSocketAddress from = honest ? REAL : THIEF;
                if (each.admits(from, at)) {
                    each.hear(from, honest ? OTHER_SIDE : FORGED, at);
                }
                assertThat(each.target()).isNotEqualTo(THIEF);
            }
        }
    }
}
