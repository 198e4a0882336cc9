package org.ahoyphone.app.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Microphones and loudspeakers of a real sound server that come and go in a call: how long either side hears nothing.
@Interop
@Tag("audio")
@Timeout(120)
class DeviceChangesInteropTest {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final LoudTimes near = new LoudTimes();
    private final LoudTimes far = new LoudTimes();
    private PulseAudio sound;
    private Path tone;
    private AhoyProcess callee;
    private AhoyProcess caller;

    @BeforeEach
    void startSound() throws IOException {
        Path folder = Peer.folder("devices");
        tone = folder.resolve("tone.wav");
        Peer.run(folder, List.of("sox", "-n", "-r", "48000", "-c", "1", "-b", "16", tone.toString(), "synth", "100", "sine", "440", "vol", "0.4"));
        sound = PulseAudio.ofTwo();
        sound.play("micA", tone);
        sound.play("micB", tone);
        near.listen(sound.listen("spkA.monitor"));
        near.listen(sound.listen("spkB.monitor"));
        far.listen(sound.listen("far.monitor"));
    }

    @AfterEach
    void stop() throws IOException {
        caller.close();
        callee.close();
        near.close();
        far.close();
        sound.close();
    }

    /// A steady tone is noise to whoever suppresses it: that is off.
    private void call(String microphone, String loudspeaker) throws IOException {
        List<String> here = List.of("env", "PULSE_SERVER=" + sound.server());
        callee = AhoyProcess.startIn(here, "", "answer", "--listen", "udp:127.0.0.1:0", "--audio", "tone:600", "--play", "far");
        caller = AhoyProcess.startIn(here, "", "call", "sip:b@127.0.0.1:" + callee.port(), "--listen", "udp:127.0.0.1:0", "--audio", microphone, "--play",
                loudspeaker, "--processing", "off");
        caller.await("answered");
        heardSince(System.nanoTime());
    }

    /// Half a second of sound on either side.
    private void heardSince(long time) {
        Peer.await("sound on both sides; events: " + caller.events(), PATIENCE, () -> near.heard(time, 50) && far.heard(time, 50));
    }

    private void measure(String what, long since) throws IOException {
        Peer.pause(1_000);
        heardSince(since + 1_000_000_000L);
        AudioTable.add("devices in a call  %-42s gap %4d ms heard here, %4d ms there", what, near.gapMillis(since), far.gapMillis(since));
    }

    @Test
    void theDefaultChangesAndIsPulledAndTheLastMicrophoneToo() throws IOException {
        // The headset is not there yet: until then it is as if nothing were named.
        call("headset_mic | default", "headset | default");
        long now = System.nanoTime();
        sound.control("set-default-sink", "spkB");
        sound.control("set-default-source", "micB_src");
        measure("default changed", now);
        now = System.nanoTime();
        sound.unplug("spkB");
        sound.unplug("micB_src");
        measure("default unplugged", now);
        now = System.nanoTime();
        sound.unplug("micA_src");
        caller.await("notice", notice -> notice.toString().contains("there is no other. Silence is sent until one is plugged in."));
        near.listen(sound.listen(plug("headset", "throat") + ".monitor"));
        measure("no microphone left, then another plugged in", now);
        assertThat(caller.events().stream().map(Object::toString).filter(event -> event.contains("headset_mic is used now"))).isNotEmpty();
    }

    /// Plugs in a headset in whose microphone a tone is heard.
    private String plug(String loudspeaker, String heard) throws IOException {
        sound.load(PulseAudio.sink(loudspeaker));
        sound.load(PulseAudio.sink(heard));
        sound.play(heard, tone);
        sound.load(PulseAudio.source(new PulseAudio.Source(loudspeaker + "_mic", heard)));
        return loudspeaker;
    }

    @Test
    void thePreferredDevicesArePluggedInPulledAndPluggedInAgain() throws IOException {
        sound.unplug("spkB");
        sound.unplug("micB_src");
        call("micB_src | default", "spkB | default");
        for (String turn : List.of("plugged in", "plugged in again")) {
            long now = System.nanoTime();
            sound.load(PulseAudio.sink("spkB"));
            sound.load(PulseAudio.source(new PulseAudio.Source("micB_src", "micB")));
            near.listen(sound.listen("spkB.monitor"));
            caller.await("notice", notice -> notice.toString().contains("is now micB_src"));
            measure("preferred " + turn, now);
            now = System.nanoTime();
            sound.unplug("spkB");
            sound.unplug("micB_src");
            measure("preferred pulled", now);
        }
    }
}
