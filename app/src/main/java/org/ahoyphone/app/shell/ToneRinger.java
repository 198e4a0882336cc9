package org.ahoyphone.app.shell;

import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.ahoyphone.app.model.Ringer;
import org.ahoyphone.app.model.Settings;
import org.ahoyphone.media.audio.AudioOutput;
import org.ahoyphone.media.audio.AudioPorts;
import org.ahoyphone.media.audio.Cadence;
import org.ahoyphone.media.audio.CountryTones;
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
    private final Supplier<Settings> settings;
    private final Consumer<String> tell;
    private @Nullable TonePlayer playing;

    /// @param tell told in one sentence when the chosen ringtone cannot be played, on any thread
    ToneRinger(AudioPorts ports, Supplier<Settings> settings, Consumer<String> tell) {
        this.ports = ports;
        this.settings = settings;
        this.tell = tell;
    }

    @Override
    public synchronized void sound(Ring ring) {
        if (playing != null) {
            playing.close();
            playing = null;
        }
        Settings.Devices chosen = settings.get().devices();
        switch (ring) {
            case SILENCE -> {}
            case BELL -> ring(settings.get().ringing(), MediaConfigs.speaker(chosen.ringer()));
            case RINGBACK -> play(tones.ringBack(), chosen.speaker());
            case BUSY -> play(tones.busy(), chosen.speaker());
            case KNOCK -> play(tones.callWaiting(), chosen.speaker());
        }
    }

    private void ring(Settings.Ringing ringing, AudioOutput output) {
        playing = TonePlayer.start(ports, output, () -> Ringtone.open(ringing, tell), ringing.gain(), LONGEST_MILLIS, ToneRinger::unheard);
    }

    private static void unheard(String words) {
        log.info("Ringing is not heard: {}", words);
    }

    private void play(Cadence cadence, String speaker) {
        AudioOutput output = MediaConfigs.speaker(speaker);
        playing = TonePlayer.start(
                ports, output, cadence, LONGEST_MILLIS, ToneRinger::unheard);
    }

    @Override
    public void close() {
        sound(Ring.SILENCE);
    }
}
