package org.ahoyphone.app.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a phone costs that shows the other side in a real window, drawn by software under Xvfb, and sends as much: the whole process, camera (the test pattern), coding,
/// decoding, window. As it is installed, with a start-up cache that was trained with a call; `-Dcost.plain` lets it run without.
@Tag("video")
@Timeout(240)
class WindowCostVideoTest {
    private static Path folder;
    private static AhoyMachine machine;

    @BeforeAll
    static void train() throws IOException {
        folder = Peer.folder("window");
        machine = AhoyMachine.measured(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"640x480@25", "1280x720@30"})
    void ofAhoy(String format) throws Exception {
        Process server = new ProcessBuilder("Xvfb", "-displayfd", "1", "-screen", "0", "1920x1080x24", "-noreset", "-nolisten", "tcp")
                .redirectError(folder.resolve("xvfb").toFile()).start();
        try (BufferedReader display = new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
                AhoyProcess callee = AhoyProcess.startOn(machine, List.of(), "", "answer", "--listen", "udp:127.0.0.1:0", "--audio", "silence", "--play", "none", "--video", "test",
                        "--video-size", format, "--video-codecs", "VP8")) {
            String number = display.readLine();
            // It tells its number a moment before it lets anybody in.
            Peer.pause(1_000);
            String told = window(":" + number, "sip:b@127.0.0.1:" + callee.port(), format);
            VideoTable.add("cost of a window  %-12s Ahoy  %s", format, told);
            assertThat(told).contains("pictures shown");
        } finally {
            Peer.stop(server);
        }
    }

    private static String window(String display, String uri, String format) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(AhoyProcess.java());
        command.addAll(machine.options());
        command.addAll(List.of("-Dprism.order=sw", "-cp", machine.classPath(), "org.ahoyphone.app.view.PictureWindow$Start", uri, format));
        var builder = new ProcessBuilder(command);
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
