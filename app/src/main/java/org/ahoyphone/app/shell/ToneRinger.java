package org.ahoyphone.app.shell;

import java.util.List;
import java.util.function.Supplier;
import org.ahoyphone.app.model.Ringer;
import org.ahoyphone.app.model.Settings;
import org.ahoyphone.media.audio.AudioOutput;
import org.ahoyphone.media.audio.AudioPorts;
import org.ahoyphone.media.audio.Cadence;
import org.ahoyphone.media.audio.Cadence.Beat;
import org.ahoyphone.media.audio.Tones;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Rings on the loudspeakers of the settings. A loudspeaker that is missing is no reason to bother anybody: the window shows who calls.
final class ToneRinger implements Ringer, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ToneRinger.class);

    /// A call waits no longer than this for an answer (RFC 3261 section 13.3.1.1 lets it wait three minutes).
    private static final int LONGEST_MILLIS = 180_000;

    private static final Cadence KNOCK =
            new Cadence(List.of(new Beat(120, List.of(659, 880), -32), Beat.pause(3880)), true);

    private final AudioPorts ports;
    private final Supplier<Settings.Devices> devices;
    private @Nullable TonePlayer playing;

    ToneRinger(AudioPorts ports, Supplier<Settings.Devices> devices) {
        this.ports = ports;
        this.devices = devices;
    }

    @Override
    public synchronized void sound(Ring ring) {
        if (playing != null) {
            playing.close();
            playing = null;
        }
        Settings.Devices chosen = devices.get();
        switch (ring) {
            case SILENCE -> {}
            case BELL -> play(Tones.RING, chosen.ringer());
            case RINGBACK -> play(Tones.RING_BACK, chosen.speaker());
            case KNOCK -> play(KNOCK, chosen.speaker());
        }
    }

    private void play(Cadence cadence, String speaker) {
        AudioOutput output = MediaConfigs.speaker(speaker);
        playing = TonePlayer.start(
                ports, output, cadence, LONGEST_MILLIS, words -> log.info("Ringing is not heard: {}", words));
    }

    @Override
    public void close() {
        sound(Ring.SILENCE);
    }
}
