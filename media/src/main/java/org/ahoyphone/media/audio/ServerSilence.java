package org.ahoyphone.media.audio;

import java.util.Arrays;

/// Tells from the pace at which a loudspeaker takes samples that the sound server played silence in between, because they reached it too late. Nobody else tells: SDL's queue is
/// full all the while. Such a silence is heard as a click, and to the echo canceller the room has moved.
///
/// How many samples it takes beyond its clock is a level line. A thread that looks late makes it ragged; silence lets it fall, for good.
/// Pure, one thread; allocates nothing after its making.
final class ServerSilence {

    /// While a call begins everything is late, once.
    private static final long BEGINNING_NANOS = 3_000_000_000L;
    private static final long WINDOW_NANOS = 100_000_000;
    /// Three before, one in which it may fall, three after.
    private static final int WINDOWS = 7;
    private static final int AFTER = 4;
    /// Samples that are no silence yet, and how many times the usual raggedness.
    private static final double LEAST = 40;
    private static final double RAGGED = 4;
    /// So many silences in this time are too many.
    private static final int MANY = 6;
    private static final long LATELY_NANOS = 10_000_000_000L;

    private final double[] levels = new double[WINDOWS];
    private final double[] steps = new double[WINDOWS - 1];
    private final double[] three = new double[3];
    private final long[] found = new long[MANY];
    private int count;
    private boolean begun;
    private boolean everBegun;
    private long firstNanos;
    private long lastNanos;
    private long lastSamples;
    private long windowEnd;
    /// Samples that it took beyond its clock, now and at best in this window.
    private double ahead;
    private double level;
    private int known;
    private long silences;

    /// Looks at the device.
    ///
    /// @param nanos   when
    /// @param samples that it has taken so far
    /// @param ratio   of its clock to this computer's, as far as it is known
    /// @return whether it was silent again and again of late: what the server has in hand is too little
    boolean seen(long nanos, long samples, double ratio) {
        if (!begun || nanos >= windowEnd + WINDOW_NANOS) {
            begin(nanos, samples);
            return false;
        }
        ahead += samples - lastSamples - (nanos - lastNanos) * (AudioFormat.RATE / 1e9 * ratio);
        lastSamples = samples;
        lastNanos = nanos;
        boolean many = false;
        if (nanos >= windowEnd) {
            many = window() && found(nanos);
            windowEnd += WINDOW_NANOS;
            level = Double.NEGATIVE_INFINITY;
        }
        level = Math.max(level, ahead);
        return many;
    }

    private void begin(long nanos, long samples) {
        if (!everBegun) {
            everBegun = true;
            firstNanos = nanos;
        }
        begun = true;
        lastNanos = nanos;
        lastSamples = samples;
        ahead = 0;
        windowEnd = nanos + WINDOW_NANOS;
        level = 0;
        count = 0;
    }

    /// Takes what the device was ahead of the clock at best in a window.
    ///
    /// @return whether the line fell
    private boolean window() {
        if (count == WINDOWS) {
            System.arraycopy(levels, 1, levels, 0, WINDOWS - 1);
            count--;
        }
        levels[count++] = level;
        if (count < WINDOWS) {
            return false;
        }
        for (int i = 0; i < steps.length; i++) {
            steps[i] = Math.abs(levels[i + 1] - levels[i]);
        }
        return middle(0) - middle(AFTER) > LEAST + RAGGED * middle(steps);
    }

    private double middle(int from) {
        System.arraycopy(levels, from, three, 0, three.length);
        return middle(three);
    }

    /// Sorts them.
    private static double middle(double[] values) {
        Arrays.sort(values);
        return (values[(values.length - 1) / 2] + values[values.length / 2]) / 2;
    }

    private boolean found(long nanos) {
        silences++;
        count = 0;
        if (nanos - firstNanos < BEGINNING_NANOS) {
            return false;
        }
        System.arraycopy(found, 1, found, 0, MANY - 1);
        found[MANY - 1] = nanos;
        known = Math.min(known + 1, MANY);
        if (known < MANY || nanos - found[0] > LATELY_NANOS) {
            return false;
        }
        known = 0;
        return true;
    }

    /// Silences found so far.
    long silences() {
        return silences;
    }

    /// Sound was missing that everybody knows of: it begins to look anew.
    void restart() {
        begun = false;
    }
}
