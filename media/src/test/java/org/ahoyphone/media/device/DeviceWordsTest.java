package org.ahoyphone.media.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DeviceWordsTest {

    @Test
    void aFileIsWhatFollowsTheColon() {
        assertThat(DeviceWords.file("file:a b/c.wav")).isEqualTo(Path.of("a b/c.wav"));
        assertThat(DeviceWords.file("file:C:x.wav")).isEqualTo(Path.of("C:x.wav"));
    }

    @Test
    void aMissingOrImpossibleNameIsToldInASentence() {
        assertThatIllegalArgumentException().isThrownBy(() -> DeviceWords.file("file: ")).withMessageEndingWith(".");
        assertThatIllegalArgumentException().isThrownBy(() -> DeviceWords.file("file:a\0b")).withMessageEndingWith(".");
    }

    @Test
    void reasonsNameTheTroubleAndNotThePath() {
        assertThat(DeviceWords.reason(new NoSuchFileException("/x"))).isEqualTo("there is no such file or folder");
        assertThat(DeviceWords.reason(new AccessDeniedException("/x"))).isEqualTo("access is denied");
        assertThat(DeviceWords.reason(new FileSystemException("/x", null, "Is a directory"))).isEqualTo("Is a directory");
        assertThat(DeviceWords.reason(new FileNotFoundException("/x (y)/z (No such file or directory)")))
                .isEqualTo("No such file or directory");
        assertThat(DeviceWords.reason(new IOException("No space left on device"))).isEqualTo("No space left on device");
        assertThat(DeviceWords.reason(new IOException())).isEqualTo("the disk failed");
    }
}
