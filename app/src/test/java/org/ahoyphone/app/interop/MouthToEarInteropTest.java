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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How long sound takes from one person's microphone to the other's loudspeaker, through the devices of a real sound server and opus in packets of 20 ms over
/// loopback: two of ours, two baresips, two Linphones, the same minutes on the same machine.
@Tag("audio")
@Timeout(180)
class MouthToEarInteropTest {
    private static final int CHIRPS = 12;
    /// A call takes a while until its delay has settled.
    private static final long SETTLING_MILLIS = 6_000;

    private static PulseAudio sound;
    private static Corpus corpus;
    private static Path folder;

    /// A call between A and B that runs.
    private record Running(List<AutoCloseable> peers) implements AutoCloseable {
        @Override
        public void close() throws Exception {
            for (AutoCloseable peer : peers.reversed()) {
                peer.close();
            }
        }
    }

    private interface Calling {
        Running call() throws IOException;
    }

    @BeforeAll
    static void startSound() throws IOException {
        folder = Peer.folder("mouth-to-ear");
        Chirps.write(folder.resolve("chirps.wav"), 60);
        corpus = new Corpus();
        sound = PulseAudio.ofTwo();
    }

    @AfterAll
    static void stopSound() throws IOException {
        sound.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"on", "off"})
    void ofAhoy(String processing) throws Exception {
        Chirps.Delays delays = measure("ahoy-" + processing, () -> {
            List<AutoCloseable> peers = new ArrayList<>();
            List<String> here = List.of("env", "PULSE_SERVER=" + sound.server());
            AhoyProcess callee = AhoyProcess.startIn(here, "", "answer", "--listen", "udp:127.0.0.1:0", "--audio", "micB_src", "--play", "spkB",
                    "--audio-codecs", "opus", "--processing", processing);
            peers.add(callee);
            AhoyProcess caller = AhoyProcess.startIn(here, "", "call", "sip:b@127.0.0.1:" + callee.port(), "--listen", "udp:127.0.0.1:0", "--audio",
                    "micA_src", "--play", "spkA", "--audio-codecs", "opus", "--processing", processing);
            peers.add(caller);
            caller.await("answered");
            return new Running(peers);
        });
        AudioTable.add("mouth to ear  Ahoy, processing %-3s %s", processing, delays);
        assertThat(delays.millis()).as("chirps heard").hasSizeGreaterThan(CHIRPS / 2);
    }

    @Test
    void ofBaresip() throws Exception {
        Chirps.Delays delays = measure("baresip", () -> {
            List<AutoCloseable> peers = new ArrayList<>();
            Baresip callee = Baresip.start("bob", BaresipSetup.audio("opus"), corpus, sound, "micB_src", "spkB");
            peers.add(callee);
            Baresip caller = Baresip.start("alice", BaresipSetup.audio("opus"), corpus, sound, "micA_src", "spkA");
            peers.add(caller);
            caller.command("dial", "sip:bob@127.0.0.1:" + callee.port());
            caller.awaitEvent("CALL_ESTABLISHED");
            return new Running(peers);
        });
        AudioTable.add("mouth to ear  baresip              %s", delays);
    }

    @Test
    void ofLinphone() throws Exception {
        Chirps.Delays delays = measure("linphone", () -> {
            List<AutoCloseable> peers = new ArrayList<>();
            Linphone callee = Linphone.start("127.0.0.1", true, sound, "", "micB_src", "spkB");
            peers.add(callee);
            Linphone caller = Linphone.start("127.0.0.1", false, sound, "", "micA_src", "spkA");
            peers.add(caller);
            caller.command("call " + callee.uri("udp"));
            caller.awaitEvent("StreamsRunning");
            return new Running(peers);
        });
        AudioTable.add("mouth to ear  Linphone             %s", delays);
    }

    private static Chirps.Delays measure(String name, Calling calling) throws Exception {
        Path said = folder.resolve(name + "-said.wav");
        Path heard = folder.resolve(name + "-heard.wav");
        try (Running _ = calling.call()) {
            Process chirping = sound.play("micA", folder.resolve("chirps.wav"));
            try {
                Peer.pause(SETTLING_MILLIS);
                Process mouth = sound.record("micA.monitor", said);
                Process ear = sound.record("spkB.monitor", heard);
                Peer.pause(CHIRPS * 1000L);
                Peer.stop(mouth);
                Peer.stop(ear);
            } finally {
                Peer.stop(chirping);
            }
        }
        return Chirps.delays(said, heard);
    }
}
