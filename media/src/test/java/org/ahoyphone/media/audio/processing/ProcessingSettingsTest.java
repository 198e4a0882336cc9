package org.ahoyphone.media.audio.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessingSettingsTest {

    @Test
    void readsTheUsersWords() {
        assertThat(ProcessingSettings.parse(" on ")).isEqualTo(ProcessingSettings.ON);
        assertThat(ProcessingSettings.parse("OFF")).isEqualTo(ProcessingSettings.OFF);
        assertThat(ProcessingSettings.parse("echo, highpass")).isEqualTo(new ProcessingSettings(true, NoiseSuppression.OFF, false, true));
        assertThat(ProcessingSettings.parse("noise:very-high,gain")).isEqualTo(new ProcessingSettings(false, NoiseSuppression.VERY_HIGH, true, false));
        assertThat(ProcessingSettings.parse("echo,noise,gain,highpass")).isEqualTo(ProcessingSettings.ON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ekko", "noise:", "noise:enormous", "echo,,gain"})
    void saysWhatItCannotRead(String words) {
        assertThatIllegalArgumentException().isThrownBy(() -> ProcessingSettings.parse(words)).withMessageMatching("\".*\" is no.*: say .*\\.");
    }

    @Test
    void knowsWhetherAnythingIsDone() {
        assertThat(ProcessingSettings.OFF.any()).isFalse();
        assertThat(ProcessingSettings.OFF.withEcho(true).any()).isTrue();
        assertThat(ProcessingSettings.OFF.withGain(true).any()).isTrue();
        assertThat(ProcessingSettings.OFF.withHighPass(true).any()).isTrue();
        assertThat(ProcessingSettings.OFF.withNoise(NoiseSuppression.LOW).any()).isTrue();
    }
}
