package org.ahoyphone.media.rtp.congestion;

/// When a rate is worth telling: a fall at once, a rise not more often than once a second, and that a queue has left as soon as it has. Time is a parameter, ns.
final class RateNews {

    private static final double FALL = 0.93;
    private static final double RISE = 1.05;
    /// Between two of the worst of news, ns: who was told has hardly heard.
    private static final long AT_ONCE_NANOS = 150_000_000;
    private static final long SOON_NANOS = 300_000_000;
    private static final long PERIOD_NANOS = 1_000_000_000;

    private boolean any;
    private int told;
    private boolean draining;
    private long toldNanos;

    /// Whether it is to be told; from then on it counts as told.
    ///
    /// @param repeated whether it is told once a second although nothing has changed
    boolean isNews(BandwidthEstimate estimate, boolean repeated, long nowNanos) {
        if (any && !isNews(estimate, nowNanos - toldNanos, repeated)) {
            return false;
        }
        any = true;
        told = estimate.bitPerSecond();
        draining = estimate.bitPerSecond() < FALL * estimate.lasting();
        toldNanos = nowNanos;
        return true;
    }

    private boolean isNews(BandwidthEstimate estimate, long since, boolean repeated) {
        int next = estimate.bitPerSecond();
        if (next < FALL * told) {
            return since >= AT_ONCE_NANOS;
        }
        if (next <= RISE * told) {
            return repeated && since >= PERIOD_NANOS;
        }
        boolean left = draining && next >= FALL * estimate.lasting();
        return since >= (left ? SOON_NANOS : PERIOD_NANOS);
    }

    boolean any() {
        return any;
    }

    /// Bit/s.
    int told() {
        return told;
    }

    void forget() {
        any = false;
    }
}
