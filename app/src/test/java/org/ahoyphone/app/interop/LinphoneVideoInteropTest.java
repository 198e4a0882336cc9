package org.ahoyphone.app.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Pictures of VP8 between Linphone and us: it plays a film and shows ours in a window, of which a picture is taken.
@Interop
class LinphoneVideoInteropTest {
    private static final String SECONDS = "14";
    private static final int GOOD_DB = 30;
    /// Where its window is when nobody places it, and what of the picture in it is not covered by that of its own camera.
    private static final int PLACE = 200;
    private static final int WIDTH = 480;
    private static final int HEIGHT = 360;

    private static Corpus corpus;
    private static PulseAudio sound;
    private static Path part;

    @BeforeAll
    static void make() throws IOException {
        corpus = new Corpus();
        sound = PulseAudio.start();
        part = Peer.folder("part").resolve("part.mkv");
        Peer.run(part.getParent(), List.of("ffmpeg", "-v", "error", "-i", corpus.clip().toString(), "-vf", "crop=" + WIDTH + ":" + HEIGHT + ":0:0", "-c:v", "ffv1",
                part.toString()));
    }

    @AfterAll
    static void endSound() throws IOException {
        if (sound != null) {
            sound.close();
        }
    }

    private static List<String> media(Path seen) {
        return List.of("--listen", "udp:127.0.0.1:0", "--duration", SECONDS, "--audio", "silence", "--play", "none", "--video-size", "640x480@25", "--video-codecs", "VP8",
                "--video", "file:" + corpus.clip(), "--show", "file:" + seen);
    }

    private static AhoyProcess start(Path seen, String... words) throws IOException {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(media(seen));
        return AhoyProcess.start(all.toArray(String[]::new));
    }

    @Test
    @Cell(peer = "Linphone", feature = "pictures both ways (VP8), we call")
    void isCalled() throws IOException {
        Path seen = Peer.folder("seen-linphone").resolve("seen.mkv");
        try (VirtualScreen screen = VirtualScreen.open(1000, 800);
                Linphone peer = Linphone.start(LinphoneSetup.audio().video(screen.display()), sound);
                AhoyProcess ahoy = start(seen, "call", peer.uri("udp"))) {
            peer.awaitEvent("StreamsRunning");
            compare("RTP/AVP", screen, peer, ahoy, seen);
        }
    }

    @Test
    @Cell(peer = "Linphone", feature = "pictures both ways (VP8 over AVPF), it calls")
    void calls() throws IOException {
        Path seen = Peer.folder("seen-linphone").resolve("seen.mkv");
        try (VirtualScreen screen = VirtualScreen.open(1000, 800);
                Linphone peer = Linphone.start(LinphoneSetup.audio().video(screen.display()).line("[rtp] avpf=1").line("[video] automatically_initiate=1"), sound);
                AhoyProcess ahoy = start(seen, "answer", "--times", "1")) {
            peer.dial("sip:ahoy@127.0.0.1:" + ahoy.port());
            peer.awaitEvent("StreamsRunning");
            assertThat(peer.log()).containsPattern("m=video \\d+ RTP/AVPF ");
            compare("RTP/AVPF", screen, peer, ahoy, seen);
        }
    }

    private static void compare(String profile, VirtualScreen screen, Linphone peer, AhoyProcess ahoy, Path seen) throws IOException {
        ahoy.await("media", m -> m.get("streams").size() > 1 && m.get("streams").get(1).get("framesDecoded").asInt() > 0);
        peer.play(corpus.film());
        ahoy.await("media", m -> m.get("streams").size() > 1 && m.get("streams").get(1).get("framesDecoded").asInt() > 80);
        Path shown = seen.resolveSibling("shown.png");
        screen.picture(shown, PLACE, PLACE, WIDTH, HEIGHT);
        PictureScore there = PictureScore.of(part, shown, 1);
        assertThat(ahoy.exit()).as(ahoy.stderr()).isZero();
        PictureScore here = PictureScore.of(corpus.film(), seen, 10);
        VideoTable.add("Linphone VP8 over %s: seen here %.1f dB, there %.1f dB", profile, here.medianDb(), there.medianDb());
        assertThat(here.medianDb()).isGreaterThan(GOOD_DB);
        assertThat(there.medianDb()).isGreaterThan(GOOD_DB);
    }
}
