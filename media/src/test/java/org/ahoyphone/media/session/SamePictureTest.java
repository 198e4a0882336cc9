package org.ahoyphone.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import org.ahoyphone.media.video.FramePool;
import org.ahoyphone.media.video.VideoFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whether two pictures show the same.
class SamePictureTest {

    private static final int WIDTH = 70;
    private static final int HEIGHT = 46;

    private final FramePool pool = new FramePool();

    @AfterEach
    void nothingIsLeft() {
        assertThat(pool.outstanding()).isZero();
        pool.close();
    }

    /// Where rows are padded is nothing to be seen.
    private VideoFrame picture(int width, int height, int padding) {
        VideoFrame frame = pool.acquire(width, height, 0);
        for (int plane = 0; plane < 3; plane++) {
            MemorySegment.ofBuffer(frame.plane(plane)).fill((byte) padding);
            for (int row = 0; row < frame.rows(plane); row++) {
                MemorySegment.ofBuffer(frame.plane(plane)).asSlice((long) row * frame.stride(plane), frame.columns(plane)).fill((byte) (100 + plane));
            }
        }
        return frame;
    }

    @Test
    void copiesAreTheSameWhateverLiesBesideThem() {
        try (VideoFrame one = picture(WIDTH, HEIGHT, 1); VideoFrame other = picture(WIDTH, HEIGHT, 2)) {
            assertThat(SamePicture.same(one, other)).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "0, 69, 45", "1, 34, 22", "2, 0, 22"})
    void oneSampleMakesAnother(int plane, int column, int row) {
        try (VideoFrame one = picture(WIDTH, HEIGHT, 1); VideoFrame other = picture(WIDTH, HEIGHT, 1)) {
            int at = row * other.stride(plane) + column;
            other.plane(plane).put(at, (byte) (other.plane(plane).get(at) + 1));
            assertThat(SamePicture.same(one, other)).isFalse();
        }
    }

    @Test
    void anotherSizeIsAnother() {
        try (VideoFrame one = picture(WIDTH, HEIGHT, 1); VideoFrame other = picture(WIDTH, HEIGHT - 2, 1)) {
            assertThat(SamePicture.same(one, other)).isFalse();
        }
    }
}
