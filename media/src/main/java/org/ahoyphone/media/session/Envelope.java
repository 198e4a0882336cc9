package org.ahoyphone.media.session;

import java.util.Arrays;

/// The loudness of a stream over time, in slots of 10 ms: the last four seconds. One thread writes, any thread takes a copy; neither waits longer than
/// a copy takes.
final class Envelope {

    static final int SLOT_MILLIS = 10;

    /// Slots that are kept.
    static final int LENGTH = 400;

    private static final double FLOOR = -70;
    private static final long SLOT_NANOS = SLOT_MILLIS * 1_000_000L;

    private final float[] levels = new float[LENGTH];
    private long last = Long.MIN_VALUE;

    /// A copy: `levels[i]` is the level, dB, of slot `last - LENGTH + 1 + i`, where slots count 10 ms on the clock of [System#nanoTime()].
    ///
    /// @param levels in dB, not above 0
    /// @param last   number of the newest slot; [Long#MIN_VALUE] when there is none
    @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
    record Copy(float[] levels, long last) {}

    Envelope() {
        Arrays.fill(levels, (float) FLOOR);
    }

    /// Takes a frame that was heard at a time. Slots without a frame keep the level before them; of two frames in a slot the later counts.
    synchronized void add(short[] frame, long nanos) {
        long slot = Math.floorDiv(nanos, SLOT_NANOS);
        float level = (float) decibels(frame);
        if (last == Long.MIN_VALUE) {
            last = slot;
        }
        float before = levels[index(last)];
        for (long skipped = Math.max(last + 1, slot - LENGTH + 1); skipped < slot; skipped++) {
            levels[index(skipped)] = before;
        }
        if (slot >= last) {
            levels[index(slot)] = level;
            last = slot;
        }
    }

    synchronized Copy copy() {
        float[] ordered = new float[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            ordered[i] = last == Long.MIN_VALUE ? (float) FLOOR : levels[index(last - LENGTH + 1 + i)];
        }
        return new Copy(ordered, last);
    }

    private static int index(long slot) {
        return (int) Math.floorMod(slot, (long) LENGTH);
    }

    private static double decibels(short[] frame) {
        double sum = 0;
        for (short sample : frame) {
            sum += (double) sample * sample;
        }
        double rms = Math.sqrt(sum / Math.max(1, frame.length)) / 32_768;
        return rms <= 0 ? FLOOR : Math.max(FLOOR, 20 * Math.log10(rms));
    }
}
