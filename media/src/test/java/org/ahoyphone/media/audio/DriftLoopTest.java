package org.ahoyphone.media.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A device whose clock is off, simulated in blocks of 5 ms whose delivery is late by up to 3 ms; it is read through the resampler's ratio as a microphone is.
class DriftLoopTest {

    private final DriftLoop loop = new DriftLoop();
    private final Random late = new Random(7);
    /// Samples that the device has delivered, and that were read.
    private double read;
    private long frames;
    private double wander;

    @ParameterizedTest
    @ValueSource(ints = {-10_000, -1_000, -100, 0, 100, 1_000, 10_000})
    void aDriftIsLearnedAndTakenOut(int ppm) {
        run(60, ppm, 30);
        assertThat(loop.driftPpm()).isCloseTo(ppm, org.assertj.core.data.Offset.offset(20.0));
        assertThat(wander).as("ms that the sound moves against true time in the second half minute").isLessThan(10);
        System.out.printf("drift %d ppm: learned %.1f ppm in 60 s, sound within %.1f ms of true time from 30 s on%n", ppm, loop.driftPpm(), wander);
    }

    @ParameterizedTest
    @ValueSource(ints = {-100_000, 100_000})
    void aDeviceThatIsTenPercentOffIsFollowed(int ppm) {
        run(60, ppm, 40);
        assertThat(loop.driftPpm()).isCloseTo(ppm, org.assertj.core.data.Offset.offset(100.0));
        assertThat(wander).isLessThan(10);
    }

    @Test
    void aLeapIsNotDrift() {
        run(30, 100, 20);
        double before = loop.driftPpm();
        read -= 48_000 * 0.3;
        run(20, 100, 10);
        assertThat(loop.driftPpm()).isCloseTo(before, org.assertj.core.data.Offset.offset(100.0));
    }

    @Test
    void theRatioIsCalmAtLast() {
        run(120, 100, 90);
        double least = 2;
        double most = 0;
        for (int i = 0; i < 1000; i++) {
            frame(100);
            least = Math.min(least, loop.ratio());
            most = Math.max(most, loop.ratio());
        }
        assertThat((most - least) * 1e6).as("ppm from least to most in ten seconds").isLessThan(120);
    }

    @Test
    void noDeviceIsBelievedToBeHalfAsFast() {
        run(60, -500_000, 59);
        assertThat(loop.ratio()).isBetween(1 - DriftLoop.MOST, 1.0);
    }

    private void run(int seconds, int ppm, int judgedFrom) {
        double least = Double.MAX_VALUE;
        double most = -Double.MAX_VALUE;
        for (int i = 0; i < seconds * 100; i++) {
            double ahead = frame(ppm);
            if (i > judgedFrom * 100) {
                least = Math.min(least, ahead);
                most = Math.max(most, ahead);
            }
        }
        wander = most - least;
    }

    /// @return how far the frames are ahead of true time, ms
    private double frame(int ppm) {
        frames++;
        read += 480 * loop.ratio();
        double rate = 48_000 * (1 + ppm / 1e6);
        double blocks = Math.ceil(read / 240);
        double when = blocks * 240 / rate + late.nextDouble() * 0.003;
        loop.frame((long) (when * 1e9) + 1_000_000_000L, (int) (blocks * 240 - read));
        return frames * 10 - when * 1000;
    }
}
