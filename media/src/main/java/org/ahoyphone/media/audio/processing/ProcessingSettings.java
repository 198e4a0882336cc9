package org.ahoyphone.media.audio.processing;

import java.util.Locale;

/// What is done to the microphone's sound. Immutable; the `with` methods give changed copies.
///
/// @param echo     whether what the loudspeaker plays is taken out of what the microphone hears
/// @param noise    how much steady noise is taken out
/// @param gain     whether quiet voices are made louder and loud ones softer
/// @param highPass whether what lies below the voice (rumble, hum, wind; under about 100 Hz) is taken out
/// @param pauses   whether nothing is sent where nobody speaks, but for a word now and then how the room sounds
public record ProcessingSettings(boolean echo, NoiseSuppression noise, boolean gain, boolean highPass, boolean pauses) {

    /// Everything on: what suits a laptop on a table.
    public static final ProcessingSettings ON = new ProcessingSettings(true, NoiseSuppression.MODERATE, true, true);

    /// The sound goes out as it came in.
    public static final ProcessingSettings OFF = new ProcessingSettings(false, NoiseSuppression.OFF, false, false);

    /// With pauses sent as they are.
    public ProcessingSettings(boolean echo, NoiseSuppression noise, boolean gain, boolean highPass) {
        this(echo, noise, gain, highPass, false);
    }

    /// Reads the user's words: `on`, `off`, or what is to be done, with commas between: `echo`, `noise` or `noise:LEVEL`, `gain`, `highpass`, `pauses`.
    ///
    /// @throws IllegalArgumentException with one sentence for the user when the words make no sense
    public static ProcessingSettings parse(String words) {
        String text = words.strip();
        if (text.equalsIgnoreCase("on")) {
            return ON;
        }
        ProcessingSettings settings = OFF;
        if (text.equalsIgnoreCase("off")) {
            return settings;
        }
        for (String part : text.split(",", -1)) {
            String word = part.strip().toLowerCase(Locale.ROOT);
            settings = switch (word) {
                case "echo" -> settings.withEcho(true);
                case "noise" -> settings.withNoise(ON.noise());
                case "gain" -> settings.withGain(true);
                case "highpass" -> settings.withHighPass(true);
                case "pauses" -> settings.withPauses(true);
                default -> {
                    if (!word.startsWith("noise:")) {
                        throw new IllegalArgumentException(
                                "\"" + part.strip() + "\" is nothing that can be done to sound: say on, off, or some of echo,noise:high,gain,highpass,pauses.");
                    }
                    yield settings.withNoise(NoiseSuppression.parse(word.substring("noise:".length())));
                }
            };
        }
        return settings;
    }

    /// Whether anything is done to what is sent.
    public boolean any() {
        return echo || gain || highPass || noise != NoiseSuppression.OFF;
    }

    public ProcessingSettings withEcho(boolean on) {
        return new ProcessingSettings(on, noise, gain, highPass, pauses);
    }

    public ProcessingSettings withNoise(NoiseSuppression level) {
        return new ProcessingSettings(echo, level, gain, highPass, pauses);
    }

    public ProcessingSettings withGain(boolean on) {
        return new ProcessingSettings(echo, noise, on, highPass, pauses);
    }

    public ProcessingSettings withHighPass(boolean on) {
        return new ProcessingSettings(echo, noise, gain, on, pauses);
    }

    public ProcessingSettings withPauses(boolean on) {
        return new ProcessingSettings(echo, noise, gain, highPass, on);
    }
}
