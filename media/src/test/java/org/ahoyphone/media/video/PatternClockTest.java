package org.ahoyphone.media.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.ahoyphone.media.video.PatternClock.Reading;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternClockTest {

    private final FramePool pool = new FramePool();

    @AfterEach
    void free() {
        assertThat(pool.outstanding()).isZero();
        pool.close();
    }

    @ParameterizedTest
    @CsvSource({"128,96", "176,144", "320,180", "640,360", "1280,720", "1920,1080", "854,480"})
    void whatIsDrawnIsReadBack(int width, int height) {
        Random random = new Random(width);
        try (VideoFrame frame = pool.acquire(width, height)) {
            for (int i = 0; i < 50; i++) {
                long counter = random.nextInt(1 << 24);
                long millis = Integer.toUnsignedLong(random.nextInt());
                TestPattern.draw(frame, counter, millis);
                assertThat(PatternClock.read(frame)).contains(new Reading(counter, millis));
            }
        }
    }

    @Test
    void onlyTheLowBitsTravel() {
        try (VideoFrame frame = pool.acquire(320, 180)) {
            TestPattern.draw(frame, (1L << 24) + 5, (7L << 32) + 9);
            assertThat(PatternClock.read(frame)).contains(new Reading(5, 9));
        }
    }

    @ParameterizedTest
    @CsvSource({"176,144", "320,180", "640,360"})
    void noiseBlurAndCoarseSteppingDoNoHarm(int width, int height) {
        Random random = new Random(3);
        try (VideoFrame frame = pool.acquire(width, height)) {
            for (int i = 0; i < 20; i++) {
                TestPattern.draw(frame, i, 1_700_000_000_000L + 33L * i);
                Pictures.spoil(frame, 40, 25, random);
                assertThat(PatternClock.read(frame)).contains(new Reading(i, (1_700_000_000_000L + 33L * i) & 0xFFFF_FFFFL));
            }
        }
    }

    @Test
    void scalingDoesNoHarm() {
        try (VideoFrame sent = pool.acquire(1280, 720);
                VideoFrame shown = pool.acquire(426, 240);
                PictureScaler scaler = new PictureScaler()) {
            TestPattern.draw(sent, 123_456, 987_654_321);
            scaler.resize(sent, shown);
            assertThat(PatternClock.read(shown)).contains(new Reading(123_456, 987_654_321));
        }
    }

    @Test
    void picturesWithoutAStripSayNothing() {
        Random random = new Random(1);
        try (VideoFrame frame = pool.acquire(320, 180)) {
            for (int grey : new int[] {0, 16, 125, 126, 235, 255}) {
                Pictures.fill(frame, grey, 128, 128);
                assertThat(PatternClock.read(frame)).as("grey %s", grey).isEmpty();
            }
            int read = 0;
            byte[] noise = new byte[frame.plane(0).capacity()];
            for (int i = 0; i < 200; i++) {
                random.nextBytes(noise);
                frame.plane(0).put(0, noise);
                read += PatternClock.read(frame).isPresent() ? 1 : 0;
            }
            assertThat(read).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void oneWrongBlockIsNoticed() {
        try (VideoFrame frame = pool.acquire(240, 180)) {
            for (int block = 0; block < 72; block++) {
                TestPattern.draw(frame, 4711, 1234);
                int height = PatternClock.stripHeight(180) / 3;
                Canvas canvas = new Canvas(frame);
                int x = block % 24 * 10;
                int y = block / 24 * height;
                int luma = Pictures.sample(frame, 0, x + 5, y + height / 2) > 128 ? 16 : 235;
                canvas.fillLuma(x, y, 10, height, luma);
                assertThat(PatternClock.read(frame)).as("block %s", block).isEmpty();
            }
        }
    }

    @Test
    void evenTheSmallestPictureCanBeDrawn() {
        for (int[] size : new int[][] {{16, 16}, {2, 2}, {17, 31}, {7680, 16}}) {
            try (VideoFrame frame = pool.acquire(size[0], size[1])) {
                TestPattern.draw(frame, 5, 6);
                assertThat(PatternClock.read(frame)).satisfiesAnyOf(
                        reading -> assertThat(reading).isEmpty(), reading -> assertThat(reading).contains(new Reading(5, 6)));
            }
        }
    }

    @Test
    void delayAndLossAreCountedAcrossTheWrap() {
        assertThat(new Reading(1, 0xFFFF_FFF0L).delayMillis(0x5_0000_0010L)).isEqualTo(32);
        assertThat(new Reading(1, 100).delayMillis(90)).isEqualTo(-10);
        assertThat(new Reading(5, 0).after(new Reading(4, 0))).isEqualTo(1);
        assertThat(new Reading(2, 0).after(new Reading((1 << 24) - 1, 0))).isEqualTo(3);
        assertThat(new Reading(4, 0).after(new Reading(5, 0))).isEqualTo(-1);
    }
}
