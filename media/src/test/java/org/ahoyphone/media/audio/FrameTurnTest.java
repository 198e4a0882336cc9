package org.ahoyphone.media.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class FrameTurnTest {

    private static final long FRAME = AudioFormat.FRAME_NANOS;

    private final FrameTurn turn = new FrameTurn();

    @Test
    void nothingIsSleptThroughBeforeAnythingIsKnown() {
        assertThat(turn.left(12_345, 1)).isZero();
        turn.frame(12_345, true, 0, 1);
        turn.forget();
        assertThat(turn.left(12_345, 1)).isZero();
    }

    @Test
    void aFrameThatWasWaitedForSaysWhenTheNextComes() {
        turn.frame(1_000_000, true, 0, 1);
        assertThat(turn.left(1_000_000, 1)).isEqualTo(FRAME);
        assertThat(turn.left(1_000_000 + FRAME, 1)).isBetween(1L, 500_000L);
    }

    @Test
    void whoIsLateByFramesSleepsForNoneOfThem() {
        turn.frame(0, true, 0, 1);
        long now = 5 * FRAME;
        for (int i = 0; i < 4; i++) {
            assertThat(turn.left(now, 1)).isZero();
            turn.frame(now, false, 0, 1);
        }
        assertThat(turn.left(now, 1)).isPositive();
    }

    /// The device's blocks come 8 ms sooner than before: what lies in hand tells.
    @Test
    void framesThatComeSoonerAreSoonLookedForSooner() {
        turn.frame(0, true, 48, 1);
        long now = 0;
        for (int i = 0; i < 8; i++) {
            now += turn.left(now, 1);
            turn.frame(now, false, 48 + 240, 1);
        }
        assertThat(now).isLessThan(8 * FRAME - 6_000_000);
    }

    /// Two frames at a time, after a hold-up: the one that is taken second is not late.
    @Test
    void framesThatAreTakenByTwosAreSoonTakenOneByOne() {
        turn.frame(0, true, 48 + 480, 1);
        turn.frame(0, false, 48, 1);
        long now = 0;
        for (int i = 0; i < 16; i++) {
            now += turn.left(now, 1);
            turn.frame(now, false, i % 2 == 0 ? 48 + 480 : 48, 1);
        }
        assertThat(turn.left(now, 1)).isLessThan(2 * FRAME - 6_000_000);
        assertThat(now).isLessThan(17 * FRAME - 6_000_000);
    }

    @Test
    void whatAlwaysLiesInHandSaysNothing() {
        turn.frame(0, true, 400, 1);
        long now = 0;
        for (int i = 0; i < 8; i++) {
            now += turn.left(now, 1);
            turn.frame(now, false, 400, 1);
        }
        assertThat(now).isBetween(8 * FRAME, 8 * FRAME + 300_000);
    }

    /// Of frames that are read by twos only the second is waited for.
    @Test
    void framesMayBeWantedByTwos() {
        turn.frame(1_000_000, true, 48, 1);
        assertThat(turn.left(1_000_000, 2)).isBetween(FRAME, 2 * FRAME);
        long now = 1_000_000;
        for (int i = 0; i < 10; i++) {
            now += turn.left(now, 2);
            turn.frame(now, false, 48, 2);
        }
        assertThat(now).isBetween(20 * FRAME, 20 * FRAME + 1_300_000);
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
                now += watched.left(now, 1);
                boolean waited = now < comes;
                waits += waited ? 1 : 0;
                now = Math.max(now, comes);
                lateness += now - comes;
                watched.frame(now, waited, 0, 1);
            }
            assertThat(waits).as("waited for at %s ppm", ppm).isLessThan(1_500);
            assertThat(lateness / 10_000).as("ns that a frame lay at %s ppm", ppm).isLessThan(250_000);
        }
    }
}
