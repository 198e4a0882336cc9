package org.ahoyphone.app.view;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Redraws a small picture together with a large one. A window that is drawn by software is copied to the screen as a whole, however little of it changed: a small picture
/// with a rhythm of its own would cost as many copies as it has pictures. Any thread may ask; at most one redrawing waits.
final class JointRedraw {
    /// So long without a large picture, and the small one goes its own way.
    private static final long QUIET_NANOS = 100_000_000;

    private final LongSupplier clock;
    private final Executor painter;
    private final AtomicReference<@Nullable Runnable> waiting = new AtomicReference<>();
    private volatile long ledNanos;
    private volatile boolean led;

    /// @param clock   ns
    /// @param painter runs something on the interface's thread soon
    JointRedraw(LongSupplier clock, Executor painter) {
        this.clock = clock;
        this.painter = painter;
    }

    /// The large picture is redrawn now, and what waits with it. On the interface's thread.
    void lead() {
        ledNanos = clock.getAsLong();
        led = true;
        Runnable small = waiting.getAndSet(null);
        if (small != null) {
            small.run();
        }
    }

    /// Redraws the small picture with the next large one, or soon where none comes.
    void follow(Runnable small) {
        waiting.set(small);
        nudge();
    }

    /// Lets go what waits in vain.
    void nudge() {
        if (led && clock.getAsLong() - ledNanos < QUIET_NANOS) {
            return;
        }
        Runnable small = waiting.getAndSet(null);
        if (small != null) {
            painter.execute(small);
        }
    }
}
