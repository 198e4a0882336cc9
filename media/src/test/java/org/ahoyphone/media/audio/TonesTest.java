package org.ahoyphone.media.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.ahoyphone.media.audio.Cadence.Beat;
import org.ahoyphone.media.device.TestClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TonesTest {

    private final TestClock clock = new TestClock();

    @Test
    void aToneHasItsFrequencyAndLevelAndIsPacedByTheClock() throws InterruptedException {
        ToneSource tone = new ToneSource(440, clock);
        long start = clock.nanoTime();
        short[] second = Sounds.read(tone, 100);
        assertThat(clock.nanoTime() - start).isEqualTo(99 * AudioFormat.FRAME_NANOS);
        short[] steady = Arrays.copyOfRange(second, 480, 43_680);
        assertThat(Sounds.amplitude(steady, 440)).isCloseTo(32_767 * Math.pow(10, -12 / 20.0), within(5.0));
        assertThat(Sounds.amplitude(steady, 880)).isLessThan(2);
        assertThat(Sounds.amplitude(steady, 430)).isLessThan(2);
    }

    @Test
    void aToneDoesNotClickBetweenFrames() throws InterruptedException {
        short[] second = Sounds.read(new ToneSource(100, clock), 100);
        double steepest = 32_767 * Math.pow(10, -12 / 20.0) * 2 * Math.PI * 100 / 48_000;
        for (int i = 1; i < second.length; i++) {
            assertThat(Math.abs(second[i] - second[i - 1])).isLessThanOrEqualTo((int) Math.ceil(steepest) + 1);
        }
    }

    @Test
    void ringBackIsASecondInFive() throws InterruptedException {
        short[] sound = Sounds.read(new ToneSource(CountryTones.of("").ringBack(), clock), 1000);
        for (int second = 0; second < 10; second++) {
            double rms = Sounds.rms(Arrays.copyOfRange(sound, second * 48_000, (second + 1) * 48_000));
            if (second % 5 == 0) {
                assertThat(rms).as("second %s", second).isGreaterThan(2000);
            } else {
                assertThat(rms).as("second %s", second).isZero();
            }
        }
    }

    @Test
    void aCadenceThatDoesNotRepeatEndsInSilence() throws InterruptedException {
        Cadence once = new Cadence(List.of(new Beat(25, List.of(1000), -6), Beat.pause(5), new Beat(10, List.of(500), -6)), false);
        short[] sound = Sounds.read(new ToneSource(once, clock), 20);
        assertThat(Sounds.rms(Arrays.copyOfRange(sound, 0, 1200))).isGreaterThan(1000);
        assertThat(Sounds.rms(Arrays.copyOfRange(sound, 1200, 1440))).isZero();
        assertThat(Sounds.rms(Arrays.copyOfRange(sound, 1440, 1920))).isGreaterThan(1000);
        assertThat(Sounds.rms(Arrays.copyOfRange(sound, 1920, sound.length))).isZero();
    }

    @ParameterizedTest
    @CsvSource({"1,697,1209", "5,770,1336", "9,852,1477", "0,941,1336", "*,941,1209", "#,941,1477", "a,697,1633", "D,941,1633"})
    void aKeySoundsItsTwoFrequencies(char key, int row, int column) throws InterruptedException {
        short[] sound = Sounds.read(new ToneSource(Tones.key(key).orElseThrow(), clock), 12);
        short[] steady = Arrays.copyOfRange(sound, 480, 5280);
        assertThat(Sounds.amplitude(steady, row)).isCloseTo(3276, within(200.0));
        assertThat(Sounds.amplitude(steady, column)).isCloseTo(3276, within(200.0));
    }

    @Test
    void otherKeysMakeNoSound() {
        assertThat(Tones.key('x')).isEmpty();
    }

    @Test
    void loudMixturesAreClipped() throws InterruptedException {
        Cadence loud = new Cadence(List.of(new Beat(1000, List.of(1000, 1000, 1000), 0)), true);
        short[] sound = Sounds.read(new ToneSource(loud, clock), 50);
        assertThat(sound).contains(Short.MAX_VALUE).contains(Short.MIN_VALUE);
    }

    @Test
    void nonsenseIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Beat(0, List.of(440), -6));
        assertThatIllegalArgumentException().isThrownBy(() -> new Beat(10, List.of(440), 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Beat(10, List.of(10), -6));
        assertThatIllegalArgumentException().isThrownBy(() -> new Cadence(List.of(), true));
    }
}
