package org.ahoyphone.media.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpecTest {

    @Test
    void everyInputCanBeNamed() {
        assertThat(AudioInput.parse("default")).isEqualTo(new AudioInput.Default());
        assertThat(AudioInput.parse(" USB Headset, mono ")).isEqualTo(new AudioInput.Named("USB Headset, mono"));
        assertThat(AudioInput.parse("file:some dir/a.wav")).isEqualTo(new AudioInput.File(Path.of("some dir/a.wav")));
        assertThat(AudioInput.parse("tone:440")).isEqualTo(new AudioInput.Tone(440));
        assertThat(AudioInput.parse("silence")).isEqualTo(new AudioInput.Silence());
        assertThat(AudioInput.parse("none")).isEqualTo(new AudioInput.None());
    }

    @Test
    void everyOutputCanBeNamed() {
        assertThat(AudioOutput.parse("default")).isEqualTo(new AudioOutput.Default());
        assertThat(AudioOutput.parse("Monitor HDMI")).isEqualTo(new AudioOutput.Named("Monitor HDMI"));
        assertThat(AudioOutput.parse("file:a.wav")).isEqualTo(new AudioOutput.File(Path.of("a.wav")));
        assertThat(AudioOutput.parse("none")).isEqualTo(new AudioOutput.None());
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "Headset", "file:a.wav", "tone:20000", "silence", "none"})
    void theWordsOfAnInputAreReadBackAlike(String words) {
        assertThat(AudioInput.parse(words).words()).isEqualTo(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "Headset", "file:a.wav", "none"})
    void theWordsOfAnOutputAreReadBackAlike(String words) {
        assertThat(AudioOutput.parse(words).words()).isEqualTo(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "file:", "file: ", "tone:", "tone:a", "tone:-1", "tone:19", "tone:20001", "tone:99999999999", "file:a\0"})
    void nonsenseIsToldInOneSentence(String words) {
        assertThatIllegalArgumentException().isThrownBy(() -> AudioInput.parse(words)).withMessageMatching("[A-Z][^\\n]*\\.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "file:"})
    void nonsensicalOutputsAreToldInOneSentence(String words) {
        assertThatIllegalArgumentException().isThrownBy(() -> AudioOutput.parse(words)).withMessageMatching("[A-Z][^\\n]*\\.");
    }
}
