package org.ahoyphone.sip.endpoint;

import java.util.ArrayDeque;
import java.util.function.Consumer;
import org.ahoyphone.sip.transaction.Machine;
import org.ahoyphone.sip.transaction.Step;

/// Keeps the state of a machine and has its effects carried out: one event at a time, effects in their order. An event
/// that an effect leads to at once (a send that fails, a user that answers) waits until the step is done.
///
/// @param <S> the machine
/// @param <E> its events
/// @param <X> its effects
final class Runner<S extends Machine<S, E, X>, E, X> {
    private final Consumer<X> carryOut;
    private final ArrayDeque<E> waiting = new ArrayDeque<>();
    private S state;
    private boolean stepping;
    private boolean stopped;

    private Runner(S first, Consumer<X> carryOut) {
        this.state = first;
        this.carryOut = carryOut;
    }

    /// A machine whose first step is still to be carried out by [#begin].
    static <S extends Machine<S, E, X>, E, X> Runner<S, E, X> of(Step<S, X> first, Consumer<X> carryOut) {
        return new Runner<>(first.next(), carryOut);
    }

    /// Carries out the effects of the first step. Apart from the constructor, so that effects find the runner where its
    /// owner keeps it.
    void begin(Step<S, X> first) {
        take(first);
        drain();
    }

    void on(E event) {
        if (stopped) {
            return;
        }
        waiting.add(event);
        if (!stepping) {
            drain();
        }
    }

    /// Takes no more events: those that wait are dropped, effects of the current step are still carried out.
    void stop() {
        stopped = true;
        waiting.clear();
    }

    S state() {
        return state;
    }

    private void drain() {
        for (E event = waiting.poll(); event != null && !stopped; event = waiting.poll()) {
            take(state.on(event));
        }
    }

    private void take(Step<S, X> step) {
        stepping = true;
        try {
            state = step.next();
            step.effects().forEach(carryOut);
        } finally {
            stepping = false;
        }
    }
}
