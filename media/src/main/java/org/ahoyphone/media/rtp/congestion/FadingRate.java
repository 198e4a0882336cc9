package org.ahoyphone.media.rtp.congestion;

/// A rate of which older parts count less and less; half a second is what it remembers.
final class FadingRate {

    private static final double MEMORY_NANOS = 5e8;

    private double bits;
    private long before;

    void add(int bytes, long nowNanos) {
        fade(nowNanos);
        bits += bytes * 8.0;
    }

    double bitPerSecond(long nowNanos) {
        fade(nowNanos);
        return bits / MEMORY_NANOS * 1e9;
    }

    private void fade(long nowNanos) {
        bits *= Math.exp(-Math.max(0, nowNanos - before) / MEMORY_NANOS);
        before = nowNanos;
    }
}
