package org.ahoyphone.media.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class FrameTurnTest {

    private static final long FRAME = AudioFormat.FRAME_NANOS;

    private final FrameTurn turn = new FrameTurn();

    @Test
    void nothingIsSleptThroughBeforeAnythingIsKnown() {
        assertThat(turn.left(12_345)).isZero();
        turn.frame(12_345, true);
        turn.forget();
        assertThat(turn.left(12_345)).isZero();
    }

    @Test
    void aFrameThatWasWaitedForSaysWhenTheNextComes() {
        turn.frame(1_000_000, true);
        assertThat(turn.left(1_000_000)).isEqualTo(FRAME);
        assertThat(turn.left(1_000_000 + FRAME)).isBetween(1L, 500_000L);
    }

    @Test
    void whoIsLateByFramesSleepsForNoneOfThem() {
        turn.frame(0, true);
        long now = 5 * FRAME;
        for (int i = 0; i < 4; i++) {
            assertThat(turn.left(now)).isZero();
            turn.frame(now, false);
        }
        assertThat(turn.left(now)).isPositive();
    }

    /// Frames that come each 10 ms of a clock that is off, late by up to 0.1 ms.
    @Test
    void mostFramesAreThereWhenLookedForAndNoneWaitsLong() {
        for (double ppm : new double[] {0, 100, -100, 500}) {
            Random random = new Random(1);
            FrameTurn watched = new FrameTurn();
            long now = 0;
            int waits = 0;
            double lateness = 0;
            for (int n = 1; n <= 10_000; n++) {
                long comes = Math.round(n * FRAME * (1 - ppm / 1e6)) + random.nextInt(100_000);
                now += watched.left(now);
                boolean waited = now < comes;
                waits += waited ? 1 : 0;
                now = Math.max(now, comes);
                lateness += now - comes;
                watched.frame(now, waited);
            }
            assertThat(waits).as("waited for at %s ppm", ppm).isLessThan(1_500);
            assertThat(lateness / 10_000).as("ns that a frame lay at %s ppm", ppm).isLessThan(250_000);
        }
    }
}
