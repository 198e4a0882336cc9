package org.ahoyphone.app.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.ahoyphone.media.audio.AudioInput;
import org.ahoyphone.media.audio.AudioOutput;
import org.ahoyphone.media.session.AhoyMedia;
import org.ahoyphone.media.session.CallMedia;
import org.ahoyphone.media.session.MediaConfig;
import org.ahoyphone.media.video.VideoOutput;
import org.ahoyphone.phone.ListenAddress;
import org.ahoyphone.phone.Media;
import org.ahoyphone.phone.PhoneConfig;
import org.junit.jupiter.api.Test;

/// A page of text of 1920x1080 that is shared with another Ahoy: what it costs while nothing moves, how it looks there, and how soon another page does.
@Interop
class ScreenShareVideoTest {
    private static final int WIDTH = 1920;
    private static final int HEIGHT = 1080;
    private static final int LINES = 60;
    private static final List<String> WORDS = List.of("The quick brown fox jumps over the lazy dog, and reads what is written on this page of a screen that is shared",
            "Pack my box with five dozen liquor jugs, says the next page, on which there is no line that stands where it stood before");
    private static final long MEASURED_SECONDS = 15;
    /// Letters have edges without a grey between, the hardest there is; this is what they are told from those of the screen by.
    private static final double CRISP_DB = 35;

    @Test
    void aPageOfTextIsReadableAndCheapWhileNothingMoves() throws IOException {
        Path folder = Peer.folder("page");
        Path film = folder.resolve("seen.mkv");
        try (SeenPage seen = new SeenPage(WIDTH, HEIGHT);
                OwnPhone peer = phone(film).answering(Media.AUDIO);
                VirtualScreen screen = VirtualScreen.open(WIDTH, HEIGHT)) {
            Process page = page(screen, text(folder, 1));
            try (AhoyProcess ahoy = AhoyProcess.startIn(List.of("env", "DISPLAY=" + screen.display()), "", "call", "sip:ahoy@127.0.0.1:" + peer.port(), "--listen",
                    "udp:127.0.0.1:0", "--duration", Long.toString(MEASURED_SECONDS + 35), "--audio", "silence", "--play", "none", "--share", "screen")) {
                ((CallMedia) peer.incoming().media()).showShared(seen);
                ahoy.await("media", m -> m.get("streams").size() > 1 && m.get("streams").get(1).get("framesSent").asInt() > 8);
                // Until it is built up, and the virtual machine has compiled what it does.
                Peer.pause(13_000);
                Duration before = ahoy.handle().info().totalCpuDuration().orElseThrow();
                Peer.pause(MEASURED_SECONDS * 1000);
                Duration spent = ahoy.handle().info().totalCpuDuration().orElseThrow().minus(before);
                double percent = spent.toMillis() / 10.0 / MEASURED_SECONDS;
                double still = seen.decibels(screen, folder);
                String turned = turned(seen, screen, folder);
                Path crop = folder.resolve("seen-crop.png");
                seen.crop(crop, "640:200:20:60");
                VideoTable.add("screen of 1920x1080 with text: %.1f %% of a core while nothing moves, seen there with %.1f dB; another page %s; %s", percent, still, turned,
                        crop);
                assertThat(ahoy.exit()).as(ahoy.stderr()).isZero();
                assertThat(still).as("seen there").isGreaterThan(CRISP_DB);
                assertThat(film.resolveSibling("seen-shared.mkv")).as("kept beside the film of the camera").isNotEmptyFile();
            } finally {
                Peer.stop(page);
            }
        }
    }

    private static OwnPhone phone(Path film) {
        MediaConfig config = MediaConfig.defaults().withAudioIn(new AudioInput.Silence()).withAudioOut(new AudioOutput.None()).withVideoOut(new VideoOutput.File(film));
        return new OwnPhone(PhoneConfig.defaults().listen(ListenAddress.parse("udp:127.0.0.1:0")), AhoyMedia.create(config));
    }

    /// How the next page looks there, from when the program that shows it is started.
    private static String turned(SeenPage seen, VirtualScreen screen, Path folder) throws IOException {
        long begun = System.nanoTime();
        Process next = page(screen, text(folder, 2));
        try {
            StringBuilder all = new StringBuilder();
            for (int seconds : List.of(1, 2, 5)) {
                Peer.pause(Math.max(0, seconds * 1000L - (System.nanoTime() - begun) / 1_000_000));
                all.append(String.format(Locale.ROOT, "%s%.1f dB after %d s", all.isEmpty() ? "" : ", ", seen.decibels(screen, folder), seconds));
            }
            return all.toString();
        } finally {
            Peer.stop(next);
        }
    }

    private static Process page(VirtualScreen screen, Path text) throws IOException {
        return screen.start("xmessage", "-geometry", (WIDTH - 40) + "x" + (HEIGHT - 60) + "+10+10", "-file", text.toString());
    }

    private static Path text(Path folder, int page) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int line = 1; line <= LINES; line++) {
            text.append(String.format(Locale.ROOT, "%2d  %s: 0123456789 %x.%n", line, WORDS.get(page - 1), (line + LINES * page) * 7919));
        }
        return Files.writeString(folder.resolve("page-" + page + ".txt"), text);
    }
}
