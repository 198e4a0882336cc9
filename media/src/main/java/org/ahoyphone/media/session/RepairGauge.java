package org.ahoyphone.media.session;

import java.util.concurrent.TimeUnit;
import org.ahoyphone.media.rtp.LossRepair;

/// What the packets' thread knows of repairs, for the threads that want it: how many there were, and how long to wait for one.
final class RepairGauge implements LossRepair.Listener {

    /// How long the packets behind a missing one wait when nobody sends it again: longer than reordering takes on a healthy network, ns.
    static final long PLAIN_PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(40);
    /// Before the first repair, which may have a long way, and at most; a key frame is quicker then, ns.
    private static final long FIRST_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long MOST_NANOS = TimeUnit.MILLISECONDS.toNanos(800);
    private static final long RESERVE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    /// A picture that no other needs is not worth more: three later ones would wait for it.
    private static final long NEAR_NANOS = TimeUnit.MILLISECONDS.toNanos(70);
    /// For packets that only come in another order.
    private static final long SPARED_NANOS = TimeUnit.MILLISECONDS.toNanos(15);

    private volatile boolean repairing;
    private volatile long tookNanos = -1;
    private volatile long repaired;
    private volatile long resent;
    private volatile int position = -1;

    /// Whether missing packets are asked for.
    void repairing(boolean now) {
        repairing = now;
    }

    /// A packet that was missing came.
    ///
    /// @param count     of them since the beginning
    /// @param usualNanos from missing one to having it
    @Override
    public void repaired(long count, long usualNanos) {
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

    /// How long packets behind a missing one are to wait for it when it is of a picture that no other needs, ns.
    long sparedPatienceNanos() {
        return repairing && tookNanos <= NEAR_NANOS ? patienceNanos() : SPARED_NANOS;
    }

    /// From the thread that takes the packets.
    ///
    /// @param sequence of the packet that is taken next, 16 bits; -1 before the first
    void position(int sequence) {
        position = sequence;
    }

    @Override
    public boolean comesInVain(int sequence) {
        int next = position;
        return next >= 0 && (short) (sequence - next) < 0;
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
