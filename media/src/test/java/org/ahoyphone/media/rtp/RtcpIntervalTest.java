package org.ahoyphone.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RtcpIntervalTest {
    private static final long SECOND = 1_000_000_000L;

    /// Two who both send at 64 kbit/s: RTCP has 400 bytes a second, so packets of 120 bytes may come every 0.6 s.
    @Test
    void sharesTheBandwidthAmongAll() {
        assertThat(new RtcpInterval(2, 2, 400, true, 120, 0).deterministic()).isEqualTo(600_000_000L);
        assertThat(new RtcpInterval(2, 2, 400, true, 120, 5 * SECOND).deterministic()).isEqualTo(5 * SECOND);
    }

    /// RFC 3550 6.3.1: of 100 members 10 send: the senders have 100 of 400 bytes a second, the others 300.
    @Test
    void setsAQuarterAsideForFewSenders() {
        assertThat(new RtcpInterval(100, 10, 400, true, 120, 0).deterministic()).isEqualTo(12 * SECOND);
        assertThat(new RtcpInterval(100, 10, 400, false, 120, 0).deterministic()).isEqualTo(36 * SECOND);
        assertThat(new RtcpInterval(100, 26, 400, true, 120, 0).deterministic()).isEqualTo(30 * SECOND);
        assertThat(new RtcpInterval(2, 0, 400, false, 120, 0).deterministic()).isEqualTo(800_000_000L);
    }

    @Test
    void isNeverLessThanItsMinimumAndGrowsWithMembersAndSize() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            int members = 1 + random.nextInt(1000);
            int senders = random.nextInt(members + 1);
            boolean weSent = senders > 0 && random.nextBoolean();
            double size = 40 + random.nextInt(1000);
            RtcpInterval one = new RtcpInterval(members, senders, 300, weSent, size, SECOND);
            assertThat(one.deterministic()).isGreaterThanOrEqualTo(SECOND);
            assertThat(new RtcpInterval(members, senders, 300, weSent, size * 2, SECOND).deterministic())
                    .isGreaterThanOrEqualTo(one.deterministic());
            assertThat(new RtcpInterval(members, senders, 600, weSent, size, SECOND).deterministic())
                    .isLessThanOrEqualTo(one.deterministic());
        }
    }

    /// Spread over half to one and a half of the interval, both divided by e - 1.5.
    @Test
    void spreadsAtRandom() {
        RtcpInterval interval = new RtcpInterval(2, 2, 400, true, 120, SECOND);
        Random random = new Random(2);
        double sum = 0;
        long least = Long.MAX_VALUE;
        long most = 0;
        for (int i = 0; i < 10_000; i++) {
            long drawn = interval.random(random);
            sum += drawn;
            least = Math.min(least, drawn);
            most = Math.max(most, drawn);
        }
        double compensation = Math.E - 1.5;
        assertThat(least / 1e9).isBetween(0.5 / compensation, 0.51 / compensation);
        assertThat(most / 1e9).isBetween(1.49 / compensation, 1.5 / compensation);
        assertThat(sum / 10_000 / 1e9).isBetween(0.99 / compensation, 1.01 / compensation);
    }
}
