package org.ahoyphone.sip.endpoint;

import java.util.ArrayDeque;
import java.util.List;
import org.ahoyphone.sip.transaction.Machine;
import org.ahoyphone.sip.transaction.Step;
import org.jspecify.annotations.Nullable;

/// Keeps the state of a machine and has its effects carried out: one event at a time, effects in their order. An event that an effect
/// leads to at once (a send that fails, a user that answers) waits until the step is done. Owned by the strand.
///
/// A server has hundreds of thousands of these, most of them doing nothing for half a minute: that is why there is a queue only
/// while something waits in it, and why what surrounds a machine is asked for by methods instead of being kept in fields.
///
/// @param <S> the machine
/// @param <E> its events
/// @param <X> its effects
abstract class Runner<S extends Machine<S, E, X>, E, X> {
    private S state;
    private @Nullable Step<S, X> first;
    private @Nullable ArrayDeque<E> waiting;
    private boolean stepping;
    private boolean stopped;

    /// A machine whose first step is still to be carried out by [#begin].
    Runner(Step<S, X> first) {
        this.first = first;
        state = first.next();
    }

    abstract void carryOut(X effect);

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

    /// Takes no more events: those that wait are dropped, effects of the current step are still carried out.
    void stop() {
        stopped = true;
        waiting = null;
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
            List<X> effects = step.effects();
            for (int i = 0; i < effects.size(); i++) {
                carryOut(effects.get(i));
            }
        } finally {
            stepping = false;
        }
    }
}
