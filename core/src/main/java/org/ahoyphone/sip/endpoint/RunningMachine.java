package org.ahoyphone.sip.endpoint;

import java.util.ArrayDeque;
import org.ahoyphone.sip.transaction.Machine;
import org.ahoyphone.sip.transaction.Step;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/// Keeps the state of a machine and its timers, and has its effects carried out: one event at a time, effects in their order. An event
/// that an effect leads to at once (a send that fails, a user that answers) waits until the step is done. Owned by the strand.
///
/// A server has hundreds of thousands of these, most of them doing nothing for half a minute: that is why timers are a chain
/// of what runs, why there is a queue only while something waits in it, and why what surrounds a machine is asked for by methods
/// instead of being kept in fields.
///
/// @param <S> the machine
/// @param <E> its events
/// @param <X> its effects
/// @param <T> the names of its timers
abstract class RunningMachine<S extends Machine<S, E, X>, E, X, T extends Enum<T>> {
    private S state;
    private @Nullable Step<S, X> first;
    private @Nullable ArrayDeque<E> waiting;
    private @Nullable Pending timers;
    private boolean stepping;
    private boolean stopped;

    /// A machine whose first step is still to be carried out by [#begin].
    RunningMachine(Step<S, X> first) {
        this.first = first;
        state = first.next();
    }

    abstract void carryOut(X effect);

    /// The event that a timer makes.
    abstract E fired(T timer);

    abstract Timers clock();

    abstract Strand strand();

    /// For the log.
    abstract String callId();

    /// Carries out the effects of the first step. Apart from the constructor, so that effects find the machine where its
    /// owner keeps it.
    void begin() {
        Step<S, X> step = first;
        if (step != null) {
            first = null;
            take(step);
            drain();
        }
    }

    /// Something happened.
    void on(E event) {
        if (stopped) {
            return;
        }
        if (!stepping && waiting == null) {
            take(state.on(event));
        } else {
            if (waiting == null) {
                waiting = new ArrayDeque<>(4);
            }
            waiting.add(event);
        }
        if (!stepping) {
            drain();
        }
    }

    /// Takes no more events: those that wait are dropped, timers do not fire, effects of the current step are still carried out.
    final void stop() {
        stopped = true;
        waiting = null;
        for (Pending timer = timers; timer != null; timer = timer.next) {
            timer.cancel();
        }
        timers = null;
    }

    final boolean stopped() {
        return stopped;
    }

    S state() {
        return state;
    }

    private void drain() {
        while (waiting != null && !stopped) {
            E event = waiting.poll();
            if (event == null) {
                waiting = null;
            } else {
                take(state.on(event));
            }
        }
    }

    private void take(Step<S, X> step) {
        stepping = true;
        try {
            state = step.next();
            for (X effect : step.effects()) {
                carryOut(effect);
            }
        } finally {
            stepping = false;
        }
    }

    /// Starts a timer, or starts it anew.
    final void start(T name, long millis) {
        cancel(name);
        if (!stopped) {
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
                // On the clock's thread; the strand's queue carries the change over.
                due = true;
                strand().execute(this);
            } else if (forget(this)) {
                // What was stopped meanwhile is not in the chain any more.
                try (var _ = MDC.putCloseable("callId", callId())) {
                    on(fired(name));
                }
            }
        }
    }
}
