package org.ahoyphone.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RtcpScheduleTest {
    private static final long SECOND = 1_000_000_000L;

    /// The moments at which one of two senders reports within `seconds`, in seconds.
    private static List<Double> run(long seed, int seconds, double bandwidth, int size) {
        RtcpSchedule schedule = new RtcpSchedule(new Random(seed), bandwidth, SECOND, 0);
        List<Double> sent = new ArrayList<>();
        long now = 0;
        while (now < seconds * SECOND) {
            schedule.population(2, 2, true, now);
            if (schedule.isDue(now)) {
                sent.add(now / 1e9);
                schedule.observe(size);
                schedule.observe(size); // the other's
                schedule.sent(now);
            }
            assertThat(schedule.nextNanos()).as("always later, never a busy loop").isGreaterThan(now);
            now = schedule.nextNanos();
        }
        return sent;
    }

    @Test
    void reportsOnceASecondOnAverageAndFirstEarlier() {
        int total = 0;
        for (long seed = 0; seed < 200; seed++) {
            List<Double> sent = run(seed, 60, 500, 100);
            assertThat(sent.getFirst()).isBetween(0.2, 1.0);
            for (int i = 1; i < sent.size(); i++) {
                assertThat(sent.get(i) - sent.get(i - 1)).isBetween(0.4, 1.5);
            }
            total += sent.size();
        }
        assertThat(total / 200.0 / 60).isBetween(0.9, 1.15);
    }

    @Test
    void aCallOfTenSecondsSeesManyReports() {
        for (long seed = 0; seed < 200; seed++) {
            assertThat(run(seed, 10, 500, 100)).hasSizeBetween(7, 16);
        }
    }

    /// 100 bytes a second for two: 528 bytes with headers take 10.6 s.
    @Test
    void keepsToItsBandwidth() {
        int packets = 0;
        for (long seed = 0; seed < 50; seed++) {
            packets += run(seed, 3000, 100, 500).size();
        }
        assertThat(packets / 50.0 * 2 * 528 / 3000).as("bytes a second of both").isBetween(90.0, 110.0);
    }

    @Test
    void reconsidersWhenManyHaveJoined() {
        RtcpSchedule schedule = new RtcpSchedule(new Random(1), 500, SECOND, 0);
        long planned = schedule.nextNanos();
        schedule.population(1000, 1000, true, planned);
        assertThat(schedule.isDue(planned)).as("a thousand came in between").isFalse();
        assertThat(schedule.nextNanos()).isGreaterThan(100 * SECOND);
    }

    /// RFC 3550 6.3.4: of 1,000 remain 2: what was planned comes a five-hundredth as late.
    @Test
    void reportsSoonerWhenMostHaveLeft() {
        RtcpSchedule schedule = new RtcpSchedule(new Random(1), 500, SECOND, 0);
        schedule.population(1000, 1000, true, 0);
        schedule.sent(0);
        long planned = schedule.nextNanos();
        schedule.population(2, 2, true, 10 * SECOND);
        assertThat(schedule.nextNanos()).isEqualTo(10 * SECOND + (planned - 10 * SECOND) / 500);
    }
}
