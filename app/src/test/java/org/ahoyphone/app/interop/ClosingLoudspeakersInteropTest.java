package org.ahoyphone.app.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The sound library wrote into memory it had freed, once in about a hundred times that a loudspeaker of PulseAudio was closed.
@Tag("audio")
@Timeout(180)
class ClosingLoudspeakersInteropTest {

    @Test
    void closingALoudspeakerChangesNothingInTheMemoryOfOthers() throws IOException {
        try (PulseAudio sound = PulseAudio.start()) {
            byte[] said = Peer.run(Peer.folder("closing"), List.of(
                    "env", "PULSE_SERVER=" + sound.server(), Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-Dorg.lwjgl.system.memoryBackend=ffm",
                    "-cp", System.getProperty("java.class.path"), ClosingLoudspeakers.class.getName(), "speaker", "600"));
            String words = new String(said, StandardCharsets.UTF_8);
            AudioTable.add("%s", words.strip().replace("closed", "loudspeakers closed").replace("changed", "foreign memory changed"));
            assertThat(words).contains("closed 600 changed 0");
        }
    }
}
