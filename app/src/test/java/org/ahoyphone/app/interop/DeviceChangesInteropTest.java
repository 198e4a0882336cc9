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
        ring("0.1", microphone, loudspeaker);
        caller.await("answered");
        heardSince(System.nanoTime());
    }

    /// @param seconds that it rings
    private void ring(String seconds, String microphone, String loudspeaker) throws IOException {
        List<String> here = List.of("env", "PULSE_SERVER=" + sound.server());
        callee = AhoyProcess.startIn(here, "", "answer", "--listen", "udp:127.0.0.1:0", "--audio", "tone:600", "--play", "far", "--ring", seconds);
        caller = AhoyProcess.startIn(here, "", "call", "sip:b@127.0.0.1:" + callee.port(), "--listen", "udp:127.0.0.1:0", "--audio", microphone, "--play",
                loudspeaker, "--processing", "off");
    }

    /// Half a second of sound on either side.
    private void heardSince(long time) {
        Peer.await("sound on both sides; events: " + caller.events(), PATIENCE, () -> near.heard(time, 50) && far.heard(time, 50));
    }

    private void measure(String what, long since) throws IOException {
        Peer.pause(1_000);
        heardSince(since + 1_000_000_000L);
        AudioTable.add("devices  %-58s gap %4d ms heard here, %4d ms there", what, near.gapMillis(since), far.gapMillis(since));
    }

    private void noticed(String words) {
        caller.await("notice", notice -> notice.toString().contains(words));
    }

    private void plugLoudspeaker(String name) throws IOException {
        sound.load(PulseAudio.sink(name));
        near.listen(sound.listen(name + ".monitor"));
    }

    private void plugMicrophone(String name) throws IOException {
        sound.load(PulseAudio.source(new PulseAudio.Source(name, "micB")));
    }

    @Test
    void theLoudspeakerInUseIsPulledAndPluggedInAgain() throws IOException {
        call("micA_src | default", "spkB | default");
        for (String turn : List.of("", ", second time")) {
            long now = System.nanoTime();
            sound.unplug("spkB");
            noticed("spkB was unplugged; spkA is used now");
            measure("in a call, loudspeaker unplugged" + turn, now);
            now = System.nanoTime();
            plugLoudspeaker("spkB");
            noticed("The loudspeaker is now spkB");
            measure("in a call, loudspeaker plugged in again, returned to" + turn, now);
        }
    }

    @Test
    void theMicrophoneInUseIsPulledAndPluggedInAgain() throws IOException {
        call("micB_src | default", "spkA | default");
        for (String turn : List.of("", ", second time")) {
            long now = System.nanoTime();
            sound.unplug("micB_src");
            noticed("micB_src was unplugged; micA_src is used now");
            measure("in a call, microphone unplugged" + turn, now);
            now = System.nanoTime();
            plugMicrophone("micB_src");
            noticed("The microphone is now micB_src");
            measure("in a call, microphone plugged in again, returned to" + turn, now);
        }
    }

    @Test
    void theDefaultChangesAndIsPulled() throws IOException {
        // The headset is never there: it is as if nothing were named.
        call("headset_mic | default", "headset | default");
        long now = System.nanoTime();
        sound.control("set-default-sink", "spkB");
        noticed("The loudspeaker is now spkB");
        measure("in a call, default loudspeaker changed", now);
        now = System.nanoTime();
        sound.control("set-default-source", "micB_src");
        noticed("The microphone is now micB_src");
        measure("in a call, default microphone changed", now);
        now = System.nanoTime();
        sound.unplug("spkB");
        sound.unplug("micB_src");
        measure("in a call, default of both unplugged", now);
    }

    @Test
    void noDeviceIsLeftUntilOneIsPluggedIn() throws IOException {
        sound.unplug("spkB");
        sound.unplug("micB_src");
        call("micA_src | default", "spkA | default");
        sound.unplug("micA_src");
        noticed("there is no other. Silence is sent until one is plugged in.");
        long now = System.nanoTime();
        plugMicrophone("micC_src");
        noticed("micC_src is used now");
        measure("in a call, no microphone at all, then one plugged in", now);
        // The sinks that feed microphones, and the other side's loudspeaker, are loudspeakers too.
        for (String name : List.of("micA", "spkA")) {
            now = System.nanoTime();
            sound.unplug(name);
        }
        measure("in a call, every other loudspeaker unplugged at once", now);
    }

    @Test
    void devicesChangeSeveralTimesQuickly() throws IOException {
        call("micB_src | default", "spkB | default");
        long now = System.nanoTime();
        for (int i = 0; i < 5; i++) {
            sound.unplug("spkB");
            sound.unplug("micB_src");
            plugMicrophone("micB_src");
            plugLoudspeaker("spkB");
        }
        measure("in a call, both pulled and plugged in 5 times in " + (System.nanoTime() - now) / 1_000_000 + " ms", now);
        now = System.nanoTime();
        for (int i = 0; i < 10; i++) {
            sound.control("set-default-sink", i % 2 == 0 ? "spkA" : "spkB");
            sound.control("set-default-source", i % 2 == 0 ? "micA_src" : "micB_src");
        }
        measure("in a call, defaults changed 10 times quickly, others wanted", now);
    }

    @Test
    void devicesChangeOnHold() throws IOException {
        call("micB_src | default", "spkB | default");
        for (String what : List.of("unplugged", "plugged in again")) {
            caller.type("hold");
            Peer.await("hold", PATIENCE, () -> held());
            if (what.equals("unplugged")) {
                sound.unplug("spkB");
                sound.unplug("micB_src");
            } else {
                plugMicrophone("micB_src");
                plugLoudspeaker("spkB");
            }
            Peer.pause(500);
            long now = System.nanoTime();
            caller.type("resume");
            measure("on hold, both " + what + "; from resuming on", now);
        }
    }

    private boolean held() {
        return caller.events().stream().filter(event -> event.get("event").asString().equals("changed"))
                .reduce((_, last) -> last).map(event -> event.get("localHold").asBoolean()).orElse(false);
    }

    @Test
    void devicesChangeWhileItRings() throws IOException {
        ring("3", "micB_src | default", "spkB | default");
        caller.await("ringing");
        sound.unplug("spkB");
        sound.unplug("micB_src");
        caller.await("answered");
        long now = System.nanoTime();
        heardSince(now);
        measure("while ringing, both unplugged; from the answer on", now);
    }

    /// A list of devices that takes one for the other would take the microphone for unplugged then.
    @Test
    void aLoudspeakerWithTheNumberOfTheMicrophoneIsPulled() throws IOException {
        int number = number("sources", "micA_src");
        sound.load(PulseAudio.sink("first"));
        for (int next = number("sinks", "first") + 1; next < number; next++) {
            sound.unload(sound.load(PulseAudio.sink("passing")));
        }
        call("micA_src | default", "spkA | default");
        sound.load(PulseAudio.sink("spare"));
        assertThat(number("sinks", "spare")).isEqualTo(number);
        Peer.pause(500);
        long now = System.nanoTime();
        sound.unplug("spare");
        measure("in a call, loudspeaker with the microphone's number unplugged", now);
        assertThat(caller.events()).noneMatch(event -> event.get("event").asString().equals("notice"));
    }

    private int number(String kinds, String name) throws IOException {
        return Integer.parseInt(sound.control("list", "short", kinds).lines().map(line -> line.split("\t")).filter(words -> words[1].equals(name)).findFirst()
                .orElseThrow()[0]);
    }
}
