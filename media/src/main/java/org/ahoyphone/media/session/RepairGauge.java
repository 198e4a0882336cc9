package org.ahoyphone.media.session;

import java.util.concurrent.TimeUnit;

/// What the packets' thread knows of repairs, for the threads that want it: how many there were, and how long to wait for one.
final class RepairGauge {

    /// How long the packets behind a missing one wait when nobody sends it again: longer than reordering takes on a healthy network, ns.
    static final long PLAIN_PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(40);
    /// Before the first repair, which may have a long way, and at most; a key frame is quicker then, ns.
    private static final long FIRST_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long MOST_NANOS = TimeUnit.MILLISECONDS.toNanos(800);
    private static final long RESERVE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private volatile boolean repairing;
    private volatile long tookNanos = -1;
    private volatile long repaired;
    private volatile long resent;

    /// Whether missing packets are asked for.
    void repairing(boolean now) {
        repairing = now;
    }

    /// A packet that was missing came.
    ///
    /// @param count     of them since the beginning
    /// @param usualNanos from missing one to having it
    void repaired(long count, long usualNanos) {
        repaired = count;
        tookNanos = usualNanos;
    }

    /// Packets were sent again.
    void resent(long count) {
        resent = count;
    }

    /// How long packets behind a missing one are to wait for it, ns: twice again if the repair is lost, too.
    long patienceNanos() {
        if (!repairing) {
            return PLAIN_PATIENCE_NANOS;
        }
        long took = tookNanos;
        return took < 0 ? FIRST_NANOS : Math.clamp(took * 4 + RESERVE_NANOS, PLAIN_PATIENCE_NANOS, MOST_NANOS);
    }

    /// Packets since the beginning, -1 where nothing is repaired.
    long repaired() {
        return repairing ? repaired : -1;
    }

    /// Packets since the beginning, -1 where nothing is repaired.
    long resent() {
        return repairing ? resent : -1;
    }
}
