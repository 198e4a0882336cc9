package org.ahoyphone.media.rtp.congestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import org.ahoyphone.media.rtp.congestion.Competition.Way;
import org.junit.jupiter.api.Test;

/// Whose queue it is, on virtual time.
class CompetitionTest {

    private static final double RATE = 1_000_000;

    private final Competition competition = new Competition();
    private double now;

    /// Reports of so long, ms; what was said.
    private Set<Way> during(double millis, double target, DoubleUnaryOperator queue) {
        Set<Way> said = EnumSet.noneOf(Way.class);
        for (double begin = now; now < begin + millis; now += 50) {
            said.add(competition.add(queue.applyAsDouble(now - begin), target, RATE, now));
        }
        return said;
    }

    /// Full, half empty after a loss, full again: as downloads keep it.
    private static double saw(double t) {
        return 80 + t * 0.04 % 120;
    }

    @Test
    void aQueueThatLeavesIsOnesOwn() {
        during(1_000, RATE, _ -> 5);
        assertThat(during(3_000, 0.4 * RATE, t -> Math.max(0, 400 - 0.3 * t))).containsExactly(Way.OWN);
    }

    @Test
    void aQueueIsOnesOwnWhileMuchIsSent() {
        during(1_000, RATE, _ -> 5);
        assertThat(during(10_000, 0.9 * RATE, CompetitionTest::saw)).containsExactly(Way.OWN);
    }

    @Test
    void aQueueThatStandsAndWaversIsShared() {
        during(1_000, RATE, _ -> 5);
        assertThat(during(1_900, 0.5 * RATE, CompetitionTest::saw)).containsExactly(Way.OWN);
        assertThat(during(200, 0.5 * RATE, t -> saw(t + 1_900))).contains(Way.SHARED);
        assertThat(competition.isRecent(now)).isTrue();
        assertThat(during(35_000, RATE, CompetitionTest::saw)).containsExactly(Way.SHARED);
        assertThat(competition.isRecent(now)).isFalse();
    }

    @Test
    void whenItEmptiesOrGrowsFurtherItIsOnesOwnAgain() {
        during(1_000, RATE, _ -> 5);
        during(3_000, 0.5 * RATE, CompetitionTest::saw);
        assertThat(during(50, RATE, _ -> 10)).containsExactly(Way.OWN);
        during(3_000, 0.5 * RATE, CompetitionTest::saw);
        assertThat(competition.add(200, RATE, RATE, now)).isEqualTo(Way.SHARED);
        assertThat(competition.add(320, RATE, RATE, now)).isEqualTo(Way.OWN);
    }

    @Test
    void whatDoesNotChangeIsALongerWay() {
        during(1_000, RATE, _ -> 5);
        assertThat(during(650, 0.5 * RATE, t -> 200 + 3 * Math.sin(t))).containsExactly(Way.OWN);
        assertThat(during(150, 0.5 * RATE, t -> 200 + 3 * Math.sin(t))).contains(Way.LONGER);
        assertThat(competition.before()).isEqualTo(RATE);
    }
}
