package org.ahoyphone.media.audio.processing;

import java.util.Arrays;
import java.util.Locale;

/// How much of a steady noise (fan, engine, street) is taken out of the microphone's sound. More takes more of the voice with it.
public enum NoiseSuppression {
    OFF,
    LOW,
    MODERATE,
    HIGH,
    VERY_HIGH;

    /// As the user writes it: `off`, `low`, `moderate`, `high`, `very-high`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Reads the user's word.
    ///
    /// @throws IllegalArgumentException with one sentence for the user when there is no such level
    public static NoiseSuppression parse(String word) {
        return Arrays.stream(values()).filter(level -> level.word().equalsIgnoreCase(word.strip())).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "\"" + word + "\" is no level of noise suppression: say off, low, moderate, high or very-high."));
    }
}
