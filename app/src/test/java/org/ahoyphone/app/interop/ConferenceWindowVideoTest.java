package org.ahoyphone.app.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Four phones in as many processes: one is the app itself, which calls the three others from its window under Xvfb and shows them in its grid. How often each tile is drawn, and what the app's whole
/// process costs, window included.
@Tag("video")
@Timeout(180)
class ConferenceWindowVideoTest {
    private static final int OTHERS = 3;
    private static final String FORMAT = "640x360@30";

    @Test
    void ofFour() throws Exception {
        Path folder = Peer.folder("conference-window");
        Path settings = Files.createDirectories(folder.resolve("ahoy")).resolve("settings.json");
        Files.writeString(settings, """
                {"devices": {"microphone": "silence", "speaker": "none", "ringer": "none", "camera": "test", "size": "%s"}}
                """.formatted(FORMAT));
        List<AhoyProcess> others = new ArrayList<>();
        try (VirtualScreen screen = VirtualScreen.open(1280, 800)) {
            List<String> addresses = new ArrayList<>();
            for (int i = 0; i < OTHERS; i++) {
                AhoyProcess other = AhoyProcess.start("answer", "--listen", "udp:127.0.0.1:0", "--audio", "silence", "--play", "none", "--video", "test",
                        "--video-size", FORMAT);
                others.add(other);
                addresses.add("sip:party" + i + "@127.0.0.1:" + other.port());
            }
            String told = window(screen, folder, addresses);
            VideoTable.add("conference of four in the app's window, %s, 1080x720: %s", FORMAT, told);
            assertThat(told).contains("drawn");
            assertThat(folder.resolve("window.png")).isNotEmptyFile();
        } finally {
            others.forEach(AhoyProcess::close);
        }
    }

    private static String window(VirtualScreen screen, Path folder, List<String> whom) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow", "-Dorg.lwjgl.system.memoryBackend=ffm", "-Dprism.order=sw", "-cp",
                System.getProperty("java.class.path"), "org.ahoyphone.app.view.ConferenceWindow", folder.resolve("window.png").toString()));
        command.addAll(whom);
        var builder = new ProcessBuilder(command).redirectError(folder.resolve("stderr").toFile());
        builder.environment().put("DISPLAY", screen.display());
        for (String name : List.of("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")) {
            builder.environment().put(name, folder.toString());
        }
        Process window = builder.start();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(window.getInputStream(), StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> line.startsWith("tiles") || line.startsWith("failed")).findFirst().orElse("nothing told");
        } finally {
            Peer.stop(window);
        }
    }
}
