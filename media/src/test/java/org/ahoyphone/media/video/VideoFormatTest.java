package org.ahoyphone.media.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VideoFormatTest {

    @Test
    void sizeAndRateAreRead() {
        assertThat(VideoFormat.parse("1280x720@30")).contains(VideoFormat.HD);
        assertThat(VideoFormat.parse(" 640x360 ")).contains(new VideoFormat(640, 360, 30));
        assertThat(VideoFormat.parse("320x180@7").orElseThrow()).hasToString("320x180@7");
        assertThat(new VideoFormat(640, 360, 25).frameNanos()).isEqualTo(40_000_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "640", "640x", "641x360", "640x361", "640x360@0", "640x360@121", "0x0", "8x8", "99999x360", "640x360@30@30", "-640x360"})
    void otherThingsAreNoFormat(String text) {
        assertThat(VideoFormat.parse(text)).isEmpty();
    }

    @Test
    void anImpossibleFormatCannotBeMade() {
        assertThatIllegalArgumentException().isThrownBy(() -> new VideoFormat(641, 360, 30));
    }

    @Test
    void everyInputAndOutputCanBeNamed() {
        assertThat(VideoInput.parse("default")).isEqualTo(new VideoInput.Default());
        assertThat(VideoInput.parse("HD Webcam C270")).isEqualTo(new VideoInput.Named("HD Webcam C270"));
        assertThat(VideoInput.parse("test")).isEqualTo(new VideoInput.Test());
        assertThat(VideoInput.parse("screen")).isEqualTo(new VideoInput.Screen());
        assertThat(VideoInput.parse("none")).isEqualTo(new VideoInput.None());
        assertThat(VideoInput.parse("file:a.mp4")).isEqualTo(new VideoInput.File(Path.of("a.mp4")));
        assertThat(VideoOutput.parse("none")).isEqualTo(new VideoOutput.None());
        assertThat(VideoOutput.parse("file:a.mkv")).isEqualTo(new VideoOutput.File(Path.of("a.mkv")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "Cam", "test", "screen", "none", "file:a.mp4"})
    void wordsAreReadBackAlike(String words) {
        assertThat(VideoInput.parse(words).words()).isEqualTo(words);
    }

    @Test
    void nonsenseIsToldInOneSentence() {
        assertThatIllegalArgumentException().isThrownBy(() -> VideoInput.parse(" ")).withMessageEndingWith(".");
        assertThatIllegalArgumentException().isThrownBy(() -> VideoInput.parse("file:")).withMessageEndingWith(".");
        assertThatIllegalArgumentException().isThrownBy(() -> VideoOutput.parse("window")).withMessageEndingWith("not to window.");
        assertThat(VideoOutput.parse("file:a.mkv").words()).isEqualTo("file:a.mkv");
    }
}
