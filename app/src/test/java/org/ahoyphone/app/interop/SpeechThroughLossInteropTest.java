package org.ahoyphone.app.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What is heard of speech when the network loses, delays and mixes up packets: through the devices of a real sound server and opus, two of ours, two
/// baresips with in-band error correction, two Linphones, each in one call through a relay that changes the weather.
@Tag("audio")
@Timeout(300)
class SpeechThroughLossInteropTest {
    private static final List<Weather> FORECAST = List.of(Weather.FAIR, new Weather(5, 1, 0, 0, 0), new Weather(10, 1, 0, 0, 0), new Weather(20, 1, 0, 0, 0),
            new Weather(30, 1, 0, 0, 0), new Weather(10, 3, 0, 0, 0), new Weather(0, 1, 40, 20, 0), new Weather(0, 1, 40, 20, 10));
    private static final long SECONDS = 12;
    /// A call takes a while until its delay and its redundancy have followed the weather.
    private static final long SETTLING_MILLIS = 5_000;

    private static PulseAudio sound;
    private static Corpus corpus;
    private static Path folder;

    private interface Calling {
        List<AutoCloseable> call() throws IOException;
    }

    @BeforeAll
    static void startSound() throws IOException {
        folder = Peer.folder("loss");
        corpus = new Corpus();
        String once = corpus.speech(48_000).toString();
        Peer.run(folder, List.of("sox", once, once, once, looped().toString()));
        sound = PulseAudio.ofTwo();
    }

    @AfterAll
    static void stopSound() throws IOException {
        sound.close();
    }

    @Test
    void ofAhoy() throws Exception {
        List<String> here = List.of("env", "PULSE_SERVER=" + sound.server());
        LossyRelay[] relay = new LossyRelay[1];
        List<WholeScore> scores = measure("Ahoy", relay, () -> {
            List<AutoCloseable> peers = new ArrayList<>();
            AhoyProcess callee = AhoyProcess.startIn(here, "", "answer", "--listen", "udp:127.0.0.1:0", "--audio", "micB_src", "--play", "spkB",
                    "--audio-codecs", "opus");
            peers.add(callee);
            relay[0] = new LossyRelay(callee.port());
            peers.add(relay[0]);
            AhoyProcess caller = AhoyProcess.startIn(here, "", "call", "sip:b@127.0.0.1:" + relay[0].port(), "--listen", "udp:127.0.0.1:0", "--audio",
                    "micA_src", "--play", "spkA", "--audio-codecs", "opus");
            peers.add(caller);
            caller.await("answered");
            return peers;
        });
        assertThat(scores).allSatisfy(score -> assertThat(score.correlation()).as("speech is heard in any weather").isGreaterThan(0.5));
    }

    @Test
    void ofBaresip() throws Exception {
        LossyRelay[] relay = new LossyRelay[1];
        BaresipSetup setup = BaresipSetup.audio("opus").lines("opus_inbandfec yes", "opus_packet_loss 20", "opus_application voip");
        measure("baresip", relay, () -> {
            List<AutoCloseable> peers = new ArrayList<>();
            Baresip callee = Baresip.start("bob", setup, corpus, sound, "micB_src", "spkB");
            peers.add(callee);
            relay[0] = new LossyRelay(callee.port());
            peers.add(relay[0]);
            Baresip caller = Baresip.start("alice", setup, corpus, sound, "micA_src", "spkA");
            peers.add(caller);
            caller.command("dial", "sip:bob@127.0.0.1:" + relay[0].port());
            caller.awaitEvent("CALL_ESTABLISHED");
            return peers;
        });
    }

    @Test
    void ofLinphone() throws Exception {
        LossyRelay[] relay = new LossyRelay[1];
        measure("Linphone", relay, () -> {
            List<AutoCloseable> peers = new ArrayList<>();
            Linphone callee = Linphone.start("127.0.0.1", true, sound, "", "micB_src", "spkB");
            peers.add(callee);
            relay[0] = new LossyRelay(callee.port());
            peers.add(relay[0]);
            Linphone caller = Linphone.start("127.0.0.1", false, sound, "", "micA_src", "spkA");
            peers.add(caller);
            caller.command("call sip:lin@127.0.0.1:" + relay[0].port());
            caller.awaitEvent("StreamsRunning");
            return peers;
        });
    }

    private static List<WholeScore> measure(String name, LossyRelay[] relay, Calling calling) throws Exception {
        List<WholeScore> scores = new ArrayList<>();
        List<AutoCloseable> peers = calling.call();
        try {
            for (int i = 0; i < FORECAST.size(); i++) {
                relay[0].weather(FORECAST.get(i));
                Path said = folder.resolve(name + "-" + i + "-said.wav");
                Path heard = folder.resolve(name + "-" + i + "-heard.wav");
                Process speaking = sound.play("micA", looped());
                try {
                    Peer.pause(SETTLING_MILLIS);
                    Process mouth = sound.record("micA.monitor", said);
                    Process ear = sound.record("spkB.monitor", heard);
                    Peer.pause(SECONDS * 1000);
                    Peer.stop(mouth);
                    Peer.stop(ear);
                } finally {
                    Peer.stop(speaking);
                }
                WholeScore score = WholeScore.of(corpus.speech(48_000), heard);
                scores.add(score);
                AudioTable.add("speech  %-8s  %-28s correlation / drop-outs  %s   at the microphone  %s", name, FORECAST.get(i), score,
                        WholeScore.of(corpus.speech(48_000), said));
            }
        } finally {
            for (AutoCloseable peer : peers.reversed()) {
                peer.close();
            }
        }
        return scores;
    }

    /// Three times the same words: longer than one weather lasts.
    private static Path looped() {
        return folder.resolve("looped.wav");
    }
}
