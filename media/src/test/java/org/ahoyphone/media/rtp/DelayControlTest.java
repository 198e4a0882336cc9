package org.ahoyphone.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DelayControlTest {

    private static final long MS = 1_000_000;

    private final DelayControl control = new DelayControl();

    private Stretch decide(double excessMs, long targetMs, long stepMs) {
        return control.decide((long) (excessMs * MS), targetMs * MS, stepMs * MS);
    }

    /// The shorter the delay that is wanted the closer it is kept to, but not closer than the player's steps let it be.
    @ParameterizedTest
    @CsvSource({"5,5,4,3,-3,-2", "5,10,9,8,-3,-2", "15,5,4,3.5,-5.5,-4.5", "30,5,8,7,-7.5,-6.5", "60,5,10.5,9.5,-7.5,-6.5", "60,20,10.5,9.5,-7.5,-6.5"})
    void stretchesBeyondBoundsThatGrowWithTheDelay(long target, long step, double tooLong, double stillGood, double tooShort, double enough) {
        assertThat(decide(stillGood, target, step)).isEqualTo(Stretch.NONE);
        control.reset();
        assertThat(decide(tooLong, target, step)).isEqualTo(Stretch.ACCELERATE);
        control.reset();
        assertThat(decide(enough, target, step)).isEqualTo(Stretch.NONE);
        control.reset();
        assertThat(decide(tooShort, target, step)).isEqualTo(Stretch.EXPAND);
    }

    @Test
    void goesOnUntilTheDelayIsAsWanted() {
        assertThat(decide(9, 5, 5)).isEqualTo(Stretch.ACCELERATE);
        assertThat(control.mostNanos()).isEqualTo(11 * MS);
        control.stretched(-5 * MS);
        assertThat(decide(4, 5, 5)).as("less than what begins it").isEqualTo(Stretch.ACCELERATE);
        control.stretched(-3 * MS);
        assertThat(decide(1, 5, 5)).isEqualTo(Stretch.NONE);
    }

    @Test
    void believesEarlyNeedsSoonerThanLateOnes() {
        decide(0, 20, 5);
        decide(30, 20, 5);
        assertThat(decide(0, 20, 5)).isEqualTo(Stretch.NONE);
        assertThat(decide(-20, 20, 5)).isEqualTo(Stretch.EXPAND);
    }

    @Test
    void hurriesWhenFarTooMuchWaits() {
        assertThat(decide(90, 20, 5)).isEqualTo(Stretch.ACCELERATE_FAST);
        control.stretched(-85 * MS);
        assertThat(decide(5, 20, 5)).isEqualTo(Stretch.ACCELERATE);
    }
}
