package org.ahoyphone.sip.endpoint;

import java.util.function.Consumer;
import org.ahoyphone.sip.dialog.Fired;
import org.ahoyphone.sip.dialog.UsageEffect;
import org.ahoyphone.sip.dialog.UsageTimer;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.transaction.Machine;
import org.ahoyphone.sip.transaction.Step;

/// A usage that runs: its machine, its timers, its requests, and the user who hears of it. Owned by the strand.
///
/// @param <S> the machine
/// @param <E> its events
/// @param <F> what it tells its user
public final class RunningUsage<S extends Machine<S, E, UsageEffect<F>>, E, F>
        extends RunningMachine<S, E, UsageEffect<F>, UsageTimer> {
    private final Endpoint endpoint;
    private final DialogOwner owner;
    private final UsageEvents<E> events;
    private final Consumer<F> user;

    /// @param owner what requests in its dialogs carry
    RunningUsage(Endpoint endpoint, DialogOwner owner, Step<S, UsageEffect<F>> first, UsageEvents<E> events, Consumer<F> user) {
        super(first);
        this.endpoint = endpoint;
        this.owner = owner;
        this.events = events;
        this.user = user;
    }

    /// Carries out the first step. Apart from the constructor, so that the user has its usage in hand when it hears of it.
    @Override
    public void begin() {
        super.begin();
    }

    /// Something happened to the usage, or its user asks for something.
    @Override
    public void on(E event) {
        super.on(event);
    }

    /// A request in one of its dialogs, or the CANCEL of its INVITE.
    void received(Request request) {
        on(events.received().apply(request));
    }

    /// The machine as it is now.
    @Override
    public S state() {
        return super.state();
    }

    /// Whether it is over for both sides.
    public boolean ended() {
        return stopped();
    }

    DialogOwner owner() {
        return owner;
    }

    @Override
    void carryOut(UsageEffect<F> effect) {
        switch (effect) {
            case UsageEffect.Send<F>(var request) -> endpoint.send(callId(), request, result -> on(events.outcome().apply(result)));
            case UsageEffect.Ack<F>(var ack) -> endpoint.sendAck(ack);
            case UsageEffect.Cancel<F>(var invite, var why) -> endpoint.cancel(invite, why);
            case UsageEffect.Abandon<F>(var request) -> endpoint.abandon(request);
            case UsageEffect.Respond<F>(var request, var response) -> endpoint.respond(request, response);
            case UsageEffect.Start<F>(var timer, var millis) -> start(timer, millis);
            case UsageEffect.Stop<F>(var timer) -> cancel(timer);
            case UsageEffect.Tell<F>(var fact) -> user.accept(fact);
            case UsageEffect.Terminated<F>() -> {
                stop();
                endpoint.forget(this);
            }
        }
    }

    @Override
    E fired(UsageTimer timer) {
        return events.fired().apply(new Fired(timer));
    }

    @Override
    Timers clock() {
        return endpoint.timers();
    }

    @Override
    Strand strand() {
        return endpoint.strand();
    }

    @Override
    String callId() {
        return owner.callId();
    }
}
