package org.ahoyphone.media.audio.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LimiterTest {

    private static short[] through(int[] sum) {
        Limiter limiter = new Limiter();
        short[] all = new short[sum.length];
        int[] in = new int[Mixer.FRAME];
        short[] out = new short[Mixer.FRAME];
        for (int at = 0; at < sum.length; at += Mixer.FRAME) {
            System.arraycopy(sum, at, in, 0, in.length);
            limiter.frame(in, out);
            System.arraycopy(out, 0, all, at, out.length);
        }
        return all;
    }

    @Test
    void noSampleEverExceedsTheCeiling() {
        Random random = new Random(7);
        int[] sum = new int[2_000 * Mixer.FRAME];
        for (int i = 0; i < sum.length; i++) {
            // Single peaks out of nothing, long loud stretches, silence.
            int loudness = switch (i / 3_000 % 4) {
                case 0 -> 2_000_000;
                case 1 -> random.nextInt(500) == 0 ? 300_000 : 1_000;
                case 2 -> 33_000;
                default -> 0;
            };
            sum[i] = (int) (loudness * (2 * random.nextDouble() - 1));
        }
        short[] out = through(sum);
        for (int i = Limiter.DELAY; i < out.length; i++) {
            assertThat(Math.abs(out[i])).isLessThanOrEqualTo(Limiter.CEILING);
            assertThat(out[i] * (long) sum[i - Limiter.DELAY]).as("the sign of sample %d", i).isNotNegative();
        }
    }

    @Test
    void whatFitsPassesUnchanged() {
        int[] sum = new Random(3).ints(50 * Mixer.FRAME, -Limiter.CEILING, Limiter.CEILING + 1).toArray();
        short[] out = through(sum);
        for (int i = Limiter.DELAY; i < out.length; i++) {
            assertThat((int) out[i]).isEqualTo(sum[i - Limiter.DELAY]);
        }
    }

    /// Clipping would bring harmonics: a sine of three times full scale stays one.
    @Test
    void aLoudToneKeepsItsShape() {
        int[] sum = new int[200 * Mixer.FRAME];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = (int) (100_000 * Math.sin(2 * Math.PI * 500 * i / 48_000));
        }
        short[] out = through(sum);
        double wanted = amplitude(out, 500);
        assertThat(wanted).isBetween(30_000.0, 32_001.0);
        for (int harmonic = 2; harmonic < 8; harmonic++) {
            assertThat(20 * Math.log10(amplitude(out, 500 * harmonic) / wanted)).isLessThan(-50);
        }
    }

    @Test
    void theGainComesBackSlowlyAndAltogether() {
        Limiter limiter = new Limiter();
        int[] loud = new int[Mixer.FRAME];
        loud[100] = 64_000;
        short[] out = new short[Mixer.FRAME];
        limiter.frame(loud, out);
        assertThat(limiter.gain()).isBetween(0.49, 0.53);
        int[] quiet = new int[Mixer.FRAME];
        double before = limiter.gain();
        for (int frames = 0; frames < 10; frames++) {
            limiter.frame(quiet, out);
            // Less than half a dB a frame: nobody hears that as a change.
            assertThat(20 * Math.log10(limiter.gain() / before)).isBetween(0.0, 0.5);
            before = limiter.gain();
        }
        for (int frames = 0; frames < 300; frames++) {
            limiter.frame(quiet, out);
        }
        assertThat(limiter.gain()).isEqualTo(1);
    }

    @Test
    void refusesFramesOfOddLengths() {
        assertThatThrownBy(() -> new Limiter().frame(new int[100], new short[100])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Limiter().frame(new int[480], new short[240])).isInstanceOf(IllegalArgumentException.class);
    }

    /// Over the last second, which is a whole number of waves.
    private static double amplitude(short[] sound, double hertz) {
        double re = 0;
        double im = 0;
        for (int i = sound.length - 48_000; i < sound.length; i++) {
            re += sound[i] * Math.cos(2 * Math.PI * hertz * i / 48_000);
            im += sound[i] * Math.sin(2 * Math.PI * hertz * i / 48_000);
        }
        return 2 * Math.hypot(re, im) / 48_000;
    }
}
