package org.ahoyphone.media.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import org.ahoyphone.media.audio.DtmfDetector;
import org.ahoyphone.phone.Media;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InBandKeysTest {

    private final InBandKeys keys = new InBandKeys();

    private String heard(int frames) {
        DtmfDetector detector = new DtmfDetector();
        StringBuilder heard = new StringBuilder();
        for (int n = 0; n < frames; n++) {
            short[] frame = new short[480];
            Arrays.fill(frame, (short) 7);
            keys.frame(frame);
            char key = detector.frame(frame);
            if (key != DtmfDetector.NONE) {
                heard.append(key);
            }
        }
        return heard.toString();
    }

    @Test
    void soundOneAfterTheOtherInPlaceOfTheMicrophone() {
        keys.press("1559#");
        keys.press("D");
        assertThat(heard(6 * 20 + 5)).isEqualTo("1559#D");
        short[] frame = new short[480];
        Arrays.fill(frame, (short) 7);
        keys.frame(frame);
        assertThat(frame).containsOnly(7);
    }

    @Test
    void areForgottenWhenNothingIsSent() {
        keys.press("123");
        keys.drop();
        assertThat(heard(100)).isEmpty();
    }

    @Test
    void areKnownKeysOnly() {
        assertThatIllegalArgumentException().isThrownBy(() -> keys.press("12x"));
        assertThat(heard(50)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"opus", "PCMU"})
    void areHeardAtTheOtherSideOfACall(String codec) {
        MediaConfig config = Side.CONFIG.withAudioCodecs(List.of(codec));
        try (Side caller = new Side(config); Side callee = new Side(config)) {
            caller.offer(callee, Media.AUDIO);
            Waiting.until("sound", () -> callee.heardLength() > 48_000);
            assertThat(caller.media.sendTones("147*")).isTrue();
            Waiting.until("four tones", () -> keys(callee).length() >= 4);
            assertThat(keys(callee)).isEqualTo("147*");
        }
    }

    private static String keys(Side side) {
        DtmfDetector detector = new DtmfDetector();
        StringBuilder keys = new StringBuilder();
        short[] all = side.heard();
        for (int at = 0; at + 480 <= all.length; at += 480) {
            char key = detector.frame(Arrays.copyOfRange(all, at, at + 480));
            if (key != DtmfDetector.NONE) {
                keys.append(key);
            }
        }
        return keys.toString();
    }
}
