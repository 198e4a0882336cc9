package org.ahoyphone.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

/// What stands still is coded until the encoder has nothing to add.
class StillRefinementTest {

    private static final long START = 5_000_000_000L;
    private static final long TICK = 10_000_000;
    private static final int BIT_RATE = 1_000_000;
    /// What may be sent between two copies, bytes.
    private static final int ROOM = 18_750;
    private static final int LITTLE = 300;

    private final StillRefinement refinement = new StillRefinement();
    private long now = START;

    @Test
    void nothingIsDueBeforeThereIsAPicture() {
        assertThat(refinement.due(START)).isFalse();
    }

    @Test
    void aChangedPictureIsCodedAgainUntilTheEncoderHasNothingToAdd() {
        shown(false, ROOM);
        assertThat(again(10_000, copy -> copy < 5 ? ROOM : LITTLE)).as("five that add, and three that do not").isEqualTo(8);
        assertThat(again(60_000, _ -> LITTLE)).isZero();
    }

    @Test
    void aCopyThatAddsAfterOneThatDoesNotIsFollowedByMore() {
        shown(false, ROOM);
        assertThat(again(10_000, copy -> copy == 2 ? ROOM : LITTLE)).isEqualTo(6);
    }

    @Test
    void copiesKeepTheirDistance() {
        shown(false, ROOM);
        assertThat(again(1_000, _ -> ROOM)).isEqualTo(6);
    }

    @Test
    void aKeyFrameBeginsAnewThoughNothingChanged() {
        shown(false, ROOM);
        again(20_000, _ -> LITTLE);
        refinement.coded(now, true, ROOM, BIT_RATE);
        assertThat(again(10_000, copy -> copy < 4 ? ROOM : LITTLE)).isEqualTo(7);
    }

    @Test
    void whatASourceRepeatsByItselfDoesNotBeginAnew() {
        shown(false, ROOM);
        again(20_000, _ -> LITTLE);
        refinement.coded(now, false, LITTLE, BIT_RATE);
        assertThat(again(10_000, _ -> LITTLE)).isZero();
    }

    @Test
    void itEndsWhereBitsAreNeverEnough() {
        shown(false, ROOM);
        assertThat(again(60_000, _ -> ROOM)).isBetween(50, 66);
    }

    private void shown(boolean key, int bytes) {
        refinement.changed(now);
        refinement.coded(now, key, bytes, BIT_RATE);
    }

    /// How often it is coded once more within that time.
    private int again(long millis, IntUnaryOperator bytes) {
        int copies = 0;
        for (long end = now + millis * 1_000_000; now < end; now += TICK) {
            if (refinement.due(now)) {
                refinement.coded(now, false, bytes.applyAsInt(copies), BIT_RATE);
                copies++;
            }
        }
        return copies;
    }
}
