package org.ahoyphone.media.device;

import java.util.concurrent.CountDownLatch;

/// A clock that never lets anybody wait: sleeping moves it on.
public final class TestClock implements PaceClock {

    private long now;

    public TestClock() {
        this(1_000_000_000_000L);
    }

    public TestClock(long now) {
        this.now = now;
    }

    @Override
    public synchronized long nanoTime() {
        return now;
    }

    @Override
    public synchronized boolean sleepUntil(long deadline, CountDownLatch stop) {
        if (stop.getCount() == 0) {
            return true;
        }
        now = Math.max(now, deadline);
        return false;
    }

    /// Time that passes while nobody waits.
    public synchronized void pass(long nanos) {
        now += nanos;
    }
}
