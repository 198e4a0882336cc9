package org.ahoyphone.phone;

import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Delivers events to listeners, to each on its own executor, one at a time and in order. A listener that throws or is
/// slow delays nobody else.
///
/// @param <E> the events
final class Observers<E> {
    private static final Logger LOG = LoggerFactory.getLogger(Observers.class);

    private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();

    /// Callable from any thread.
    Observation add(Consumer<? super E> observer, Executor executor) {
        var delivery = new Delivery(observer, executor);
        deliveries.add(delivery);
        return delivery;
    }

    /// Queues an event and has it delivered. Callable from any thread.
    void deliver(E event) {
        queue(event);
        wake();
    }

    /// Queues an event; the order of these calls is the order of delivery. To be followed by [#wake], which may run
    /// listeners on the calling thread and must therefore be called without a lock.
    void queue(E event) {
        deliveries.forEach(delivery -> delivery.queue(event));
    }

    void wake() {
        deliveries.forEach(Delivery::wake);
    }

    private final class Delivery implements Observation {
        private final Consumer<? super E> observer;
        private final Executor executor;
        private final ReentrantLock lock = new ReentrantLock();
        private final ArrayDeque<E> waiting = new ArrayDeque<>();
        private boolean running;
        private volatile boolean closed;

        Delivery(Consumer<? super E> observer, Executor executor) {
            this.observer = observer;
            this.executor = executor;
        }

        void queue(E event) {
            lock.lock();
            try {
                waiting.add(event);
            } finally {
                lock.unlock();
            }
        }

        void wake() {
            lock.lock();
            try {
                if (running || waiting.isEmpty()) {
                    return;
                }
                running = true;
            } finally {
                lock.unlock();
            }
            try {
                executor.execute(this::run);
            } catch (RejectedExecutionException e) {
                LOG.debug("An executor takes no more events; its listener is removed.", e);
                close();
            }
        }

        private void run() {
            for (E event = next(); event != null; event = next()) {
                try {
                    observer.accept(event);
                } catch (RuntimeException e) {
                    LOG.error("A listener failed at {}.", event, e);
                }
            }
        }

        private @Nullable E next() {
            lock.lock();
            try {
                E event = closed ? null : waiting.poll();
                running = event != null;
                return event;
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void close() {
            closed = true;
            deliveries.remove(this);
        }
    }
}
