package org.ahoyphone.media.rtp.congestion;

/// Tells whether a picture's packets come as evenly as they were sent: none missing, and none later than the fastest of late by more than a sender's own unevenness. Pure; one thread.
final class SteadyArrivals {

    private static final long LATE_NANOS = 15_000_000;
    /// So long after the last that was late or missing they are uneven.
    private static final long UNEVEN_NANOS = 1_000_000_000;
    /// The fastest way is forgotten by so many billionths of the time that goes by: two clocks differ by less, and after a longer way was taken it is steady again some seconds later.
    private static final long FORGOTTEN_PPB = 5_000_000;
    /// No way gets so much longer: the sender counts from another moment.
    private static final long ANOTHER_NANOS = 2_000_000_000;
    /// A tick is no whole number of them.
    private static final long NANOS_OF_NINE_TICKS = 100_000;

    private boolean known;
    private int timestamp;
    /// Of the sender, ticks since the first.
    private long ticks;
    private long fastestNanos;
    private long arrivedNanos;
    private long unevenNanos;

    /// One came.
    ///
    /// @param sampled its RTP timestamp, 90,000 a second
    void came(int sampled, long nowNanos) {
        if (!known) {
            known = true;
            timestamp = sampled;
            arrivedNanos = nowNanos;
            fastestNanos = nowNanos;
            unevenNanos = nowNanos;
        }
        ticks += sampled - timestamp;
        timestamp = sampled;
        long transit = nowNanos - ticks * NANOS_OF_NINE_TICKS / 9;
        fastestNanos = Math.min(transit, fastestNanos + (nowNanos - arrivedNanos) * FORGOTTEN_PPB / 1_000_000_000L);
        arrivedNanos = nowNanos;
        if (transit - fastestNanos > LATE_NANOS) {
            unevenNanos = nowNanos;
        }
        if (transit - fastestNanos > ANOTHER_NANOS) {
            fastestNanos = transit;
        }
    }

    /// One is missing.
    void missed(long nowNanos) {
        unevenNanos = nowNanos;
    }

    /// Whether it has been so for a second.
    boolean steady(long nowNanos) {
        return known && nowNanos - unevenNanos >= UNEVEN_NANOS;
    }
}
