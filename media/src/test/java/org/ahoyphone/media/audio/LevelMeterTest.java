package org.ahoyphone.media.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LevelMeterTest {

    private final LevelMeter meter = new LevelMeter();

    @Test
    void silenceIsAtTheFloor() {
        assertThat(meter.level()).isEqualTo(new LevelMeter.Level(-96, -96));
        meter.accept(new short[480]);
        assertThat(meter.level()).isEqualTo(new LevelMeter.Level(-96, -96));
    }

    @Test
    void aFullScaleSineIsAtMinusThree() {
        feed(Sounds.sine(1000, 32_767, 480), 200);
        assertThat(meter.level().rms()).isCloseTo(-3.01, within(0.02));
        assertThat(meter.level().peak()).isCloseTo(0, within(0.01));
    }

    @Test
    void theLoudestSquareWaveIsAtZero() {
        short[] lowest = new short[480];
        Arrays.fill(lowest, Short.MIN_VALUE);
        feed(lowest, 300);
        assertThat(meter.level().rms()).isCloseTo(0, within(0.001));
        assertThat(meter.level().peak()).isZero();
    }

    @Test
    void tenTimesSofterIsTwentyLess() {
        feed(Sounds.sine(1000, 3276.7, 480), 200);
        assertThat(meter.level().rms()).isCloseTo(-23.01, within(0.05));
    }

    @Test
    void theLevelFollowsWithinATenthOfASecond() {
        feed(Sounds.sine(1000, 32_767, 480), 200);
        feed(new short[480], 10);
        assertThat(meter.level().rms()).isCloseTo(-3.01 - 10 * Math.log10(Math.E), within(0.05));
    }

    @Test
    void thePeakFallsByTwentyInASecond() {
        feed(Sounds.sine(1000, 32_767, 480), 1);
        feed(new short[480], 100);
        assertThat(meter.level().peak()).isCloseTo(-20, within(0.05));
        feed(new short[480], 500);
        assertThat(meter.level().peak()).isEqualTo(LevelMeter.FLOOR);
    }

    @Test
    void anEmptyFrameIsSilence() {
        meter.accept(new short[0]);
        assertThat(meter.level().rms()).isEqualTo(LevelMeter.FLOOR);
    }

    private void feed(short[] frame, int times) {
        for (int i = 0; i < times; i++) {
            meter.accept(frame);
        }
    }
}
