package org.ahoyphone.media.quality;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// A report a second on a clock of numbers.
class RedundancyControlTest {

    private final RedundancyControl control = new RedundancyControl();
    private long now = Long.MAX_VALUE - 5_000_000_000L;

    private int report(int seconds, double loss, double roundTrip) {
        for (int i = 0; i < seconds; i++) {
            now += 1_000_000_000L;
            assertThat(control.onReport(loss, roundTrip, now)).isEqualTo(control.generations());
        }
        return control.generations();
    }

    @Test
    void isOffOnAGoodNetworkAndAfterOneBadMoment() {
        assertThat(report(60, 0, 30)).isZero();
        assertThat(report(1, 6, 30)).isZero();
        assertThat(report(60, 1, 30)).isZero();
    }

    @Test
    void comesWithLossAndGoesWhenItIsOver() {
        assertThat(report(3, 8, 30)).isEqualTo(1);
        assertThat(report(30, 5, 30)).isEqualTo(1);
        assertThat(report(10, 0, 30)).as("not at once").isEqualTo(1);
        assertThat(report(15, 0, 30)).isZero();
    }

    @Test
    void doublesWhereAFifthIsLostAndGoesStepByStep() {
        assertThat(report(2, 25, 30)).isEqualTo(2);
        assertThat(report(30, 12, 30)).isEqualTo(2);
        assertThat(report(14, 5, 30)).isEqualTo(1);
        assertThat(report(30, 0, 30)).isZero();
    }

    /// Loss that hovers at the border changes nothing.
    @Test
    void doesNotFlap() {
        report(5, 8, 30);
        int changes = 0;
        int before = control.generations();
        for (int i = 0; i < 300; i++) {
            int after = report(1, i % 2 == 0 ? 0 : 5, 30);
            changes += after == before ? 0 : 1;
            before = after;
        }
        assertThat(changes).isZero();
    }

    /// A line that is full: more bits, more loss, a longer queue.
    @Test
    void givesUpWhereItMakesThingsWorse() {
        assertThat(report(3, 6, 40)).isEqualTo(1);
        assertThat(report(3, 30, 400)).isZero();
        assertThat(report(25, 30, 400)).as("for a while").isZero();
        assertThat(report(10, 30, 400)).as("then tries again").isPositive();
    }

    /// Loss that grows without a queue is no reason to save bits, nor is a way that became longer with the loss as it was.
    @Test
    void isNotFrightenedByLossAlone() {
        assertThat(report(3, 6, 40)).isEqualTo(1);
        assertThat(report(20, 25, 45)).isEqualTo(2);
        assertThat(report(20, 25, 400)).isEqualTo(2);
    }

    @Test
    void livesWithoutARoundTrip() {
        assertThat(report(20, 25, -1)).isEqualTo(2);
    }
}
