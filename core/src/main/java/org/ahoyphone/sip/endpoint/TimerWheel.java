package org.ahoyphone.sip.endpoint;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A hashed timing wheel: starting and stopping a timer takes constant time however many run, and one platform thread
/// serves all. A timer fires up to one tick late, one of seconds up to eight; none fires early. The thread sleeps until the next slot that holds a timer, so that
/// timers which are far away cost next to nothing.
public final class TimerWheel implements Timers, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TimerWheel.class);

    /// A tick, ms: fine against T1 = 500 ms, coarse enough to cost nothing.
    static final int TICK_MS = 10;

    /// Timers from here on fire together with others of their kind, so that the thread of a busy server does not wake for each tick of
    /// the past minute, ms.
    static final int LONG_MS = 5_000;

    /// Long timers fire at multiples of so many ticks, a power of two: up to 80 ms late.
    static final long GATHER_TICKS = 8;

    /// Slots of the wheel, a power of two. A turn takes 41 s, longer than the timers of transactions, of which there may be
    /// hundreds of thousands: each of them is looked at once.
    static final int SLOTS = 4096;

    /// Sleep until somebody starts a timer.
    private static final long NEVER = Long.MAX_VALUE;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition wake = lock.newCondition();

    /// The first timer of each slot, and a bit for each slot that has one.
    private final @Nullable Entry[] slots = new Entry[SLOTS];
    private final BitSet filled = new BitSet(SLOTS);

    private final long startNanos = System.nanoTime();
    private final Thread thread;

    /// The last tick that was worked through, and the one that the thread sleeps until.
    private long tick;
    private long wakeTick = NEVER;

    private int running;
    private boolean closed;

    /// One timer, linked into its slot.
    private final class Entry implements Timer {
        final long dueTick;
        final Runnable task;
        @Nullable Entry before;
        @Nullable Entry after;
        boolean linked;

        Entry(long dueTick, Runnable task) {
            this.dueTick = dueTick;
            this.task = task;
        }

        void link() {
            int slot = slot(dueTick);
            after = slots[slot];
            if (after == null) {
                filled.set(slot);
            } else {
                after.before = this;
            }
            slots[slot] = this;
            linked = true;
            running++;
        }

        void unlink() {
            if (before != null) {
                before.after = after;
            } else {
                int slot = slot(dueTick);
                slots[slot] = after;
                if (after == null) {
                    filled.clear(slot);
                }
            }
            if (after != null) {
                after.before = before;
            }
            before = null;
            after = null;
            linked = false;
            running--;
        }

        @Override
        public void stop() {
            lock.lock();
            try {
                if (linked) {
                    unlink();
                }
            } finally {
                lock.unlock();
            }
        }
    }

    public TimerWheel() {
        thread = Thread.ofPlatform().daemon().name("ahoy-timers").start(this::turn);
    }

    private static int slot(long tick) {
        return (int) (tick & (SLOTS - 1));
    }

    @Override
    public long nowMs() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
    }

    @Override
    public Timer start(long delayMs, Runnable task) {
        lock.lock();
        try {
            long now = nowMs();
            if (running == 0) {
                tick = now / TICK_MS;
            }
            // One tick more than the division gives: due in the middle of a tick means fired at its end.
            long dueTick = Math.max(tick, (now + Math.max(0, delayMs)) / TICK_MS) + 1;
            var entry = new Entry(delayMs < LONG_MS ? dueTick : gathered(dueTick), task);
            if (!closed) {
                entry.link();
                if (entry.dueTick < wakeTick) {
                    wakeTick = entry.dueTick;
                    wake.signal();
                }
            }
            return entry;
        } finally {
            lock.unlock();
        }
    }

    /// The next tick that long timers fire at.
    private static long gathered(long dueTick) {
        return (dueTick + GATHER_TICKS - 1) & -GATHER_TICKS;
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
            // A slot has its newest timer first.
            for (Runnable task : due.reversed()) {
                try {
                    task.run();
                } catch (RuntimeException e) {
                    LOG.error("A timer's task failed.", e);
                }
            }
            due.clear();
        }
    }

    /// Sleeps until the next tick that has timers, and takes those that are due.
    ///
    /// @return false when closed
    private boolean await(List<Runnable> due) {
        lock.lock();
        try {
            while (!closed && due.isEmpty()) {
                wakeTick = nextFilled();
                if (wakeTick == NEVER) {
                    wake.awaitUninterruptibly();
                    continue;
                }
                long leftMs = wakeTick * TICK_MS - nowMs();
                if (leftMs > 0) {
                    wake.awaitNanos(TimeUnit.MILLISECONDS.toNanos(leftMs));
                } else {
                    tick = wakeTick;
                    takeDue(due);
                }
            }
            return !closed;
        } catch (InterruptedException _) {
            // Nobody has a reason to interrupt the timers; they go on.
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// The next tick whose slot holds a timer, for this turn or a later one.
    private long nextFilled() {
        if (running == 0) {
            return NEVER;
        }
        int first = slot(tick + 1);
        int next = filled.nextSetBit(first);
        if (next < 0) {
            next = filled.nextSetBit(0) + SLOTS;
        }
        return tick + 1 + (next - first);
    }

    private void takeDue(List<Runnable> due) {
        Entry entry = slots[slot(tick)];
        while (entry != null) {
            Entry next = entry.after;
            if (entry.dueTick <= tick) {
                entry.unlink();
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
            for (Entry first : slots) {
                for (Entry entry = first; entry != null; entry = slots[slot(entry.dueTick)]) {
                    entry.unlink();
                }
            }
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
