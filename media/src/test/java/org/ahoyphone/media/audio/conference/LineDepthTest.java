package org.ahoyphone.media.audio.conference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LineDepthTest {

    private final LineDepth depth = new LineDepth();

    private int skipped(int rounds, int waiting, boolean quiet) {
        int skipped = 0;
        for (int i = 0; i < rounds; i++) {
            skipped += depth.skip(waiting, quiet) ? 1 : 0;
        }
        return skipped;
    }

    @Test
    void whatIsWantedIsNeverLetGo() {
        assertThat(skipped(10 * LineDepth.PATIENCE, 1, true)).isZero();
        for (int i = 0; i < LineDepth.PATIENCE; i++) {
            assertThat(depth.skip(i % 100 == 0 ? 1 : 2, true)).as("sometimes it was needed").isFalse();
        }
    }

    @Test
    void whatIsToSpareForLongGoesInAQuietMoment() {
        assertThat(skipped(2 * LineDepth.PATIENCE, 2, false)).isZero();
        assertThat(depth.skip(2, true)).isTrue();
        assertThat(depth.skip(2, true)).isFalse();
    }

    @Test
    void muchToSpareGoesSoon() {
        assertThat(skipped(LineDepth.SHORT_PATIENCE - 1, 4, true)).isZero();
        assertThat(depth.skip(4, true)).isTrue();
    }

    @Test
    void aFullLineLetsGoAtOnce() {
        assertThat(depth.skip(FrameLine.CAPACITY, false)).isTrue();
    }
}
