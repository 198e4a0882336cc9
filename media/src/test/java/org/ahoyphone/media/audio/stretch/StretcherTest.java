package org.ahoyphone.media.audio.stretch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StretcherTest {
    private static final int RATE = 48_000;
    private static final int FRAME = 480;

    /// A line that plays a sound to its end, stretched in every `every`th frame.
    private static short[] stretched(short[] sound, int every, double likeness, boolean shorter) {
        SampleLine line = new SampleLine(RATE, 1, RATE / 4);
        short[] heard = new short[sound.length * 3];
        short[] frame = new short[FRAME];
        int fed = 0;
        int changed = 0;
        int length = 0;
        for (int n = 0; fed < sound.length || line.waiting() >= FRAME; n++) {
            while (line.waiting() < 3 * FRAME && fed < sound.length) {
                line.append(sound, fed, Math.min(sound.length, fed + FRAME));
                fed += FRAME;
            }
            if (n % every == 0) {
                changed += shorter ? -line.accelerate(RATE, likeness) : line.expand(RATE, likeness);
            }
            line.read(frame, FRAME);
            System.arraycopy(frame, 0, heard, length, FRAME);
            length += FRAME;
        }
        assertThat(length + line.waiting()).as("nothing is lost or added but what is told").isEqualTo(sound.length + changed);
        return Arrays.copyOf(heard, length);
    }

    private static short[] sound(int samples, IntToDoubleFunction wave) {
        short[] sound = new short[samples];
        for (int i = 0; i < samples; i++) {
            sound[i] = (short) wave.applyAsDouble(i);
        }
        return sound;
    }

    /// A voice of a steady pitch with many partials.
    private static double voice(double hertz, int i) {
        double phase = 2 * Math.PI * hertz * i / RATE;
        return 5000 * (Math.sin(phase) + 0.6 * Math.sin(2 * phase + 1) + 0.4 * Math.sin(3 * phase + 2) + 0.2 * Math.sin(7 * phase));
    }

    /// The lag, in samples, at which a stretch of sound is most like itself.
    private static int period(short[] sound, int from, int shortest, int longest) {
        double best = 0;
        int period = 0;
        for (int lag = shortest; lag <= longest; lag++) {
            double product = 0;
            double energy = 0;
            for (int i = from; i < from + 2 * longest; i++) {
                product += (double) sound[i] * sound[i + lag];
                energy += (double) sound[i + lag] * sound[i + lag];
            }
            if (product / Math.sqrt(energy) > best) {
                best = product / Math.sqrt(energy);
                period = lag;
            }
        }
        return period;
    }

    private static int steepest(short[] sound) {
        int steepest = 0;
        for (int i = 1; i < sound.length; i++) {
            steepest = Math.max(steepest, Math.abs(sound[i] - sound[i - 1]));
        }
        return steepest;
    }

    @ParameterizedTest
    @CsvSource({"80,true", "80,false", "133,true", "133,false", "210,true", "210,false", "390,true", "390,false"})
    void keepsThePitchAndMakesNoStep(double hertz, boolean shorter) {
        short[] sound = sound(RATE, i -> voice(hertz, i));
        short[] heard = stretched(sound, 4, 0.9, shorter);
        assertThat(Math.abs(heard.length - sound.length)).as("by a fifth or more").isGreaterThan(sound.length / 6);
        int exact = (int) Math.round(RATE / hertz);
        for (int from = 0; from + 5 * exact < heard.length; from += 3000) {
            assertThat(period(heard, from, exact * 3 / 4, exact * 5 / 4)).as("period at %s", from).isCloseTo(exact, within(exact / 50 + 1));
        }
        assertThat(steepest(heard)).isLessThanOrEqualTo(steepest(sound) * 21 / 20);
    }

    /// Syllables of a voice that glides: what is heard is as loud, at each place, as what was said there.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void keepsTheEnvelopeOfSpeech(boolean shorter) {
        double[] phase = {0};
        short[] sound = sound(4 * RATE, i -> {
            phase[0] += (150 + 40 * Math.sin(i * 2e-5)) / RATE;
            double syllable = Math.pow(Math.sin(i * Math.PI * 4 / RATE), 2);
            return 6000 * syllable * (Math.sin(2 * Math.PI * phase[0]) + 0.5 * Math.sin(6 * Math.PI * phase[0]));
        });
        short[] heard = stretched(sound, 6, 0.85, shorter);
        double ratio = (double) heard.length / sound.length;
        assertThat(ratio).isBetween(shorter ? 0.75 : 1.05, shorter ? 0.95 : 1.25);
        double[] said = envelope(sound, FRAME);
        double[] now = envelope(heard, (int) Math.round(FRAME * ratio));
        assertThat(correlation(said, now)).isGreaterThan(0.95);
        assertThat(steepest(heard)).isLessThanOrEqualTo(steepest(sound) * 12 / 10);
    }

    private static double[] envelope(short[] sound, int slot) {
        double[] levels = new double[sound.length / slot];
        for (int i = 0; i < levels.length; i++) {
            double sum = 0;
            for (int k = 0; k < slot; k++) {
                sum += (double) sound[i * slot + k] * sound[i * slot + k];
            }
            levels[i] = Math.sqrt(sum / slot);
        }
        return levels;
    }

    private static double correlation(double[] a, double[] b) {
        int n = Math.min(a.length, b.length);
        double meanA = Arrays.stream(a, 0, n).average().orElseThrow();
        double meanB = Arrays.stream(b, 0, n).average().orElseThrow();
        double product = 0;
        double squaresA = 0;
        double squaresB = 0;
        for (int i = 0; i < n; i++) {
            product += (a[i] - meanA) * (b[i] - meanB);
            squaresA += (a[i] - meanA) * (a[i] - meanA);
            squaresB += (b[i] - meanB) * (b[i] - meanB);
        }
        return product / Math.sqrt(squaresA * squaresB);
    }

    @Test
    void leavesNoiseAloneUnlessItMust() {
        Random random = new Random(1);
        short[] noise = sound(RATE, _ -> 3000 * random.nextGaussian());
        assertThat(stretched(noise, 4, 0.9, true)).hasSize(noise.length);
        short[] shorter = stretched(noise, 4, -1, true);
        assertThat(shorter.length).isLessThan(noise.length * 9 / 10);
        // Two unlike waves are mixed so that they are as loud as one.
        double[] loudness = envelope(shorter, FRAME);
        assertThat(Arrays.stream(loudness).min().orElseThrow()).isGreaterThan(0.8 * 3000);
        assertThat(Arrays.stream(loudness).max().orElseThrow()).isLessThan(1.25 * 3000);
    }

    @Test
    void doesNothingWhereTooLittleIsHere() {
        Stretcher stretcher = new Stretcher(RATE, 1);
        short[] sound = sound(RATE, i -> voice(200, i));
        short[] before = sound.clone();
        int start = 10_000;
        assertThat(stretcher.accelerate(sound, start, start + stretcher.aheadToAccelerate() - 1, RATE, -1)).isEqualTo(start);
        assertThat(stretcher.expand(sound, start, start + stretcher.aheadToExpand() - 1, RATE, -1)).isEqualTo(start);
        assertThat(stretcher.expand(sound, 100, 5000, RATE, -1)).as("nothing was played before").isEqualTo(100);
        assertThat(stretcher.join(sound, 200, sound, 300, 5000)).as("nothing to join on").isEqualTo(300);
        assertThat(sound).isEqualTo(before);
        assertThat(stretcher.accelerate(sound, start, start + stretcher.aheadToAccelerate(), RATE, -1)).isGreaterThan(start);
    }

    @ParameterizedTest
    @CsvSource({"120,480", "240,480", "480,600", "720,1200"})
    void jumpsNoFartherThanIsAllowedAndAsFarAsThereIsSound(int most, int ahead) {
        Stretcher stretcher = new Stretcher(RATE, 1);
        int start = 10_000;
        short[] sound = sound(RATE, i -> voice(400, i));
        int end = start + stretcher.aheadToAccelerate() - 120 + Math.min(ahead, 720);
        assertThat(stretcher.accelerate(sound, start, end, most, -1) - start).isBetween(120, Math.min(most, ahead));
        assertThat(start - stretcher.expand(sound, start, start + stretcher.aheadToExpand(), most, -1)).isBetween(120, most);
    }

    /// A voice is cut and goes on somewhere in the middle of a period.
    @ParameterizedTest
    @CsvSource({"100,37", "150,171", "220,90", "330,11"})
    void joinsWhatDoesNotFollow(double hertz, int off) {
        SampleLine line = new SampleLine(RATE, 1, RATE);
        short[] first = sound(4800, i -> voice(hertz, i));
        short[] second = sound(4800, i -> voice(hertz, i + 4800 + off));
        line.append(first, 0, first.length);
        int left = line.join(second, 0, second.length);
        assertThat(left).isBetween(0, RATE / 100);
        assertThat(line.waiting()).isEqualTo(9600 - left);
        short[] heard = new short[9600 - left];
        line.read(heard, heard.length);
        assertThat(steepest(heard)).isLessThanOrEqualTo(steepest(first) * 21 / 20);
        int exact = (int) Math.round(RATE / hertz);
        assertThat(period(heard, 4800 - 2 * exact, exact * 3 / 4, exact * 5 / 4)).as("across the seam").isCloseTo(exact, within(exact / 50 + 1));
    }

    @Test
    void keepsTheChannelsApart() {
        Stretcher stereo = new Stretcher(RATE, 2);
        short[] sound = new short[2 * RATE];
        for (int i = 0; i < RATE; i++) {
            sound[2 * i] = (short) voice(200, i);
            sound[2 * i + 1] = (short) (voice(200, i) / 4);
        }
        int start = 20_000;
        int next = stereo.accelerate(sound, start, start + 4800, RATE, 0.9);
        assertThat(next - start).isBetween(120, 720);
        for (int i = next; i < start + 4800; i++) {
            assertThat(sound[2 * i + 1] - sound[2 * i] / 4).as("sample %s", i).isBetween(-2, 2);
        }
        int back = stereo.expand(sound, next, next + 2400, RATE, 0.9);
        assertThat(next - back).isBetween(120, 720);
        for (int i = back; i < back + 2400; i++) {
            assertThat(sound[2 * i + 1] - sound[2 * i] / 4).as("sample %s", i).isBetween(-2, 2);
        }
    }

    @Test
    void refusesWhatItCannotStretch() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Stretcher(4000, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Stretcher(RATE, 3));
    }
}
