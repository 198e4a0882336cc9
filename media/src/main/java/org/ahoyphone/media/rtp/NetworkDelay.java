package org.ahoyphone.media.rtp;

import java.util.Arrays;

/// Learns from the transit times of packets how late they may be: the fastest way of the last seconds and the lateness to allow for.
///
/// A transit time is the arrival minus the place on the sender's timeline; as the two clocks are not the same only differences mean anything.
/// Lateness is kept as a distribution that forgets: single stragglers do not lengthen the delay of a whole call, repeated ones do.
final class NetworkDelay {
    /// The fastest way is looked for in the last one to two windows, so that clock drift and a new route are followed.
    private static final long WINDOW_NANOS = 5_000_000_000L;
    private static final long BIN_NANOS = 5_000_000;
    /// What a packet adds to the distribution: the last hundred count, two seconds of sound.
    private static final double WEIGHT = 0.01;
    /// The share of packets that may come too late.
    private static final double TOLERATED = 0.03;

    private final long initialNanos;
    private final long minNanos;
    private final long maxNanos;
    private final double[] lateness;
    private boolean known;
    private long windowStart;
    private long windowMinimum;
    private long earlierMinimum;
    private long target;

    NetworkDelay(JitterBufferConfig config) {
        initialNanos = config.initialMs() * 1_000_000L;
        minNanos = config.minMs() * 1_000_000L;
        maxNanos = config.maxMs() * 1_000_000L;
        lateness = new double[(int) (maxNanos / BIN_NANOS) + 2];
        reset();
    }

    /// Expects the initial delay again, for as long as it takes to know better.
    void reset() {
        known = false;
        target = initialNanos;
        Arrays.fill(lateness, 0);
        lateness[bin(Math.max(0, initialNanos - 1))] = 1;
    }

    private int bin(long nanos) {
        return (int) Math.min(nanos / BIN_NANOS, lateness.length - 1);
    }

    void observe(long transitNanos, long arrivalNanos) {
        if (!known) {
            known = true;
            windowStart = arrivalNanos;
            windowMinimum = transitNanos;
            earlierMinimum = transitNanos;
        } else if (arrivalNanos - windowStart > WINDOW_NANOS) {
            windowStart = arrivalNanos;
            earlierMinimum = windowMinimum;
            windowMinimum = transitNanos;
        } else {
            windowMinimum = Math.min(windowMinimum, transitNanos);
        }
        for (int i = 0; i < lateness.length; i++) {
            lateness[i] *= 1 - WEIGHT;
        }
        lateness[bin(transitNanos - fastest())] += WEIGHT;
        target = Math.clamp(quantile(), minNanos, maxNanos);
    }

    /// The upper edge of the highest bin above which no more than is tolerated lies.
    private long quantile() {
        double above = 0;
        int bin = lateness.length - 1;
        while (bin > 0 && above + lateness[bin] <= TOLERATED) {
            above += lateness[bin];
            bin--;
        }
        return (bin + 1) * BIN_NANOS;
    }

    /// The smallest transit time of late.
    long fastest() {
        return Math.min(windowMinimum, earlierMinimum);
    }

    /// The delay with which nearly all packets of late would have been on time.
    long target() {
        return target;
    }
}
