package org.ahoyphone.app.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a phone costs that shows the other side in a real window, drawn by software under Xvfb, and sends as much: the whole process, camera (the test pattern), coding,
/// decoding, window.
@Tag("video")
@Timeout(120)
class WindowCostVideoTest {

    @ParameterizedTest
    @ValueSource(strings = {"640x480@25", "1280x720@30"})
    void ofAhoy(String format) throws Exception {
        Path folder = Peer.folder("window");
        Process server = new ProcessBuilder("Xvfb", "-displayfd", "1", "-screen", "0", "1920x1080x24", "-noreset", "-nolisten", "tcp")
                .redirectError(folder.resolve("xvfb").toFile()).start();
        try (BufferedReader display = new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
                AhoyProcess callee = AhoyProcess.start("answer", "--listen", "udp:127.0.0.1:0", "--audio", "silence", "--play", "none", "--video", "test",
                        "--video-size", format, "--video-codecs", "VP8")) {
            String number = display.readLine();
            // It tells its number a moment before it lets anybody in.
            Peer.pause(1_000);
            String told = window(":" + number, "sip:b@127.0.0.1:" + callee.port(), format, folder);
            VideoTable.add("cost of a window  %-12s Ahoy  %s", format, told);
            assertThat(told).contains("pictures shown");
        } finally {
            Peer.stop(server);
        }
    }

    private static String window(String display, String uri, String format, Path folder) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow", "-Dorg.lwjgl.system.memoryBackend=ffm", "-Dprism.order=sw", "-cp",
                System.getProperty("java.class.path"), "org.ahoyphone.app.view.PictureWindow$Start", uri, format));
        builder.environment().put("DISPLAY", display);
        builder.redirectError(folder.resolve("window").toFile());
        Process window = builder.start();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(window.getInputStream(), StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> line.contains("% of a core")).findFirst().orElse("nothing told");
        } finally {
            Peer.stop(window);
        }
    }
}
