package org.ahoyphone.media.audio.processing;

import java.util.concurrent.atomic.AtomicInteger;

/// Lets threads into a native object while it lives, and frees it when the last one has left after it was closed. Nobody waits.
final class Gate {

    private static final int CLOSED = Integer.MIN_VALUE;

    private final Runnable free;
    /// How many are inside; the topmost bit says closed.
    private final AtomicInteger state = new AtomicInteger();

    /// @param free runs once, on the thread that leaves or closes last
    Gate(Runnable free) {
        this.free = free;
    }

    /// @return whether the thread may go on; it says [#leave] afterwards then
    boolean enter() {
        for (int now = state.get(); now >= 0; now = state.get()) {
            if (state.compareAndSet(now, now + 1)) {
                return true;
            }
        }
        return false;
    }

    void leave() {
        if (state.decrementAndGet() == CLOSED) {
            free.run();
        }
    }

    /// Lets nobody in any more; again does nothing.
    void close() {
        int before = state.getAndUpdate(now -> now | CLOSED);
        if (before == 0) {
            free.run();
        }
    }
}
