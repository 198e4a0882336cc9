package org.ahoyphone.app.model;

/// How loud it is, dBFS; -100 or less is silence.
///
/// @param in the own microphone
/// @param out what is heard
public record Levels(double in, double out) {
    /// What counts as silence.
    public static final double SILENCE = -100;

    public static final Levels NONE = new Levels(SILENCE, SILENCE);

    private static final double QUIETEST_SHOWN = -60;

    /// A level as part of a meter's length, 0 to 1: the meter covers 60 dB.
    public static double share(double db) {
        return Double.isNaN(db) ? 0 : Math.clamp(1 - db / QUIETEST_SHOWN, 0, 1);
    }
}
