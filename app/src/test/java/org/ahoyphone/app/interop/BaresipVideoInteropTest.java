package org.ahoyphone.app.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// What users do with pictures, with baresip at the other end: its codecs, pictures added and taken away, refused, one way only, something shared.
@Interop
class BaresipVideoInteropTest {
    private static final String SECONDS = "12";
    private static final int GOOD_DB = 30;

    private static Corpus corpus;

    @BeforeAll
    static void makeCorpus() throws IOException {
        corpus = new Corpus();
    }

    private static BaresipSetup baresip(String video) {
        return BaresipSetup.audio("opus").video(video);
    }

    private static AhoyProcess call(Baresip peer, String... more) throws IOException {
        List<String> words = new ArrayList<>(List.of("call", "sip:bob@127.0.0.1:" + peer.port(), "--listen", "udp:127.0.0.1:0", "--duration", SECONDS,
                "--audio", "silence", "--play", "none", "--video-size", "640x480@25"));
        words.addAll(List.of(more));
        return AhoyProcess.start(words.toArray(String[]::new));
    }

    private static JsonNode video(AhoyProcess ahoy, int decoded) {
        return ahoy.await("media", m -> m.get("streams").size() > 1 && m.get("streams").get(1).get("framesDecoded").asInt() > decoded);
    }

    @ParameterizedTest(name = "{0} | {1}")
    @CsvSource({"vp8,VP8", "h264,H264"})
    @Cell(peer = "baresip", feature = "pictures both ways ({1})")
    void picturesGoBothWays(String theirs, String ours) throws IOException {
        Path seen = Peer.folder("seen-" + ours).resolve("seen.mkv");
        try (Baresip peer = Baresip.start("bob", baresip(theirs), corpus);
                AhoyProcess ahoy = call(peer, "--video", "file:" + corpus.clip(), "--show", "file:" + seen, "--video-codecs", ours)) {
            peer.awaitEvent("CALL_ESTABLISHED");
            video(ahoy, 100);
            PictureScore there = PictureScore.ofBaresip(corpus.clip(), peer.picture());
            assertThat(ahoy.exit()).as(ahoy.stderr()).isZero();
            PictureScore here = PictureScore.of(corpus.clip(), seen, 10);
            VideoTable.add("baresip %s: seen here %.1f dB, there %.1f dB", ours, here.medianDb(), there.medianDb());
            assertThat(here.medianDb()).isGreaterThan(GOOD_DB);
            assertThat(there.medianDb()).isGreaterThan(GOOD_DB);
        }
    }

    @ParameterizedTest(name = "{0} | {1}")
    @CsvSource({"h265,H265", "h263,H263", "vp9,VP9"})
    @Cell(peer = "baresip", feature = "pictures of another size than ours come from it ({1})")
    void whatBaresipSendsIsSeen(String theirs, String ours) throws IOException {
        Path seen = Peer.folder("seen-" + ours).resolve("seen.mkv");
        // H.263 knows but few sizes.
        Path small = seen.resolveSibling("cif.mp4");
        Peer.run(seen.getParent(), List.of("ffmpeg", "-v", "error", "-i", corpus.clip().toString(), "-vf", "scale=352:288", "-c:v", "mpeg4", "-q:v", "2", "-g", "25",
                small.toString()));
        try (Baresip peer = Baresip.start("bob", baresip(theirs).lines("video_size 352x288", "video_source avformat," + small), corpus);
                AhoyProcess ahoy = AhoyProcess.start("answer", "--listen", "udp:127.0.0.1:0", "--times", "1", "--duration", SECONDS, "--audio", "silence",
                        "--play", "none", "--video", "test", "--show", "file:" + seen)) {
            peer.command("dial", "sip:ahoy@127.0.0.1:" + ahoy.port());
            peer.awaitEvent("CALL_ESTABLISHED");
            JsonNode answered = ahoy.await("answered");
            assertThat(answered.get("streams").get(1).get("codec").asString()).isEqualTo(ours);
            video(ahoy, 100);
            assertThat(ahoy.exit()).as(ahoy.stderr()).isZero();
            PictureScore here = PictureScore.of(small, seen, 10);
            VideoTable.add("baresip %s: seen here %.1f dB", ours, here.medianDb());
            assertThat(here.pictures()).isGreaterThan(8);
            assertThat(here.medianDb()).isGreaterThan(26);
        }
    }

    @Test
    @Cell(peer = "baresip", feature = "pictures go out of a call and come back, by us")
    void picturesAreAddedAndTakenAway() throws IOException {
        try (Baresip peer = Baresip.start("bob", baresip("vp8"), corpus);
                AhoyProcess ahoy = call(peer, "--video-codecs", "VP8", "--video", "file:" + corpus.clip())) {
            peer.awaitEvent("CALL_ESTABLISHED");
            video(ahoy, 10);
            ahoy.type("video off");
            ahoy.await("changed", m -> m.get("streams").size() == 1);
            Peer.pause(500);
            ahoy.type("video on");
            ahoy.await("changed", m -> m.get("streams").size() == 2);
            video(ahoy, 50);
            assertThat(PictureScore.ofBaresip(corpus.clip(), peer.picture()).medianDb()).isGreaterThan(GOOD_DB);
            assertThat(ahoy.exit()).as(ahoy.stderr()).isZero();
        }
    }

    @Test
    @Cell(peer = "baresip", feature = "pictures refused by it: what is shared is said not to be seen")
    void whoTakesNoPicturesIsTalkedToAllTheSame() throws IOException {
        try (Baresip peer = Baresip.start("bob", BaresipSetup.audio("opus"), corpus);
                AhoyProcess ahoy = call(peer, "--video", "test", "--share", "test")) {
            peer.awaitEvent("CALL_ESTABLISHED");
            assertThat(ahoy.await("answered").get("streams").size()).isOne();
            ahoy.await("notice", n -> n.toString().contains("takes no pictures"));
            assertThat(ahoy.exit()).as(ahoy.stderr()).isZero();
        }
    }

    @Test
    @Cell(peer = "baresip", feature = "pictures from it alone, who has no camera sees them")
    void whoSendsNoneSeesTheOthers() throws IOException {
        Path seen = Peer.folder("seen-only").resolve("seen.mkv");
        try (Baresip peer = Baresip.start("bob", baresip("vp8"), corpus);
                AhoyProcess ahoy = call(peer, "--video", "none", "--show", "file:" + seen, "--video-codecs", "VP8")) {
            peer.awaitEvent("CALL_ESTABLISHED");
            JsonNode picture = video(ahoy, 100).get("streams").get(1);
            assertThat(picture.get("packetsSent").asInt()).isZero();
            assertThat(ahoy.exit()).as(ahoy.stderr()).isZero();
            assertThat(PictureScore.of(corpus.clip(), seen, 10).medianDb()).isGreaterThan(GOOD_DB);
        }
    }

    @Test
    @Cell(peer = "baresip", feature = "our screen in the place of our camera, and back")
    void aSharedScreenTakesTheCamerasPlaceAndIsReadable() throws IOException {
        Path folder = Peer.folder("screen");
        try (VirtualScreen screen = VirtualScreen.open(640, 480); Baresip peer = Baresip.start("bob", baresip("vp8"), corpus)) {
            Process page = screen.start("xmessage", "-geometry", "600x440+10+10", "-file", page(folder).toString());
            try (AhoyProcess ahoy = AhoyProcess.startIn(List.of("env", "DISPLAY=" + screen.display()), "", "call", "sip:bob@127.0.0.1:" + peer.port(), "--listen",
                    "udp:127.0.0.1:0", "--duration", SECONDS, "--audio", "silence", "--play", "none", "--video", "file:" + corpus.clip(), "--video-size",
                    "640x480@25", "--video-codecs", "VP8")) {
                peer.awaitEvent("CALL_ESTABLISHED");
                video(ahoy, 50);
                PictureScore camera = PictureScore.ofBaresip(corpus.clip(), peer.picture());
                ahoy.type("share screen");
                ahoy.await("notice", n -> n.toString().contains("one picture at a time"));
                Peer.pause(2500);
                Path shown = folder.resolve("shown.png");
                screen.picture(shown);
                PictureScore shared = PictureScore.ofBaresip(shown, peer.picture());
                ahoy.type("share off");
                Peer.pause(1500);
                PictureScore again = PictureScore.ofBaresip(corpus.clip(), peer.picture());
                assertThat(ahoy.exit()).as(ahoy.stderr()).isZero();
                VideoTable.add("baresip VP8: camera %.1f dB, shared screen %.1f dB, camera again %.1f dB", camera.medianDb(), shared.medianDb(), again.medianDb());
                assertThat(camera.medianDb()).isGreaterThan(GOOD_DB);
                // Letters without a grey at their edges, and the pointer, which is shared and not in the picture that it is held against.
                assertThat(shared.medianDb()).isGreaterThan(26);
                assertThat(again.medianDb()).isGreaterThan(GOOD_DB);
            } finally {
                Peer.stop(page);
            }
        }
    }

    @Test
    @Cell(peer = "baresip", feature = "its screen (x11grab) comes to us")
    void theScreenThatBaresipGrabsIsSeen() throws IOException {
        Path seen = Peer.folder("grabbed").resolve("seen.mkv");
        try (VirtualScreen screen = VirtualScreen.open(640, 480)) {
            Process page = screen.start("xmessage", "-geometry", "600x440+10+10", "-file", page(seen.getParent()).toString());
            try (Baresip peer = Baresip.start("bob", baresip("vp8").lines("module x11grab.so", "video_source x11grab," + screen.display()), corpus);
                    AhoyProcess ahoy = call(peer, "--video", "test", "--show", "file:" + seen, "--video-codecs", "VP8")) {
                peer.awaitEvent("CALL_ESTABLISHED");
                video(ahoy, 100);
                Path shown = seen.resolveSibling("shown.png");
                screen.picture(shown);
                assertThat(ahoy.exit()).as(ahoy.stderr()).isZero();
                PictureScore here = PictureScore.of(shown, seen, 10);
                VideoTable.add("baresip VP8 from x11grab: seen here %.1f dB", here.medianDb());
                assertThat(here.medianDb()).isGreaterThan(GOOD_DB);
            } finally {
                Peer.stop(page);
            }
        }
    }

    private static Path page(Path folder) throws IOException {
        Path page = folder.resolve("page.txt");
        StringBuilder text = new StringBuilder();
        for (int line = 1; line < 20; line++) {
            text.append(String.format(Locale.ROOT, "%2d  The quick brown fox jumps over the lazy dog, and reads what is written.%n", line));
        }
        return Files.writeString(page, text);
    }
}
