package org.ahoyphone.app.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
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
    private static Path chirps;

    @BeforeAll
    static void startSound() throws IOException {
        chirps = Peer.folder("mouth-to-ear").resolve("chirps.wav");
        Chirps.write(chirps, 60);
        corpus = new Corpus();
        sound = PulseAudio.ofTwo();
    }

    @AfterAll
    static void stopSound() throws IOException {
        sound.close();
    }

    /// Two recordings of one mouth, begun half a second apart: what the instrument itself is off.
    @Test
    void ofNothing() throws Exception {
        Process chirping = sound.play("micA", chirps);
        try (TimedRecording one = new TimedRecording(sound, "micA.monitor")) {
            Peer.pause(500);
            try (TimedRecording other = new TimedRecording(sound, "micA.monitor")) {
                Peer.pause(6_500);
                one.close();
                other.close();
                Chirps.Delays delays = Chirps.delays(one, other);
                AudioTable.add("mouth to ear  the instrument itself %s", delays);
                assertThat(delays.median()).isBetween(-2.0, 2.0);
            }
        } finally {
            Peer.stop(chirping);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"on", "off"})
    void ofAhoy(String processing) throws Exception {
        Chirps.Delays delays = measure(() -> CallOfTwo.ofAhoy(sound, processing));
        AudioTable.add("mouth to ear  Ahoy, processing %-3s %s", processing, delays);
        assertThat(delays.millis()).as("chirps heard").hasSizeGreaterThan(CHIRPS / 2);
    }

    @Test
    void ofBaresip() throws Exception {
        AudioTable.add("mouth to ear  baresip              %s", measure(() -> CallOfTwo.ofBaresip(sound, corpus)));
    }

    @Test
    void ofLinphone() throws Exception {
        AudioTable.add("mouth to ear  Linphone             %s", measure(() -> CallOfTwo.ofLinphone(sound)));
    }

    private static Chirps.Delays measure(CallOfTwo.Calling calling) throws Exception {
        try (CallOfTwo _ = calling.call()) {
            Process chirping = sound.play("micA", chirps);
            try {
                Peer.pause(SETTLING_MILLIS);
                try (TimedRecording mouth = new TimedRecording(sound, "micA.monitor");
                        TimedRecording ear = new TimedRecording(sound, "spkB.monitor")) {
                    Peer.pause(CHIRPS * 1000L);
                    mouth.close();
                    ear.close();
                    return Chirps.delays(mouth, ear);
                }
            } finally {
                Peer.stop(chirping);
            }
        }
    }
}
