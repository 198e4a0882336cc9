package org.ahoyphone.media.device;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Time as paced devices see it: a reading and a way to wait. Tests put a virtual one in place of [#SYSTEM].
public interface PaceClock {

    /// The system's monotonic clock.
    PaceClock SYSTEM = new PaceClock() {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public boolean sleepUntil(long deadline, CountDownLatch stop) throws InterruptedException {
            return stop.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
    };

    /// Nanoseconds on the time line of [System#nanoTime()].
    long nanoTime();

    /// Waits until the clock shows `deadline` or `stop` is released, whichever is first.
    ///
    /// @return whether `stop` was released
    boolean sleepUntil(long deadline, CountDownLatch stop) throws InterruptedException;
}
