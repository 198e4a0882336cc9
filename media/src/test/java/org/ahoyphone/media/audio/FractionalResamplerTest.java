package org.ahoyphone.media.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FractionalResamplerTest {

    private final FractionalResampler resampler = new FractionalResampler();

    @ParameterizedTest
    @ValueSource(doubles = {0.9, 0.99, 0.9999, 1, 1.0001, 1.01, 1.1})
    void aSineIsStillOneAndOfTheRightPitch(double ratio) {
        resampler.ratio(ratio);
        short[] out = through(Sounds.sine(1000, 16_000, 48_000));
        short[] end = Arrays.copyOfRange(out, 2_000, out.length);
        assertThat(out.length).isCloseTo((int) (48_000 / ratio), org.assertj.core.data.Offset.offset(40));
        assertThat(noiseDb(end, 1000 * ratio)).as("what is not the sine, against it").isLessThan(-60);
    }

    @Test
    void highSoundGetsThrough() {
        resampler.ratio(1.0003);
        assertThat(Sounds.rms(through(Sounds.sine(16_000, 16_000, 24_000)))).isGreaterThan(10_800);
    }

    @Test
    void asMuchIsNeededAsItSays() {
        short[] out = new short[480];
        for (double ratio : new double[] {1, 1.0001, 0.9999, 1.07, 0.93}) {
            resampler.ratio(ratio);
            for (int i = 0; i < 500; i++) {
                int needed = resampler.needed(480);
                assertThat(resampler.process(new short[needed], needed, out, 480)).isEqualTo(480);
            }
        }
    }

    @Test
    void aRatioThatChangesMakesNoClick() {
        short[] tone = Sounds.sine(300, 16_000, 48_000);
        short[] out = new short[52_000];
        short[] piece = new short[960];
        int made = 0;
        for (int at = 0; at + 480 <= tone.length; at += 480) {
            resampler.ratio(at % 960 == 0 ? 1.002 : 0.998);
            int count = resampler.process(Arrays.copyOfRange(tone, at, at + 480), 480, piece, 960);
            System.arraycopy(piece, 0, out, made, count);
            made += count;
        }
        int steepest = 0;
        for (int i = 200; i < made - 1; i++) {
            steepest = Math.max(steepest, Math.abs(out[i + 1] - out[i]));
        }
        assertThat(steepest).isLessThan((int) (16_000 * 2 * Math.PI * 300 / 48_000 * 1.05));
    }

    @Test
    void noSenseIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> resampler.ratio(0.4));
        assertThatIllegalArgumentException().isThrownBy(() -> resampler.ratio(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> resampler.process(new short[961], 961, new short[1], 1));
    }

    private short[] through(short[] in) {
        short[] out = new short[2 * in.length];
        short[] piece = new short[1100];
        int made = 0;
        for (int at = 0; at + 480 <= in.length; at += 480) {
            int count = resampler.process(Arrays.copyOfRange(in, at, at + 480), 480, piece, piece.length);
            System.arraycopy(piece, 0, out, made, count);
            made += count;
        }
        return Arrays.copyOf(out, made);
    }

    /// The power beside the best fitting sine of a frequency, against that sine's.
    private static double noiseDb(short[] sound, double hertz) {
        double w = 2 * Math.PI * hertz / 48_000;
        double a = 0;
        double b = 0;
        int whole = (int) (Math.floor(sound.length * hertz / 48_000) * 48_000 / hertz);
        for (int i = 0; i < whole; i++) {
            a += sound[i] * Math.cos(w * i) * 2 / whole;
            b += sound[i] * Math.sin(w * i) * 2 / whole;
        }
        double noise = 0;
        for (int i = 0; i < whole; i++) {
            double rest = sound[i] - a * Math.cos(w * i) - b * Math.sin(w * i);
            noise += rest * rest / whole;
        }
        return 10 * Math.log10(noise / ((a * a + b * b) / 2));
    }
}
