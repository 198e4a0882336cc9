package org.ahoyphone.media.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplerTest {

    private static final double AMPLITUDE = 16_000;

    @ParameterizedTest
    @CsvSource({
        "48000,8000", "48000,16000", "48000,24000", "48000,32000", "48000,44100",
        "8000,48000", "16000,48000", "24000,48000", "32000,48000", "44100,48000", "22050,48000", "96000,48000", "11025,48000"
    })
    void soundInThePassBandKeepsItsLevelAndNothingElseAppears(int from, int to) {
        double top = 0.84 * Math.min(from, to) / 2;
        for (double hertz : new double[] {100, 1000, top / 2, top}) {
            short[] out = settled(from, to, sine(from, hertz));
            double[] fit = fit(out, to, hertz);
            assertThat(20 * Math.log10(fit[0] / AMPLITUDE)).as("level at %s Hz", hertz).isCloseTo(0, within(0.1));
            assertThat(20 * Math.log10(fit[1] / AMPLITUDE)).as("everything else at %s Hz", hertz).isLessThan(-60);
        }
    }

    @ParameterizedTest
    @CsvSource({"48000,8000", "48000,16000", "48000,24000", "48000,32000", "48000,44100", "96000,48000"})
    void soundAboveHalfTheNewRateIsStopped(int from, int to) {
        double half = to / 2.0;
        double highest = from / 2.0 - 200;
        for (int step = 0; step <= 8; step++) {
            double hertz = half + 10 + (highest - half - 10) * step / 8;
            assertThat(20 * Math.log10(rms(settled(from, to, sine(from, hertz))) * Math.sqrt(2) / AMPLITUDE))
                    .as("%s Hz", hertz).isLessThan(-60);
        }
    }

    @ParameterizedTest
    @CsvSource({"48000,8000,480,80", "8000,48000,80,480", "48000,44100,480,441", "44100,48000,441,480", "48000,16000,480,160"})
    void everyTenMillisecondsGiveTenMilliseconds(int from, int to, int in, int out) {
        Resampler resampler = new Resampler(from, to);
        for (int i = 0; i < 100; i++) {
            assertThat(resampler.outputFor(in)).isEqualTo(out);
            assertThat(resampler.process(new short[in], 0, in, new short[out], 0)).isEqualTo(out);
        }
    }

    @ParameterizedTest
    @CsvSource({"48000,8000", "8000,48000", "48000,44100", "44100,48000", "48000,32000"})
    void theCutIntoFramesMakesNoDifference(int from, int to) {
        Random random = new Random(7);
        short[] in = new short[from / 2];
        for (int i = 0; i < in.length; i++) {
            in[i] = (short) random.nextInt(-20_000, 20_000);
        }
        Resampler whole = new Resampler(from, to);
        short[] expected = new short[whole.outputFor(in.length)];
        whole.process(in, 0, in.length, expected, 0);
        assertThat(expected.length).isEqualTo((int) Math.ceil(in.length * (double) to / from));

        Resampler pieces = new Resampler(from, to);
        short[] out = new short[expected.length + 3];
        int written = 3;
        for (int at = 0; at < in.length; ) {
            int length = Math.min(random.nextInt(0, 700), in.length - at);
            int promised = pieces.outputFor(length);
            int got = pieces.process(in, at, length, out, written);
            assertThat(got).isEqualTo(promised);
            written += got;
            at += length;
        }
        assertThat(written).isEqualTo(out.length);
        assertThat(Arrays.copyOfRange(out, 3, out.length)).isEqualTo(expected);
    }

    @Test
    void theDelayIsAsStated() {
        Resampler resampler = new Resampler(48_000, 8000);
        short[] click = new short[4800];
        click[2400] = 30_000;
        short[] out = new short[resampler.outputFor(click.length)];
        resampler.process(click, 0, click.length, out, 0);
        int loudest = 0;
        for (int i = 0; i < out.length; i++) {
            loudest = Math.abs(out[i]) > Math.abs(out[loudest]) ? i : loudest;
        }
        assertThat(loudest / 8000.0).isCloseTo(2400 / 48_000.0 + resampler.delaySeconds(), within(1 / 8000.0));
        assertThat(resampler.delaySeconds()).isLessThan(0.005);
    }

    @Test
    void equalRatesAreACopy() {
        Resampler resampler = new Resampler(48_000, 48_000);
        short[] in = {1, -2, Short.MAX_VALUE, Short.MIN_VALUE};
        short[] out = new short[4];
        assertThat(resampler.process(in, 0, 4, out, 0)).isEqualTo(4);
        assertThat(out).isEqualTo(in);
        assertThat(resampler.delaySeconds()).isZero();
    }

    @Test
    void fullScaleIsClippedAndDoesNotWrapRound() {
        Resampler resampler = new Resampler(48_000, 44_100);
        short[] square = new short[4800];
        for (int i = 0; i < square.length; i++) {
            square[i] = i / 60 % 2 == 0 ? Short.MAX_VALUE : Short.MIN_VALUE;
        }
        short[] out = new short[resampler.outputFor(square.length)];
        resampler.process(square, 0, square.length, out, 0);
        for (int i = 200; i < out.length - 1; i++) {
            assertThat(Math.abs(out[i + 1] - out[i])).isLessThan(65_535);
        }
        assertThat(out).contains(Short.MAX_VALUE).contains(Short.MIN_VALUE);
    }

    @Test
    void aTooShortArrayIsRefusedAndChangesNothing() {
        Resampler resampler = new Resampler(48_000, 8000);
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> resampler.process(new short[480], 0, 480, new short[79], 0));
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> resampler.process(new short[479], 0, 480, new short[80], 0));
        assertThat(resampler.outputFor(480)).isEqualTo(80);
    }

    @ParameterizedTest
    @CsvSource({"3999,48000", "48000,400000", "0,0", "383998,47999"})
    void ratesThatCannotBeMetAreRefused(int from, int to) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Resampler(from, to));
    }

    private static short[] sine(int rate, double hertz) {
        short[] samples = new short[rate / 2];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) Math.round(AMPLITUDE * Math.sin(2 * Math.PI * hertz * i / rate));
        }
        return samples;
    }

    /// The output without its first and last tenth of a second.
    private static short[] settled(int from, int to, short[] in) {
        Resampler resampler = new Resampler(from, to);
        short[] out = new short[resampler.outputFor(in.length)];
        resampler.process(in, 0, in.length, out, 0);
        return Arrays.copyOfRange(out, to / 10, out.length - to / 10);
    }

    /// Amplitude of the sine of `hertz` in the signal, and of what is left without it.
    private static double[] fit(short[] signal, int rate, double hertz) {
        double ss = 0;
        double cc = 0;
        double sc = 0;
        double xs = 0;
        double xc = 0;
        for (int i = 0; i < signal.length; i++) {
            double s = Math.sin(2 * Math.PI * hertz * i / rate);
            double c = Math.cos(2 * Math.PI * hertz * i / rate);
            ss += s * s;
            cc += c * c;
            sc += s * c;
            xs += signal[i] * s;
            xc += signal[i] * c;
        }
        double det = ss * cc - sc * sc;
        double a = (xs * cc - xc * sc) / det;
        double b = (xc * ss - xs * sc) / det;
        double rest = 0;
        for (int i = 0; i < signal.length; i++) {
            double e = signal[i] - a * Math.sin(2 * Math.PI * hertz * i / rate) - b * Math.cos(2 * Math.PI * hertz * i / rate);
            rest += e * e;
        }
        return new double[] {Math.hypot(a, b), Math.sqrt(rest / signal.length) * Math.sqrt(2)};
    }

    private static double rms(short[] signal) {
        double sum = 0;
        for (short s : signal) {
            sum += (double) s * s;
        }
        return Math.sqrt(sum / signal.length);
    }
}
