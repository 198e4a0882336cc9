package org.ahoyphone.app.model;

import java.util.Arrays;
import java.util.List;
import org.ahoyphone.media.audio.processing.NoiseSuppression;
import org.ahoyphone.media.audio.processing.ProcessingSettings;

/// What is done to the microphone's sound, in words that a view can show and change. Each change applies at once, also to running calls.
public final class MicrophoneCare {
    /// What is either done or not.
    public enum Part {
        ECHO("echo"),
        GAIN("gain"),
        HIGH_PASS("highpass"),
        PAUSES("pauses");

        private final String word;

        Part(String word) {
            this.word = word;
        }

        /// Names the part in the bundle: `sound.WORD`.
        public String word() {
            return word;
        }
    }

    private final SettingsModel settings;

    MicrophoneCare(SettingsModel settings) {
        this.settings = settings;
    }

    public boolean on(Part part) {
        ProcessingSettings now = settings.get().processing();
        return switch (part) {
            case ECHO -> now.echo();
            case GAIN -> now.gain();
            case HIGH_PASS -> now.highPass();
            case PAUSES -> now.pauses();
        };
    }

    public void turn(Part part, boolean on) {
        settings.change(all -> all.withProcessing(now -> switch (part) {
            case ECHO -> now.withEcho(on);
            case GAIN -> now.withGain(on);
            case HIGH_PASS -> now.withHighPass(on);
            case PAUSES -> now.withPauses(on);
        }));
    }

    /// The levels of noise suppression from none to most, named in the bundle: `sound.noise.WORD`.
    public List<String> noiseLevels() {
        return Arrays.stream(NoiseSuppression.values()).map(NoiseSuppression::word).toList();
    }

    public String noise() {
        return settings.get().processing().noise().word();
    }

    /// @param level one of [#noiseLevels]
    /// @throws IllegalArgumentException if it is none of them
    public void noise(String level) {
        NoiseSuppression wanted = NoiseSuppression.parse(level);
        settings.change(all -> all.withProcessing(now -> now.withNoise(wanted)));
    }
}
