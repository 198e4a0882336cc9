package org.ahoyphone.app.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What users do with pictures, with Linphone at the other end.
@Interop
class LinphoneVideoInteropTest {
    private static final String SECONDS = "12";
    private static final int GOOD_DB = 30;

    private static Corpus corpus;
    private static PulseAudio sound;

    @BeforeAll
    static void make() throws IOException {
        corpus = new Corpus();
        sound = PulseAudio.start();
    }

    @AfterAll
    static void endSound() throws IOException {
        if (sound != null) {
            sound.close();
        }
    }

    private static AhoyProcess call(Linphone peer, String... more) throws IOException {
        List<String> words = new ArrayList<>(List.of("call", peer.uri("udp"), "--listen", "udp:127.0.0.1:0", "--duration", SECONDS,
                "--audio", "silence", "--play", "none", "--video-size", "640x480@25", "--video-codecs", "VP8"));
        words.addAll(List.of(more));
        return AhoyProcess.start(words.toArray(String[]::new));
    }

    private static JsonNode video(AhoyProcess ahoy, int decoded) {
        return ahoy.await("media", m -> m.get("streams").size() > 1 && m.get("streams").get(1).get("framesDecoded").asInt() > decoded);
    }

    @org.junit.jupiter.params.ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(strings = {"MSGLXVideo"})
    void probe(String type) throws IOException {
        Path seen = Peer.folder("seen-lin").resolve("seen.mkv");
        Path mkv = seen.resolveSibling("say.mkv");
        Peer.run(seen.getParent(), List.of("ffmpeg", "-v", "error", "-i", corpus.clip().toString(), "-i", corpus.speech(48000).toString(), "-c:a", "libopus", "-ac", "1", "-c:v", "libvpx", "-b:v", "2M", "-g", "25", mkv.toString()));
        try (VirtualScreen screen = VirtualScreen.open(1000, 800);
                Linphone peer = Linphone.start(LinphoneSetup.audio().video(screen.display()).line("[rtp] avpf=1").line("[video] displaytype=" + type), sound);
                AhoyProcess ahoy = call(peer, "--video", "file:" + corpus.clip(), "--show", "file:" + seen)) {
            peer.awaitEvent("StreamsRunning");
            video(ahoy, 3);
            System.out.println("================ " + type + peer.command("call-status 1"));
            Process p = screen.start("sh", "-c", "xwininfo -root -tree > " + seen.resolveSibling("tree"));
            Path shown = seen.resolveSibling("shown.png");
            screen.picture(shown);
            System.out.println(java.nio.file.Files.readString(seen.resolveSibling("tree")));
            System.out.println(peer.command("incall-player-start " + mkv + " 1"));
            Peer.pause(1000);
            System.out.println(ahoy.exit() + ahoy.stderr());
            System.out.println(seen + " " + shown);
            ahoy.events().stream().filter(e -> !e.get("event").asString().equals("media")).forEach(System.out::println);
            ahoy.events().stream().filter(e -> e.get("event").asString().equals("media")).forEach(e -> System.out.println(e.get("streams").get(1)));
        }
    }
}
