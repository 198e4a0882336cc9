package org.ahoyphone.media.audio;

import java.util.List;

/// A signal of a telephone: beats of tone and silence that repeat, or that end in silence.
///
/// @param beats   at least one
/// @param repeats whether the first follows the last
public record Cadence(List<Beat> beats, boolean repeats) {

    /// A stretch of one sound.
    ///
    /// @param millis length, ms
    /// @param hertz  the frequencies sounding together, each 20 to 20000 Hz; none is silence
    /// @param dbfs   level of each frequency against a full-scale sine, 0 or less
    public record Beat(int millis, List<Integer> hertz, double dbfs) {
        public Beat {
            hertz = List.copyOf(hertz);
            if (millis <= 0 || dbfs > 0 || hertz.stream().anyMatch(f -> f < 20 || f > 20_000)) {
                throw new IllegalArgumentException("No such beat: " + millis + " ms of " + hertz + " Hz at " + dbfs + " dB");
            }
        }

        /// Silence of some ms.
        public static Beat pause(int millis) {
            return new Beat(millis, List.of(), 0);
        }
    }

    public Cadence {
        beats = List.copyOf(beats);
        if (beats.isEmpty()) {
            throw new IllegalArgumentException("A cadence has at least one beat");
        }
    }

    /// One frequency without end (24 days).
    public static Cadence steady(int hertz, double dbfs) {
        return new Cadence(List.of(new Beat(Integer.MAX_VALUE, List.of(hertz), dbfs)), false);
    }
}
