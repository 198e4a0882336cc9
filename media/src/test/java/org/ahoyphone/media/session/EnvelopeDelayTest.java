package org.ahoyphone.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.ahoyphone.media.audio.AudioFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeDelayTest {

    private static final short[] SPEECH = Speech.of(6_000);

    @ParameterizedTest
    @ValueSource(ints = {0, 10, 80, 620, 1_250, 1_990})
    void findsHowMuchLaterOnesOwnSpeechComesBack(int delay) {
        Envelope sent = new Envelope();
        Envelope heard = new Envelope();
        play(sent, SPEECH, 0, 1);
        play(heard, SPEECH, delay, 1);
        assertThat(EnvelopeDelay.millis(sent.copy(), heard.copy())).isEqualTo(delay);
    }

    @Test
    void findsItWhenItComesBackQuieterAndWithNoise() {
        Envelope sent = new Envelope();
        Envelope heard = new Envelope();
        play(sent, SPEECH, 0, 1);
        play(heard, noisy(SPEECH), 620, 0.25);
        assertThat(EnvelopeDelay.millis(sent.copy(), heard.copy())).isBetween(600.0, 640.0);
    }

    @Test
    void saysNothingWhereNothingCanBeSaid() {
        Envelope silence = new Envelope();
        Envelope tone = new Envelope();
        Envelope speech = new Envelope();
        Envelope other = new Envelope();
        short[] steady = new short[SPEECH.length];
        for (int i = 0; i < steady.length; i++) {
            steady[i] = (short) (10_000 * Math.sin(i * 0.0576));
        }
        play(silence, new short[SPEECH.length], 0, 1);
        play(tone, steady, 0, 1);
        play(speech, SPEECH, 0, 1);
        play(other, noise(SPEECH.length), 0, 1);
        assertThat(EnvelopeDelay.millis(new Envelope().copy(), new Envelope().copy())).isEqualTo(-1);
        assertThat(EnvelopeDelay.millis(speech.copy(), new Envelope().copy())).isEqualTo(-1);
        assertThat(EnvelopeDelay.millis(tone.copy(), tone.copy())).isEqualTo(-1);
        assertThat(EnvelopeDelay.millis(silence.copy(), silence.copy())).isEqualTo(-1);
        assertThat(EnvelopeDelay.millis(speech.copy(), other.copy())).isEqualTo(-1);
    }

    @Test
    void keepsTheLastLevelWhereFramesAreMissing() {
        Envelope envelope = new Envelope();
        short[] loud = new short[AudioFormat.FRAME];
        Arrays.fill(loud, (short) 32_767);
        envelope.add(loud, 0);
        envelope.add(new short[AudioFormat.FRAME], 50_000_000);
        Envelope.Copy copy = envelope.copy();
        assertThat(copy.last()).isEqualTo(5);
        float[] newest = Arrays.copyOfRange(copy.levels(), Envelope.LENGTH - 6, Envelope.LENGTH);
        assertThat(newest[0]).isBetween(-0.1f, 0.1f);
        assertThat(newest[4]).isEqualTo(newest[0]);
        assertThat(newest[5]).isEqualTo(-70f);
        envelope.add(loud, 40_000_000);
        assertThat(envelope.copy().levels()).containsExactly(copy.levels());
        envelope.add(loud, 3_600_000_000_000L);
        assertThat(envelope.copy().last()).isEqualTo(360_000);
    }

    /// Frames of a sound that begins `delay` ms late, four seconds and a half of them.
    private static void play(Envelope envelope, short[] sound, int delay, double gain) {
        short[] frame = new short[AudioFormat.FRAME];
        for (int n = 0; n < 450; n++) {
            int from = (n - delay / 10) * frame.length;
            for (int i = 0; i < frame.length; i++) {
                frame[i] = from < 0 ? 0 : (short) (gain * sound[from + i]);
            }
            envelope.add(frame, n * AudioFormat.FRAME_NANOS + 3_000_000);
        }
    }

    private static short[] noisy(short[] sound) {
        short[] noise = noise(sound.length);
        short[] mixed = sound.clone();
        for (int i = 0; i < mixed.length; i++) {
            mixed[i] += (short) (noise[i] / 40);
        }
        return mixed;
    }

    /// Noise whose loudness changes at random.
    private static short[] noise(int length) {
        Random random = new Random(7);
        short[] samples = new short[length];
        double gain = 1;
        for (int i = 0; i < length; i++) {
            gain = i % 2_400 == 0 ? random.nextDouble() : gain;
            samples[i] = (short) (gain * gain * 8_000 * random.nextGaussian());
        }
        return samples;
    }
}
