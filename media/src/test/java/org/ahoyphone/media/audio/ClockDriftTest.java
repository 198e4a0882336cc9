package org.ahoyphone.media.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A device whose clock is off, simulated in blocks of 5 ms whose delivery is late by up to 3 ms; it is read through the resampler's ratio as a microphone is.
class ClockDriftTest {

    private final ClockDrift clock = new ClockDrift();
    private final Random late = new Random(7);
    /// Samples that the device has delivered, and that were read.
    private double read;
    private long frames;
    private double last;
    private double wander;
    /// Seconds that the reader of the next frame comes too late.
    private double held;

    @ParameterizedTest
    @ValueSource(ints = {-10_000, -1_000, -100, 0, 100, 1_000, 10_000})
    void aDriftIsLearnedAndTakenOut(int ppm) {
        run(60, ppm, 30);
        assertThat(clock.driftPpm()).isCloseTo(ppm, offset(20.0));
        assertThat(wander).as("ms that the sound moves against true time in the second half minute").isLessThan(10);
        System.out.printf("drift %d ppm: learned %.1f ppm in 60 s, sound within %.1f ms of true time from 30 s on%n", ppm, clock.driftPpm(), wander);
    }

    @ParameterizedTest
    @ValueSource(ints = {-100_000, 100_000})
    void aDeviceThatIsTenPercentOffIsFollowed(int ppm) {
        run(60, ppm, 40);
        assertThat(clock.driftPpm()).isCloseTo(ppm, offset(100.0));
        assertThat(wander).isLessThan(10);
    }

    @Test
    void aLeapIsNotDrift() {
        run(30, 100, 20);
        double before = clock.driftPpm();
        read -= 48_000 * 0.3;
        run(20, 100, 10);
        assertThat(clock.driftPpm()).isCloseTo(before, offset(100.0));
    }

    @Test
    void theRatioIsCalmAtLast() {
        run(120, 100, 90);
        double least = 2;
        double most = 0;
        for (int i = 0; i < 1000; i++) {
            frame(100);
            least = Math.min(least, clock.ratio());
            most = Math.max(most, clock.ratio());
        }
        assertThat((most - least) * 1e6).as("ppm from least to most in ten seconds").isLessThan(120);
    }

    @ParameterizedTest
    @ValueSource(ints = {-100, 0, 100})
    void theFirstSecondsAreCalm(int ppm) {
        double most = 0;
        for (int i = 0; i < 1_000; i++) {
            double before = clock.ratio();
            frame(ppm);
            most = Math.max(most, Math.abs(clock.ratio() - before));
            assertThat(clock.driftPpm()).as("after %d ms", 10 * i).isBetween(Math.min(ppm, 0) - 40.0, Math.max(ppm, 0) + 40.0);
        }
        assertThat(most * 1e6).as("ppm from one frame to the next").isLessThan(50);
        assertThat(clock.driftPpm()).as("after ten seconds").isCloseTo(ppm, offset(25.0));
    }

    @ParameterizedTest
    @ValueSource(ints = {-100_000, -10_000, 10_000, 100_000})
    void aDeviceThatIsFarOffIsBelievedSoon(int ppm) {
        run(4, ppm, 3);
        assertThat(clock.driftPpm()).isCloseTo(ppm, offset(Math.abs(ppm) / 10.0));
    }

    @Test
    void aReaderThatIsHeldUpNowAndThenSeesNoDrift() {
        run(10, 50, 9);
        for (int i = 0; i < 20; i++) {
            held = 0.1 + late.nextDouble() * 0.4;
            frame(50);
            held = 0;
            run(1, 50, 0);
            assertThat(clock.driftPpm()).isBetween(0.0, 100.0);
        }
    }

    @Test
    void silenceThatASoundServerPutsInBetweenIsNoSlowness() {
        run(5, 50, 4);
        for (int i = 0; i < 400; i++) {
            read -= late.nextInt(6) == 0 ? 60 * (1 + late.nextInt(6)) : 0;
            frame(50);
            assertThat(clock.driftPpm()).as("after %d ms", 10 * i).isBetween(-3_000.0, 3_000.0);
        }
        run(3, 50, 2);
        assertThat(clock.driftPpm()).isBetween(-3_000.0, 3_000.0);
    }

    @Test
    void aDeviceThatWasSlowAndIsNoLongerIsBelievedAgain() {
        for (int i = 0; i < 300; i++) {
            read -= late.nextInt(2) == 0 ? 60 * late.nextInt(8) : 0;
            frame(0);
        }
        run(2, -125_000, 1);
        run(3, 0, 2);
        assertThat(clock.driftPpm()).isBetween(-3_000.0, 3_000.0);
    }

    @Test
    void whatWasLearnedOutlastsARestart() {
        run(30, 100, 29);
        clock.restart();
        assertThat(clock.driftPpm()).isCloseTo(100, offset(20.0));
        run(5, 100, 4);
        assertThat(clock.driftPpm()).isCloseTo(100, offset(30.0));
    }

    @Test
    void noDeviceIsBelievedToBeHalfAsFast() {
        run(60, -500_000, 59);
        assertThat(clock.ratio()).isBetween(1 - ClockDrift.MOST, 1.0);
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
        read += 480 * clock.ratio();
        double rate = 48_000 * (1 + ppm / 1e6);
        double blocks = Math.ceil(read / 240);
        double when = Math.max(blocks * 240 / rate + late.nextDouble() * 0.003 + held, last);
        last = when;
        double captured = held > 0 ? Math.floor(when * rate / 240) : blocks;
        clock.seen((long) (when * 1e9) + 1_000_000_000L, (long) (captured * 240));
        return frames * 10 - when * 1000;
    }
}
