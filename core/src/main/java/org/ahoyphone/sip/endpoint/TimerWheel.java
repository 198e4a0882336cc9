package org.ahoyphone.sip.endpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A hashed timing wheel: starting and stopping a timer takes constant time however many run, and one platform thread
/// serves all. A timer fires up to one tick late, never early. The thread sleeps while no timer runs.
public final class TimerWheel implements Timers, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TimerWheel.class);

    /// A tick, ms: fine against T1 = 500 ms, coarse enough to cost nothing.
    static final int TICK_MS = 10;

    /// Slots of the wheel, a power of two: a turn takes 5.12 s.
    private static final int SLOTS = 512;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition wake = lock.newCondition();
    private final Entry[] slots = new Entry[SLOTS];
    private final long startNanos = System.nanoTime();
    private final Thread thread;
    private long tick;
    private int running;
    private boolean closed;

    /// One timer, linked into its slot.
    private final class Entry implements Timer {
        final long dueTick;
        final @Nullable Runnable task;
        Entry before = this;
        Entry after = this;

        Entry(long dueTick, @Nullable Runnable task) {
            this.dueTick = dueTick;
            this.task = task;
        }

        boolean linked() {
            return after != this;
        }

        void link(Entry head) {
            before = head.before;
            after = head;
            before.after = this;
            head.before = this;
        }

        void unlink() {
            before.after = after;
            after.before = before;
            before = this;
            after = this;
        }

        @Override
        public void stop() {
            lock.lock();
            try {
                if (linked()) {
                    unlink();
                    running--;
                }
            } finally {
                lock.unlock();
            }
        }
    }

    public TimerWheel() {
        for (int i = 0; i < SLOTS; i++) {
            slots[i] = new Entry(0, null);
        }
        thread = Thread.ofPlatform().daemon().name("ahoy-timers").start(this::turn);
    }

    @Override
    public long nowMs() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
    }

    @Override
    public Timer start(long delayMs, Runnable task) {
        lock.lock();
        try {
            long dueMs = nowMs() + Math.max(0, delayMs);
            // One tick more than the division gives: due in the middle of a tick means fired at its end.
            var entry = new Entry(Math.max(tick, dueMs / TICK_MS) + 1, task);
            if (closed) {
                return entry;
            }
            if (running++ == 0) {
                tick = nowMs() / TICK_MS;
                wake.signalAll();
            }
            entry.link(slots[(int) (entry.dueTick & (SLOTS - 1))]);
            return entry;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int running() {
        lock.lock();
        try {
            return running;
        } finally {
            lock.unlock();
        }
    }

    private void turn() {
        var due = new ArrayList<Runnable>();
        while (await(due)) {
            for (Runnable task : due) {
                try {
                    task.run();
                } catch (RuntimeException e) {
                    LOG.error("A timer's task failed.", e);
                }
            }
            due.clear();
        }
    }

    /// Waits for the next tick and takes what is due.
    ///
    /// @return false when closed
    private boolean await(List<Runnable> due) {
        lock.lock();
        try {
            while (!closed) {
                if (running == 0) {
                    wake.awaitUninterruptibly();
                    continue;
                }
                long leftMs = (tick + 1) * TICK_MS - nowMs();
                if (leftMs > 0) {
                    wake.awaitNanos(TimeUnit.MILLISECONDS.toNanos(leftMs));
                    continue;
                }
                takeDue(++tick, due);
                if (!due.isEmpty()) {
                    return true;
                }
            }
            return false;
        } catch (InterruptedException _) {
            // Nobody has a reason to interrupt the timers; they go on.
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void takeDue(long now, List<Runnable> due) {
        Entry head = slots[(int) (now & (SLOTS - 1))];
        for (Entry entry = head.after; entry != head; ) {
            Entry next = entry.after;
            if (entry.dueTick <= now && entry.task != null) {
                entry.unlink();
                running--;
                due.add(entry.task);
            }
            entry = next;
        }
    }

    /// Stops all timers and waits for the thread.
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            for (Entry head : slots) {
                while (head.linked()) {
                    head.after.unlink();
                }
            }
            running = 0;
            wake.signalAll();
        } finally {
            lock.unlock();
        }
        if (!Thread.currentThread().equals(thread)) {
            joinQuietly();
        }
    }

    private void joinQuietly() {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
