package org.ahoyphone.media.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Random;
import org.ahoyphone.media.audio.processing.Voices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DtmfDetectorTest {

    private static final String KEYS = "123A456B789C*0#D";
    private static final int[] ROWS = {697, 770, 852, 941};
    private static final int[] COLUMNS = {1209, 1336, 1477, 1633};

    /// Keys, each so long, with pauses, and amplitudes of the two tones.
    private static short[] keys(String keys, int millis, int pause, double low, double high, double off) {
        short[] sound = new short[48 * (keys.length() * (millis + pause) + 100)];
        int at = 48 * 50;
        for (char key : keys.toCharArray()) {
            int index = KEYS.indexOf(key);
            for (int i = 0; i < 48 * millis; i++) {
                double t = i / 48_000.0;
                sound[at + i] = (short) (low * Math.sin(2 * Math.PI * ROWS[index / 4] * off * t) + high * Math.sin(2 * Math.PI * COLUMNS[index % 4] * off * t));
            }
            at += 48 * (millis + pause);
        }
        return sound;
    }

    private static String heard(short[] sound) {
        DtmfDetector detector = new DtmfDetector();
        StringBuilder heard = new StringBuilder();
        for (int n = 0; n < sound.length / 480; n++) {
            char key = detector.frame(Arrays.copyOfRange(sound, n * 480, (n + 1) * 480));
            if (key != DtmfDetector.NONE) {
                heard.append(key);
            }
        }
        return heard.toString();
    }

    @ParameterizedTest
    @CsvSource({"50,50", "70,50", "100,40", "120,80", "1000,300"})
    void hearsEveryKeyOnce(int millis, int pause) {
        assertThat(heard(keys(KEYS + "1100##", millis, pause, 4000, 4000, 1))).isEqualTo(KEYS + "1100##");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.985, 0.99, 1.01, 1.015})
    void hearsTonesThatAreALittleOff(double off) {
        assertThat(heard(keys(KEYS, 80, 60, 4000, 4000, off))).isEqualTo(KEYS);
    }

    @ParameterizedTest
    @CsvSource({"4000,6000", "6000,3000", "500,500", "15000,15000"})
    void hearsThemLoudAndSoftAndUneven(double low, double high) {
        assertThat(heard(keys(KEYS, 80, 60, low, high, 1))).isEqualTo(KEYS);
    }

    @Test
    void hearsThemInNoise() {
        short[] sound = keys(KEYS, 80, 60, 4000, 4000, 1);
        Random random = new Random(1);
        for (int i = 0; i < sound.length; i++) {
            sound[i] += (short) (random.nextGaussian() * 600);
        }
        assertThat(heard(sound)).isEqualTo(KEYS);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void takesNoVoiceForAKey(long whose) {
        assertThat(heard(Voices.speech(30_000, whose, 8_000))).isEmpty();
    }

    @Test
    void takesNoSingleToneNoiseOrSilenceForAKey() {
        assertThat(heard(keys("159D", 300, 50, 8000, 0, 1))).isEmpty();
        assertThat(heard(keys("159D", 300, 50, 0, 8000, 1))).isEmpty();
        assertThat(heard(keys("159D", 300, 50, 8000, 8000, 1.05))).isEmpty();
        assertThat(heard(keys("159D", 20, 50, 8000, 8000, 1))).isEmpty();
        assertThat(heard(new short[48_000])).isEmpty();
        short[] noise = new short[480_000];
        Random random = new Random(2);
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (short) (random.nextGaussian() * 5000);
        }
        assertThat(heard(noise)).isEmpty();
    }

    @Test
    void hearsWhatTheTonesOfThisPhoneSay() {
        for (char key : KEYS.toCharArray()) {
            short[] sound = new short[48 * 200];
            ToneMaker maker = new ToneMaker(Tones.key(key).orElseThrow());
            for (int i = 0; i < sound.length; i++) {
                sound[i] = maker.next();
            }
            assertThat(heard(sound)).isEqualTo(String.valueOf(key));
        }
    }

    @Test
    void takesFramesOnly() {
        assertThatIllegalArgumentException().isThrownBy(() -> new DtmfDetector().frame(new short[960]));
    }
}
