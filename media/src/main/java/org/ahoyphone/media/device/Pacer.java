package org.ahoyphone.media.device;

import java.util.concurrent.CountDownLatch;

/// Gives one thread its beat: tick `n` is due at start + `n` periods, so that errors of single waits do not add up.
///
/// The first tick is due at once, at the first call. A thread that is late gets the missed ticks without waiting, but when it is more than
/// `mostBehind` ticks late (the machine slept) the older ones are left out. [#close()] may be called by any thread and ends a wait at once.
public final class Pacer implements AutoCloseable {

    private final PaceClock clock;
    private final long period;
    private final int mostBehind;
    private final CountDownLatch stop = new CountDownLatch(1);
    private long start;
    private long next;

    /// @param period     nanoseconds from one tick to the next
    /// @param mostBehind ticks that are made up for at most
    public Pacer(PaceClock clock, long period, int mostBehind) {
        if (period <= 0 || mostBehind < 0) {
            throw new IllegalArgumentException("No pace of " + period + " ns, at most " + mostBehind + " behind");
        }
        this.clock = clock;
        this.period = period;
        this.mostBehind = mostBehind;
    }

    /// Waits for the next tick.
    ///
    /// @return its number, from 0, larger than the one before; or -1 when closed
    public long await() throws InterruptedException {
        return await(1);
    }

    /// Waits for the last of the next ticks, which counts for all of them.
    ///
    /// @param ticks 1 or more
    /// @return the number of the last
    public long await(int ticks) throws InterruptedException {
        if (closed()) {
            return -1;
        }
        if (next == 0) {
            start = clock.nanoTime();
        }
        long behind = (clock.nanoTime() - start) / period - next;
        if (behind > mostBehind) {
            next += behind - mostBehind;
        }
        long last = next + ticks - 1;
        if (clock.sleepUntil(start + last * period, stop)) {
            return -1;
        }
        next = last + 1;
        return last;
    }

    /// Takes the next tick before it is due.
    ///
    /// @return false, and nothing was done, before the first [#await] and once closed
    public boolean skip() {
        boolean goes = next > 0 && !closed();
        next += goes ? 1 : 0;
        return goes;
    }

    /// When tick `n` was or will be due, on the clock's time line; known from the first [#await] on.
    public long dueAt(long n) {
        return start + n * period;
    }

    public boolean closed() {
        return stop.getCount() == 0;
    }

    /// Ends a wait in progress and all later ones. Closing twice does nothing.
    @Override
    public void close() {
        stop.countDown();
    }
}
