package org.ahoyphone.app.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Ten seconds of each codec, both ways: what was said is heard, what was shown is seen, nothing is lost.
@Interop
class BaresipMediaInteropTest {
    private static final String SECONDS = "10";

    /// Quiet machines give 0.97 and more; a busy one costs up to a tenth. Speech played backwards has 0.5.
    private static final double LIKE = 0.85;

    private static Corpus corpus;

    @BeforeAll
    static void makeCorpus() throws IOException {
        corpus = new Corpus();
    }

    @ParameterizedTest
    @CsvSource({"opus,VP8", "G722,H264", "PCMU,", "PCMA,"})
    void callsBaresip(String audio, String video) throws IOException {
        Path folder = Peer.folder("call-" + audio);
        Path heard = folder.resolve("heard.wav");
        Path seen = folder.resolve("seen.mkv");
        try (Baresip baresip = Baresip.start("bob", setup(audio, video), corpus);
                AhoyProcess ahoy = AhoyProcess.start(words(
                        List.of("call", "sip:bob@127.0.0.1:" + baresip.port(), "--listen", "udp:127.0.0.1:0", "--duration", SECONDS),
                        audio,
                        video,
                        heard,
                        seen))) {
            baresip.awaitEvent("CALL_ESTABLISHED");
            check(ahoy, baresip, audio, video, heard, seen);
            baresip.awaitEvent("CALL_CLOSED");
        }
    }

    @ParameterizedTest
    @CsvSource({"opus,VP8", "G722,H264", "PCMU,", "PCMA,"})
    void answersBaresip(String audio, String video) throws IOException {
        Path folder = Peer.folder("answer-" + audio);
        Path heard = folder.resolve("heard.wav");
        Path seen = folder.resolve("seen.mkv");
        try (Baresip baresip = Baresip.start("bob", setup(audio, video), corpus);
                AhoyProcess ahoy = AhoyProcess.start(words(
                        List.of("answer", "--listen", "udp:127.0.0.1:0", "--times", "1", "--duration", SECONDS),
                        audio,
                        video,
                        heard,
                        seen))) {
            baresip.command("dial", "sip:ahoy@127.0.0.1:" + ahoy.port());
            baresip.awaitEvent("CALL_ESTABLISHED");
            check(ahoy, baresip, audio, video, heard, seen);
        }
    }

    private static BaresipSetup setup(String audio, String video) {
        return BaresipSetup.audio(audio.toLowerCase(java.util.Locale.ROOT))
                .video(video == null ? "" : video.toLowerCase(java.util.Locale.ROOT));
    }

    private static String[] words(List<String> first, String audio, String video, Path heard, Path seen) {
        List<String> words = new ArrayList<>(first);
        words.addAll(List.of(
                "--audio", "file:" + corpus.speech(48000), "--play", "file:" + heard, "--audio-codecs", audio));
        if (video != null) {
            words.addAll(List.of(
                    "--video", "file:" + corpus.clip(), "--show", "file:" + seen, "--video-codecs", video, "--video-size",
                    "640x480@25"));
        }
        return words.toArray(String[]::new);
    }

    private static void check(AhoyProcess ahoy, Baresip baresip, String audio, String video, Path heard, Path seen)
            throws IOException {
        JsonNode answered = ahoy.await("answered");
        assertThat(answered.get("streams").get(0).get("codec").asString()).isEqualToIgnoringCase(audio);
        Path shown = null;
        if (video != null) {
            assertThat(answered.get("streams").get(1).get("codec").asString()).isEqualToIgnoringCase(video);
            ahoy.await("media", m -> m.get("streams").size() > 1 && m.get("streams").get(1).get("framesDecoded").asInt() > 100);
            shown = baresip.picture();
        }
        JsonNode ended = ahoy.await("ended");
        assertThat(ended.get("code").asInt()).isEqualTo(200);
        assertThat(ahoy.exit()).as(ahoy.stderr()).isZero();

        JsonNode sound = ahoy.lastMedia("audio");
        assertThat(sound.get("packetsLost").asInt()).as("packets of sound lost: %s", sound).isZero();
        assertThat(sound.get("packetsReceived").asInt()).isGreaterThan(400);
        assertThat(sound.get("packetsSent").asInt()).isGreaterThan(400);
        SpeechScore here = SpeechScore.of(corpus.speech(48000), heard);
        SpeechScore there = SpeechScore.of(corpus.speech(48000), baresip.heard());
        System.out.printf("%s: heard here %s, there %s%n", audio, here, there);
        assertThat(here.correlation()).as("heard here").isGreaterThan(LIKE);
        assertThat(there.correlation()).as("heard there").isGreaterThan(LIKE);

        if (video != null) {
            JsonNode picture = ahoy.lastMedia("video");
            assertThat(picture.get("packetsLost").asInt()).as("packets of pictures lost: %s", picture).isZero();
            PictureScore seenHere = PictureScore.of(corpus.clip(), seen, 10);
            PictureScore seenThere = PictureScore.ofBaresip(corpus.clip(), shown);
            System.out.printf("%s: seen here %s, there %s, figures %s%n", video, seenHere, seenThere, picture);
            assertThat(seenHere.medianDb()).as("seen here").isGreaterThan(30);
            assertThat(seenHere.pictures()).isGreaterThan(15);
            assertThat(seenThere.medianDb()).as("seen there").isGreaterThan(30);
        }
    }
}
