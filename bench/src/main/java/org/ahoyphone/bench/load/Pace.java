package org.ahoyphone.bench.load;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/// Begins calls at a steady rate, and counts how they end.
final class Pace {
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
        for (int i = 0; i < calls; i++) {
            long due = start + (long) (i * NS / rate);
            for (long now = System.nanoTime(); now < due; now = System.nanoTime()) {
                LockSupport.parkNanos(due - now);
            }
            begin.accept(i);
        }
        long until = System.nanoTime() + PATIENCE_NS;
        while (done.get() + failed.get() < calls && System.nanoTime() < until) {
            LockSupport.parkNanos(5_000_000);
        }
        double seconds = (System.nanoTime() - start) / NS;
        return new Subject.Outcome(done.get(), calls - done.get(), seconds);
    }
}
