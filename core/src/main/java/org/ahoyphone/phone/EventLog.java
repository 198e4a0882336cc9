package org.ahoyphone.phone;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The events of one call, kept for who comes late. All methods may be called from any thread.
final class EventLog {
    /// @param number counts all events ever, so that a reader knows where it is though statistics were dropped
    private record Entry(long number, CallEvent event) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Entry> kept = new ArrayList<>();
    private final Observers<CallEvent> observers = new Observers<>();
    private long count;
    private boolean ended;

    /// Adds an event; after [CallEvent.Ended] nothing more is taken.
    void add(CallEvent event) {
        lock.lock();
        try {
            if (ended) {
                return;
            }
            if (event instanceof CallEvent.Statistics) {
                kept.removeIf(entry -> entry.event instanceof CallEvent.Statistics);
            }
            kept.add(new Entry(count++, event));
            ended = event instanceof CallEvent.Ended;
            changed.signalAll();
            // Within the lock: what two threads add at once is delivered in the order it is kept.
            observers.queue(event);
        } finally {
            lock.unlock();
        }
        observers.wake();
    }

    Observation observe(Consumer<CallEvent> observer, Executor executor) {
        return observers.add(observer, executor);
    }

    /// All events from the first to [CallEvent.Ended]; each iterator begins anew and waits for what is not there yet. To
    /// a thread that is interrupted the events seem to end; it stays interrupted.
    Iterable<CallEvent> events() {
        return Reader::new;
    }

    private final class Reader implements Iterator<CallEvent> {
        private long from;
        private @Nullable Entry next;

        @Override
        public boolean hasNext() {
            if (next == null) {
                next = await(from);
            }
            return next != null;
        }

        @Override
        public CallEvent next() {
            Entry entry = hasNext() ? next : null;
            if (entry == null) {
                throw new NoSuchElementException("the call is over");
            }
            next = null;
            from = entry.number + 1;
            return entry.event;
        }
    }

    private @Nullable Entry await(long from) {
        lock.lock();
        try {
            while (true) {
                for (Entry entry : kept) {
                    if (entry.number >= from) {
                        return entry;
                    }
                }
                if (ended) {
                    return null;
                }
                changed.await();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return null;
        } finally {
            lock.unlock();
        }
    }
}
