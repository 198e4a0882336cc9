package org.ahoyphone.media.rtp;

/// Learns from the transit times of packets how late they may be: the fastest way of the last seconds and the lateness to allow for.
///
/// A transit time is the arrival minus the place on the sender's timeline; as the two clocks are not the same only differences mean anything.
final class NetworkDelay {
    /// The fastest way is looked for in the last one to two windows, so that clock drift and a new route are followed.
    private static final long WINDOW_NANOS = 5_000_000_000L;
    /// A late packet counts in full at once and is forgotten with this time constant, in packets: 5 s at 50 a second.
    private static final int MEMORY = 256;

    private final long initialNanos;
    private final long minNanos;
    private final long maxNanos;
    private boolean known;
    private long windowStart;
    private long windowMinimum;
    private long earlierMinimum;
    private long peak;

    NetworkDelay(JitterBufferConfig config) {
        initialNanos = config.initialMs() * 1_000_000L;
        minNanos = config.minMs() * 1_000_000L;
        maxNanos = config.maxMs() * 1_000_000L;
        reset();
    }

    void reset() {
        known = false;
        peak = initialNanos;
    }

    boolean known() {
        return known;
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
        long lateness = transitNanos - fastest();
        peak = lateness > peak ? lateness : peak - (peak - lateness) / MEMORY;
    }

    /// The smallest transit time of late.
    long fastest() {
        return Math.min(windowMinimum, earlierMinimum);
    }

    /// The delay that would have let nearly all packets of late be on time.
    long target() {
        return Math.clamp(peak, minNanos, maxNanos);
    }
}
