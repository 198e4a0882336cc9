package org.ahoyphone.media.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PieceTurnTest {

    private static final long PIECE = AudioFormat.FRAME_NANOS / 2;

    private final PieceTurn turn = new PieceTurn();

    @Test
    void nothingIsSleptThroughBeforeAnythingIsKnown() {
        assertThat(turn.left(12_345, 2)).isZero();
        turn.taken(12_345, 2, true);
        assertThat(turn.left(12_345, 2)).isPositive();
        turn.forget();
        assertThat(turn.left(12_345, 2)).isZero();
    }

    @Test
    void aPieceThatWasWaitedForSaysWhenTheNextAreTaken() {
        turn.taken(1_000_000, 1, true);
        assertThat(turn.left(1_000_000, 2)).isBetween(2 * PIECE, 2 * PIECE + 500_000);
        assertThat(turn.left(1_000_000 + PIECE, 2)).isBetween(PIECE, PIECE + 500_000);
        assertThat(turn.left(1_000_000 + 3 * PIECE, 2)).isZero();
    }

    /// One or two pieces at a time, of a clock that is off, each late by up to 0.1 ms.
    @Test
    void mostPiecesWereTakenWhenLookedForAndFewLongBefore() {
        for (double ppm : new double[] {0, 100, -100, 500}) {
            Random random = new Random(1);
            PieceTurn watched = new PieceTurn();
            long now = 0;
            long piece = 0;
            int looks = 0;
            int waits = 0;
            double lateness = 0;
            while (piece < 10_000) {
                int pieces = 1 + random.nextInt(2);
                piece += pieces;
                long taken = Math.round(piece * PIECE * (1 - ppm / 1e6)) + random.nextInt(100_000);
                now += watched.left(now, pieces);
                boolean waited = now < taken;
                looks++;
                waits += waited ? 1 : 0;
                now = Math.max(now, taken);
                lateness += now - taken;
                watched.taken(now, pieces, waited);
            }
            assertThat(waits).as("waited for at %s ppm", ppm).isLessThan(looks / 6);
            assertThat(lateness / looks).as("ns too late at %s ppm", ppm).isLessThan(250_000);
        }
    }
}
