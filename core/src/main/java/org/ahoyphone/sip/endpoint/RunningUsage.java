package org.ahoyphone.sip.endpoint;

import java.util.function.Consumer;
import java.util.function.Function;
import org.ahoyphone.sip.dialog.Fired;
import org.ahoyphone.sip.dialog.Outcome;
import org.ahoyphone.sip.dialog.UsageEffect;
import org.ahoyphone.sip.dialog.UsageTimer;
import org.ahoyphone.sip.transaction.Machine;
import org.ahoyphone.sip.transaction.Step;

/// A usage that runs: its machine, its timers, its requests, and the user who hears of it. Owned by the strand.
///
/// @param <S> the machine
/// @param <E> its events
/// @param <F> what it tells its user
public final class RunningUsage<S extends Machine<S, E, UsageEffect<F>>, E, F> {
    private final Endpoint endpoint;
    private final Runner<S, E, UsageEffect<F>> runner;
    private final TimerSet<UsageTimer> timers;
    private final Function<Outcome, E> outcome;
    private final Consumer<F> user;
    private final Consumer<RunningUsage<?, ?, ?>> gone;
    private final Step<S, UsageEffect<F>> first;
    private boolean ended;

    RunningUsage(
            Endpoint endpoint,
            String callId,
            Step<S, UsageEffect<F>> first,
            Function<Outcome, E> outcome,
            Function<Fired, E> fired,
            Consumer<F> user,
            Consumer<RunningUsage<?, ?, ?>> gone) {
        this.endpoint = endpoint;
        this.outcome = outcome;
        this.user = user;
        this.gone = gone;
        this.first = first;
        timers = new TimerSet<>(
                UsageTimer.class, endpoint.timers(), endpoint.strand(), callId, timer -> on(fired.apply(new Fired(timer))));
        runner = Runner.of(first, this::carryOut);
    }

    /// Carries out the first step. Apart from the constructor, so that the user has its usage in hand when it hears of it.
    public void begin() {
        runner.begin(first);
    }

    /// Something happened to the usage, or its user asks for something.
    public void on(E event) {
        runner.on(event);
    }

    /// The machine as it is now.
    public S state() {
        return runner.state();
    }

    /// Whether it is over for both sides.
    public boolean ended() {
        return ended;
    }

    /// Ends it without a word to anybody.
    void destroy() {
        ended = true;
        runner.stop();
        timers.stopAll();
    }

    private void carryOut(UsageEffect<F> effect) {
        switch (effect) {
            case UsageEffect.Send<F>(var request) -> endpoint.send(request, result -> on(outcome.apply(result)));
            case UsageEffect.Ack<F>(var ack) -> endpoint.sendAck(ack);
            case UsageEffect.Cancel<F>(var invite) -> endpoint.cancel(invite);
            case UsageEffect.Abandon<F>(var request) -> endpoint.abandon(request);
            case UsageEffect.Respond<F>(var request, var response) -> endpoint.respond(request, response);
            case UsageEffect.Start<F>(var timer, var millis) -> timers.start(timer, millis);
            case UsageEffect.Stop<F>(var timer) -> timers.stop(timer);
            case UsageEffect.Tell<F>(var fact) -> user.accept(fact);
            case UsageEffect.Terminated<F>() -> {
                destroy();
                gone.accept(this);
            }
        }
    }
}
