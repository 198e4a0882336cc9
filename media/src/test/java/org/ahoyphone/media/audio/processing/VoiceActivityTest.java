package org.ahoyphone.media.audio.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VoiceActivityTest {

    private static final int FRAME = AudioProcessing.FRAME;

    /// Share of frames with voice.
    private static double share(VoiceActivity activity, short[] sound) {
        int voiced = 0;
        int frames = sound.length / FRAME;
        short[] frame = new short[FRAME];
        for (int n = 0; n < frames; n++) {
            System.arraycopy(sound, n * FRAME, frame, 0, FRAME);
            voiced += activity.frame(frame) ? 1 : 0;
        }
        return (double) voiced / frames;
    }

    private static short[] noise(int millis, double amplitude) {
        Random random = new Random(5);
        short[] sound = new short[48 * millis];
        for (int i = 0; i < sound.length; i++) {
            sound[i] = (short) (random.nextGaussian() * amplitude);
        }
        return sound;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void hearsVoices(long whose) {
        assertThat(share(new VoiceActivity(), Voices.speech(4000, whose, 4000))).isGreaterThan(0.7);
    }

    @Test
    void hearsAVoiceInANoisyRoom() {
        VoiceActivity activity = new VoiceActivity();
        share(activity, noise(2000, 100));
        short[] voice = Voices.speech(4000, 2, 4000);
        short[] noise = noise(4000, 100);
        for (int i = 0; i < voice.length; i++) {
            voice[i] += noise[i];
        }
        assertThat(share(activity, voice)).isGreaterThan(0.6);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 3, 100, 3000})
    void doesNotTakeNoiseForAVoice(double amplitude) {
        assertThat(share(new VoiceActivity(), noise(4000, amplitude))).isZero();
    }

    @Test
    void doesNotTakeTypingForAVoice() {
        short[] keys = noise(4000, 10);
        Random random = new Random(9);
        for (int at = 2000; at < keys.length - 4800; at += 4800 + random.nextInt(4800)) {
            for (int i = 0; i < 700; i++) {
                keys[at + i] += (short) (random.nextGaussian() * 6000 * Math.exp(-i / 120.0));
            }
        }
        assertThat(share(new VoiceActivity(), keys)).isLessThan(0.1);
    }

    @Test
    void letsGoAfterAFifthOfASecond() {
        VoiceActivity activity = new VoiceActivity();
        share(activity, Voices.speech(1000, 1, 4000));
        share(activity, new short[48 * 250]);
        assertThat(share(activity, new short[48 * 500])).isZero();
    }

    @Test
    void looksAtTheFirstOfTwoChannelsAndAtNoOtherSize() {
        VoiceActivity activity = new VoiceActivity();
        short[] voice = Voices.speech(1000, 1, 4000);
        int voiced = 0;
        for (int n = 0; n < 100; n++) {
            short[] stereo = new short[2 * FRAME];
            for (int i = 0; i < FRAME; i++) {
                stereo[2 * i] = voice[n * FRAME + i];
            }
            voiced += activity.frame(stereo) ? 1 : 0;
        }
        assertThat(voiced).isGreaterThan(60);
        assertThatIllegalArgumentException().isThrownBy(() -> activity.frame(new short[479]));
    }
}
