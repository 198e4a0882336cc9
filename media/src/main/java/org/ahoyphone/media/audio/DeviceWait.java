package org.ahoyphone.media.audio;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// How the engine's thread waits for a device that tells nothing: it sleeps until the samples it needs can be there, and looks again. Nobody has to wake it but who closes.
final class DeviceWait {

    private static final long SHORTEST_NANOS = 800_000;
    private static final long LONGEST_NANOS = 5_000_000;
    private static final long NANOS_PER_SAMPLE = 1_000_000_000L / AudioFormat.RATE;

    private volatile boolean closed;
    private volatile @Nullable Thread waiting;

    /// Sleeps about as long as a device needs for `samples`, not beyond the deadline.
    void samples(int samples, long nanosLeft) throws InterruptedException {
        nanos(Math.min(Math.clamp(samples * NANOS_PER_SAMPLE, SHORTEST_NANOS, LONGEST_NANOS), nanosLeft));
    }

    /// Sleeps so long, or not so long.
    void nanos(long nanos) throws InterruptedException {
        if (nanos <= 0) {
            return;
        }
        waiting = Thread.currentThread();
        if (!closed) {
            LockSupport.parkNanos(this, nanos);
        }
        waiting = null;
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    /// Ends a wait and all later ones.
    void close() {
        closed = true;
        Thread waiter = waiting;
        if (waiter != null) {
            LockSupport.unpark(waiter);
        }
    }
}
