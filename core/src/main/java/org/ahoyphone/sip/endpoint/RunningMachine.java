package org.ahoyphone.sip.endpoint;

import org.ahoyphone.sip.transaction.Machine;
import org.ahoyphone.sip.transaction.Step;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/// A machine with timers, which are a chain of what runs, and nothing where nothing does. Owned by the strand.
///
/// @param <S> the machine
/// @param <E> its events
/// @param <X> its effects
/// @param <T> the names of its timers
abstract class RunningMachine<S extends Machine<S, E, X>, E, X, T extends Enum<T>> extends Runner<S, E, X> {
    private @Nullable Pending timers;

    RunningMachine(Step<S, X> first) {
        super(first);
    }

    /// The event that a timer makes.
    abstract E fired(T timer);

    abstract Timers clock();

    abstract Strand strand();

    /// For the log.
    abstract String callId();

    /// Takes no more events, and no timer fires.
    @Override
    final void stop() {
        super.stop();
        for (Pending timer = timers; timer != null; timer = timer.next) {
            timer.cancel();
        }
        timers = null;
    }

    /// Starts a timer, or starts it anew.
    final void start(T name, long millis) {
        cancel(name);
        if (!stopped()) {
            var pending = new Pending(name);
            pending.next = timers;
            timers = pending;
            pending.timer = clock().start(millis, pending);
        }
    }

    /// Once this returns the timer does not fire, even if its time had come and its task waits on the strand already.
    final void cancel(T name) {
        for (Pending timer = timers; timer != null; timer = timer.next) {
            if (timer.name == name) {
                timer.cancel();
                forget(timer);
                return;
            }
        }
    }

    private boolean forget(Pending gone) {
        Pending before = null;
        for (Pending timer = timers; timer != null; before = timer, timer = timer.next) {
            if (timer == gone) {
                if (before == null) {
                    timers = timer.next;
                } else {
                    before.next = timer.next;
                }
                return true;
            }
        }
        return false;
    }

    /// One start of a timer: what the clock runs at its time, and what the strand runs then.
    private final class Pending implements Runnable {
        private final T name;
        private @Nullable Pending next;
        private Timers.@Nullable Timer timer;
        private boolean due;

        Pending(T name) {
            this.name = name;
        }

        void cancel() {
            if (timer != null) {
                timer.stop();
            }
        }

        @Override
        public void run() {
            if (!due) {
                // On the clock's thread; how the strand changes hands carries the change over.
                due = true;
                strand().dispatch(this);
            } else if (forget(this)) {
                // What was stopped meanwhile is not in the chain any more.
                try (var _ = MDC.putCloseable("callId", callId())) {
                    on(fired(name));
                }
            }
        }
    }
}
