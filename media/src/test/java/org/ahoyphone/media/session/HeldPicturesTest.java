package org.ahoyphone.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.ahoyphone.media.video.FramePool;
import org.ahoyphone.media.video.VideoFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HeldPicturesTest {

    private static final long MS = 1_000_000;
    private final FramePool pool = new FramePool();
    private final List<Long> shown = new ArrayList<>();
    private final HeldPictures held = new HeldPictures(frame -> {
        try (frame) {
            shown.add(frame.captureNanos());
        }
    });

    @AfterEach
    void nothingIsLeft() {
        held.close();
        assertThat(pool.outstanding()).isZero();
        pool.close();
    }

    private VideoFrame picture(long number) {
        return pool.acquire(16, 16, number);
    }

    @Test
    void showsAtOnceWhatIsDue() {
        held.add(picture(1), 100 * MS, 100 * MS);
        held.add(picture(2), 90 * MS, 100 * MS);
        held.add(picture(3), 102 * MS, 100 * MS);
        assertThat(shown).containsExactly(1L, 2L, 3L);
        assertThat(held.pull(100 * MS)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void showsEachWhenItIsTimeAndInOrder() {
        held.add(picture(1), 150 * MS, 100 * MS);
        held.add(picture(2), 180 * MS, 130 * MS);
        held.add(picture(3), 110 * MS, 131 * MS);
        assertThat(held.pull(140 * MS)).isEqualTo(150 * MS);
        assertThat(shown).isEmpty();
        assertThat(held.pull(150 * MS)).isEqualTo(180 * MS);
        assertThat(shown).containsExactly(1L);
        assertThat(held.pull(180 * MS)).isEqualTo(Long.MAX_VALUE);
        assertThat(shown).as("none overtakes another").containsExactly(1L, 2L, 3L);
    }

    @Test
    void nothingWaitsWithoutBound() {
        for (int i = 0; i < 100; i++) {
            held.add(picture(i), 10_000 * MS, 0);
            assertThat(held.size()).isLessThanOrEqualTo(HeldPictures.MOST);
        }
        assertThat(shown).hasSize(100 - HeldPictures.MOST).startsWith(0L, 1L);
        held.close();
        assertThat(held.size()).isZero();
        assertThat(shown).as("what was waiting is not shown any more").hasSize(100 - HeldPictures.MOST);
    }
}
