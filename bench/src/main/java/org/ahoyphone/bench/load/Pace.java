package org.ahoyphone.bench.load;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/// Begins calls at a steady rate, and counts how they end.
///
/// Its clock ticks as that of sipp, which sets the pace where we are called: four calls in 4 ms at a thousand a second. A clock that wakes
/// for each single call costs the process a third of its time, none of which a call needs.
final class Pace {
    /// ns.
    private static final long TICK_NS = 4_000_000;

    /// How long the last calls may take, ns.
    private static final long PATIENCE_NS = 10_000_000_000L;

    private static final double NS = 1e9;

    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();

    void done() {
        done.incrementAndGet();
    }

    void failed() {
        failed.incrementAndGet();
    }

    /// @param begin begins the call of this number
    Subject.Outcome run(int rate, int calls, IntConsumer begin) {
        done.set(0);
        failed.set(0);
        long start = System.nanoTime();
        int begun = 0;
        for (long due = start; begun < calls; due += TICK_NS) {
            for (long now = System.nanoTime(); now < due; now = System.nanoTime()) {
                LockSupport.parkNanos(due - now);
            }
            for (; begun < calls && start + (long) (begun * NS / rate) <= due; begun++) {
                begin.accept(begun);
            }
        }
        long until = System.nanoTime() + PATIENCE_NS;
        while (done.get() + failed.get() < calls && System.nanoTime() < until) {
            LockSupport.parkNanos(5_000_000);
        }
        double seconds = (System.nanoTime() - start) / NS;
        return new Subject.Outcome(done.get(), calls - done.get(), seconds);
    }
}
