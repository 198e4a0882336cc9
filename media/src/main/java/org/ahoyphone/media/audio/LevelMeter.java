package org.ahoyphone.media.audio;

/// How loud a stream of frames is. One thread feeds it, any thread reads it.
///
/// The level falls and rises with a time constant of 100 ms; the peak is kept for a second's fall of 20 dB, so that a meter drawn at
/// any rate looks steady. 0 dB is the root mean square of the loudest square wave (dBov, as RFC 6464 section 3 counts): a full-scale sine is at -3.
public final class LevelMeter {

    /// What silence reads, dB.
    public static final double FLOOR = -96;

    private static final double SMOOTHING = 1 - Math.exp(-AudioFormat.FRAME_MILLIS / 100.0);
    private static final double PEAK_FALL = Math.pow(10, -20.0 / 20 * AudioFormat.FRAME_MILLIS / 1000);
    private static final double FULL = 32_768;

    private double power;
    private double peak;
    /// Both readings at once and without garbage: the level's bits above the peak's.
    private volatile long reading = packed(FLOOR, FLOOR);

    /// One reading.
    ///
    /// @param rms  root mean square, dBov, [#FLOOR] to 0
    /// @param peak largest sample against full scale, dB, [#FLOOR] to 0
    public record Level(double rms, double peak) {}

    /// Takes one frame of any length; the time constants assume 10 ms.
    public void accept(short[] frame) {
        double sum = 0;
        int highest = 0;
        for (short sample : frame) {
            sum += (double) sample * sample;
            highest = Math.max(highest, Math.abs((int) sample));
        }
        double mean = frame.length == 0 ? 0 : sum / frame.length;
        power += (mean - power) * SMOOTHING;
        peak = Math.max(highest, peak * PEAK_FALL);
        reading = packed(decibels(Math.sqrt(power)), decibels(peak));
    }

    /// The latest reading.
    public Level level() {
        long now = reading;
        return new Level(Float.intBitsToFloat((int) (now >>> 32)), Float.intBitsToFloat((int) now));
    }

    /// The level of the latest reading alone, without garbage.
    public double rms() {
        return Float.intBitsToFloat((int) (reading >>> 32));
    }

    private static long packed(double rms, double peak) {
        return ((long) Float.floatToIntBits((float) rms) << 32) | (Float.floatToIntBits((float) peak) & 0xFFFF_FFFFL);
    }

    private static double decibels(double amplitude) {
        double ratio = amplitude / FULL;
        return ratio <= 0 ? FLOOR : Math.max(FLOOR, 20 * Math.log10(ratio));
    }
}
