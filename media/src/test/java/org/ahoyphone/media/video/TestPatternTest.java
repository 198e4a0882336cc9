package org.ahoyphone.media.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TestPatternTest {

    private final FramePool pool = new FramePool();

    @AfterEach
    void free() {
        assertThat(pool.outstanding()).isZero();
        pool.close();
    }

    @Test
    void thePictureDependsOnCounterAndTimeAlone() {
        try (VideoFrame one = pool.acquire(640, 360); VideoFrame other = pool.acquire(640, 360)) {
            Pictures.fill(one, 1, 2, 3);
            Pictures.fill(other, 200, 210, 220);
            TestPattern.draw(one, 77, 12_345_678);
            TestPattern.draw(other, 77, 12_345_678);
            for (int plane = 0; plane < 3; plane++) {
                assertThat(Pictures.samples(one, plane)).isEqualTo(Pictures.samples(other, plane));
            }
        }
    }

    @Test
    void itMovesFromPictureToPicture() {
        try (VideoFrame one = pool.acquire(640, 360); VideoFrame other = pool.acquire(640, 360)) {
            TestPattern.draw(one, 100, 5000);
            for (int step = 1; step < 200; step++) {
                TestPattern.draw(other, 100 + step, 5000);
                // Below the strip and the written number.
                assertThat(lower(one)).as("step %s", step).isNotEqualTo(lower(other));
            }
        }
    }

    @Test
    void theBarsHaveTheirColours() {
        try (VideoFrame frame = pool.acquire(640, 360)) {
            TestPattern.draw(frame, 0, 0);
            // The block stands at the left edge at first; the lower rows are bars only.
            int[][] expected = {{180, 128, 128}, {162, 44, 142}, {131, 156, 44}, {112, 72, 58}, {84, 184, 198}, {65, 100, 212}, {35, 212, 114}, {16, 128, 128}};
            for (int bar = 0; bar < 8; bar++) {
                assertThat(Pictures.mean(frame, 0, bar * 80, 340, 80, 20)).isEqualTo(expected[bar][0]);
                assertThat(Pictures.mean(frame, 1, bar * 40, 170, 40, 10)).isEqualTo(expected[bar][1]);
                assertThat(Pictures.mean(frame, 2, bar * 40, 170, 40, 10)).isEqualTo(expected[bar][2]);
            }
        }
    }

    @Test
    void theClockIsWrittenInDots() {
        try (VideoFrame one = pool.acquire(640, 360); VideoFrame other = pool.acquire(640, 360)) {
            TestPattern.draw(one, 0, 11L * 3_600_000 + 11 * 60_000 + 11_111);
            TestPattern.draw(other, 0, 10L * 3_600_000 + 8 * 60_000 + 8_888);
            // The digit 8 has more dots than the digit 1; both stand in the same box in the middle.
            double ones = Pictures.mean(one, 0, 200, 170, 240, 60);
            double eights = Pictures.mean(other, 0, 200, 170, 240, 60);
            assertThat(eights).isGreaterThan(ones + 5);
            assertThat(Pictures.mean(one, 0, 0, 300, 640, 60)).isCloseTo(Pictures.mean(other, 0, 0, 300, 640, 60), within(0.01));
        }
    }

    @Test
    void noSampleOutsideThePictureIsTouched() {
        try (VideoFrame frame = pool.acquire(100, 60)) {
            int stride = frame.stride(0);
            assertThat(stride).isGreaterThan(100);
            for (int y = 0; y < 60; y++) {
                frame.plane(0).put(y * stride + 100, (byte) 0x5A);
            }
            for (int counter = 0; counter < 300; counter++) {
                TestPattern.draw(frame, counter, counter * 33L);
            }
            for (int y = 0; y < 60; y++) {
                assertThat(frame.plane(0).get(y * stride + 100)).isEqualTo((byte) 0x5A);
            }
        }
    }

    /// The luma below the strip and outside of the written time and number.
    private static byte[] lower(VideoFrame frame) {
        byte[] all = Pictures.samples(frame, 0);
        for (int y = 0; y < frame.height(); y++) {
            if (y < 60) {
                Arrays.fill(all, y * 640, (y + 1) * 640, (byte) 0);
            } else if (y > 150 && y < 260) {
                Arrays.fill(all, y * 640 + 140, y * 640 + 500, (byte) 0);
            }
        }
        return all;
    }
}
