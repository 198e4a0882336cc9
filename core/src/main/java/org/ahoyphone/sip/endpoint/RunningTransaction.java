package org.ahoyphone.sip.endpoint;

import java.util.function.Consumer;
import java.util.function.Function;
import org.ahoyphone.sip.message.SipMessage;
import org.ahoyphone.sip.transaction.Effect;
import org.ahoyphone.sip.transaction.Machine;
import org.ahoyphone.sip.transaction.Step;
import org.ahoyphone.sip.transaction.Timer;

/// A transaction that runs: its machine, its timers, and who hears of it. Owned by the strand.
///
/// @param <S> the machine
/// @param <E> its events
/// @param <F> what it tells its user
final class RunningTransaction<S extends Machine<S, E, Effect<F>>, E, F> {
    /// What a transaction needs of its surroundings.
    ///
    /// @param send hands a message to the transport
    /// @param tell hears what the transaction has to say
    /// @param gone called once, when the transaction is to be forgotten
    record Surroundings<F>(Consumer<SipMessage> send, Consumer<F> tell, Runnable gone) {}

    private final Step<S, Effect<F>> first;
    private final Runner<S, E, Effect<F>> runner;
    private final TimerSet<Timer> timers;
    private final Surroundings<F> surroundings;

    RunningTransaction(
            String callId,
            Step<S, Effect<F>> first,
            Function<Timer, E> fired,
            Surroundings<F> surroundings,
            Timers timers,
            Strand strand) {
        this.first = first;
        this.surroundings = surroundings;
        this.timers = new TimerSet<>(Timer.class, timers, strand, callId, timer -> on(fired.apply(timer)));
        runner = Runner.of(first, this::carryOut);
    }

    void begin() {
        runner.begin(first);
    }

    void on(E event) {
        runner.on(event);
    }

    /// Ends it without a word.
    void destroy() {
        runner.stop();
        timers.stopAll();
    }

    private void carryOut(Effect<F> effect) {
        switch (effect) {
            case Effect.Send<F>(var message) -> surroundings.send().accept(message);
            case Effect.Start<F>(var timer, var millis) -> timers.start(timer, millis);
            case Effect.Stop<F>(var timer) -> timers.stop(timer);
            case Effect.Tell<F>(var fact) -> surroundings.tell().accept(fact);
            case Effect.Terminated<F>() -> {
                destroy();
                surroundings.gone().run();
            }
        }
    }
}
