package org.ahoyphone.media.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A sound server that takes pieces of 60 samples from a loudspeaker's queue, looked at every five milliseconds or so by a thread that is late now and then.
class ServerSilenceTest {
    private static final int PIECE = 60;

    private final ServerSilence silence = new ServerSilence();
    private final ClockDrift drift = new ClockDrift();
    private final Random late = new Random(5);
    private double seconds = 1;
    /// Samples of the device's time, and of those the ones in which it played silence of its own.
    private long silent;
    private int told;

    @ParameterizedTest
    @ValueSource(ints = {-100_000, -10_000, -300, 0, 300, 10_000, 100_000})
    void aDeviceThatPlaysAllIsNotBlamedForItsClock(int ppm) {
        run(60, ppm);
        assertThat(silence.silences()).as("while its clock is not known yet it may be").isLessThanOrEqualTo(Math.abs(ppm) < 1_000 ? 0 : 2);
        assertThat(told).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {120, 480, 2_000})
    void silenceIsFoundWithinASecond(int samples) {
        run(3, 50);
        silent += samples;
        run(1, 50);
        assertThat(silence.silences()).isEqualTo(1);
        run(10, 50);
        assertThat(silence.silences()).isEqualTo(1);
        assertThat(told).as("once is no reason to do anything").isZero();
    }

    @Test
    void sixInTenSecondsAreTold() {
        run(3, 0);
        for (int i = 0; i < 6; i++) {
            run(1.5, 0);
            assertThat(told).isZero();
            silent += 180;
        }
        run(1, 0);
        assertThat(told).isEqualTo(1);
    }

    @Test
    void theBeginningOfACallIsNotCounted() {
        for (int i = 0; i < 3; i++) {
            silent += 480;
            run(0.9, 0);
        }
        run(20, 0);
        assertThat(silence.silences()).isPositive();
        assertThat(told).isZero();
    }

    @Test
    void sixInAMinuteAreNot() {
        for (int i = 0; i < 6; i++) {
            run(10, 0);
            silent += 180;
        }
        run(1, 0);
        assertThat(silence.silences()).isEqualTo(6);
        assertThat(told).isZero();
    }

    @Test
    void aServerThatStuttersAllTheTimeIsToldWithinSixSeconds() {
        run(3, 0);
        for (int i = 0; i < 60; i++) {
            run(0.1, 0);
            silent += late.nextInt(3) == 0 ? PIECE * (3 + late.nextInt(10)) : 0;
        }
        assertThat(told).isPositive();
    }

    @Test
    void whatEverybodyKnowsOfIsNotCounted() {
        for (int i = 0; i < 6; i++) {
            run(2, 0);
            silent += 500;
            silence.restart();
        }
        run(2, 0);
        assertThat(silence.silences()).isZero();
    }

    @Test
    void aThreadThatWasHeldUpBlamesNobody() {
        for (int i = 0; i < 20; i++) {
            run(1, 0);
            seconds += 0.05 + 0.4 * late.nextDouble();
        }
        assertThat(silence.silences()).isZero();
    }

    private void run(double time, int ppm) {
        for (double end = seconds + time; seconds < end;) {
            seconds += 0.005 + (late.nextInt(6) == 0 ? 0.003 * late.nextDouble() : 0.0002 * late.nextDouble());
            long played = (long) (seconds * 48_000 * (1 + ppm / 1e6)) / PIECE * PIECE - silent;
            drift.seen((long) (seconds * 1e9), played);
            told += silence.seen((long) (seconds * 1e9), played, drift.ratio()) ? 1 : 0;
        }
    }
}
