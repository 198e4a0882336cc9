package org.ahoyphone.app.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// A page of text of 1920x1080 that is shared with another Ahoy: how it looks there, and what it costs while nothing moves.
@Interop
class ScreenShareVideoTest {
    private static final int WIDTH = 1920;
    private static final int HEIGHT = 1080;
    private static final int LINES = 60;
    private static final long MEASURED_SECONDS = 15;

    @Test
    void aPageOfTextIsReadableAndCheapWhileNothingMoves() throws IOException {
        Path folder = Peer.folder("page");
        Path seen = folder.resolve("seen.mkv");
        try (VirtualScreen screen = VirtualScreen.open(WIDTH, HEIGHT);
                AhoyProcess peer = AhoyProcess.start("answer", "--listen", "udp:127.0.0.1:0", "--times", "1", "--audio", "silence", "--play", "none", "--show",
                        "file:" + seen)) {
            Process page = screen.start("xmessage", "-geometry", (WIDTH - 40) + "x" + (HEIGHT - 60) + "+10+10", "-file", text(folder).toString());
            try (AhoyProcess ahoy = AhoyProcess.startIn(List.of("env", "DISPLAY=" + screen.display()), "", "call", "sip:ahoy@127.0.0.1:" + peer.port(), "--listen",
                    "udp:127.0.0.1:0", "--duration", Long.toString(MEASURED_SECONDS + 20), "--audio", "silence", "--play", "none", "--share", "screen")) {
                ahoy.await("media", m -> m.get("streams").size() > 1 && m.get("streams").get(1).get("framesSent").asInt() > 8);
                // Until it is built up, and the virtual machine has compiled what it does.
                Peer.pause(8_000);
                Duration before = ahoy.handle().info().totalCpuDuration().orElseThrow();
                Peer.pause(MEASURED_SECONDS * 1000);
                Duration spent = ahoy.handle().info().totalCpuDuration().orElseThrow().minus(before);
                double percent = spent.toMillis() / 10.0 / MEASURED_SECONDS;
                Path shown = folder.resolve("shown.png");
                screen.picture(shown);
                assertThat(ahoy.exit()).as(ahoy.stderr()).isZero();
                assertThat(peer.exit()).as(peer.stderr()).isZero();
                Path last = folder.resolve("last.png");
                Path film = seen.resolveSibling("seen-shared.mkv");
                Peer.run(folder, List.of("ffmpeg", "-v", "error", "-sseof", "-3", "-i", film.toString(), "-fps_mode", "passthrough", "-update", "1", last.toString()));
                Path crop = folder.resolve("seen-crop.png");
                Peer.run(folder, List.of("ffmpeg", "-v", "error", "-i", last.toString(), "-vf", "crop=640:200:20:60", crop.toString()));
                double db = PictureScore.psnr(shown, last, WIDTH, HEIGHT);
                VideoTable.add("screen of 1920x1080 with text: %.1f %% of a core while nothing moves, seen there with %.1f dB; %s", percent, db, crop);
                // Black and white without a grey between is the hardest there is, and the film it is kept in is coded once more: the crop is what is to be looked at.
                assertThat(db).as("seen there").isGreaterThan(22);
            } finally {
                Peer.stop(page);
            }
        }
    }

    private static Path text(Path folder) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int line = 1; line <= LINES; line++) {
            text.append(String.format(Locale.ROOT, "%2d  The quick brown fox jumps over the lazy dog, and reads what is written on this page of a screen that is shared: 0123456789 %x.%n",
                    line, line * 7919));
        }
        return Files.writeString(folder.resolve("page.txt"), text);
    }
}
