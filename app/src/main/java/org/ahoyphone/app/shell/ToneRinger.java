package org.ahoyphone.app.shell;

import java.util.Locale;
import java.util.function.Supplier;
import org.ahoyphone.app.model.Ringer;
import org.ahoyphone.app.model.Settings;
import org.ahoyphone.media.audio.AudioOutput;
import org.ahoyphone.media.audio.AudioPorts;
import org.ahoyphone.media.audio.Cadence;
import org.ahoyphone.media.audio.CountryTones;
import org.ahoyphone.media.audio.Tones;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Rings on the loudspeakers of the settings. A loudspeaker that is missing is no reason to bother anybody: the window shows who calls.
final class ToneRinger implements Ringer, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ToneRinger.class);

    /// A call waits no longer than this for an answer (RFC 3261 section 13.3.1.1 lets it wait three minutes).
    private static final int LONGEST_MILLIS = 180_000;

    /// What telephones sound like where the user lives, as far as the system knows.
    private final CountryTones tones = CountryTones.of(Locale.getDefault(Locale.Category.FORMAT).getCountry());
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
            case RINGBACK -> play(tones.ringBack(), chosen.speaker());
            case BUSY -> play(tones.busy(), chosen.speaker());
            case KNOCK -> play(tones.callWaiting(), chosen.speaker());
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
