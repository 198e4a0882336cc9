package org.ahoyphone.sip.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.message.SipMessage;

/// A [Script] for transactions.
///
/// @param <F> what the transaction tells
abstract class TransactionScript<S extends Machine<S, E, Effect<F>>, E, F>
        extends Script<S, E, Effect<F>, Timer, TransactionScript<S, E, F>> {

    private TransactionScript(Step<S, Effect<F>> first) {
        super(first);
    }

    static <S extends Machine<S, ClientEvent, Effect<ClientFact>>> TransactionScript<S, ClientEvent, ClientFact> client(
            Step<S, Effect<ClientFact>> first) {
        return new TransactionScript<>(first) {
            @Override
            protected ClientEvent fired(Timer timer) {
                return new ClientEvent.Fired(timer);
            }
        };
    }

    static <S extends Machine<S, ServerEvent, Effect<ServerFact>>> TransactionScript<S, ServerEvent, ServerFact> server(
            Step<S, Effect<ServerFact>> first) {
        return new TransactionScript<>(first) {
            @Override
            protected ServerEvent fired(Timer timer) {
                return new ServerEvent.Fired(timer);
            }
        };
    }

    @Override
    protected void interpret(Effect<F> effect) {
        switch (effect) {
            case Effect.Start(var timer, var millis) -> started(timer, millis);
            case Effect.Stop(var timer) -> stopped(timer);
            case Effect.Terminated() -> terminated();
            case Effect.Send(_) -> show(effect);
            case Effect.Tell(_) -> show(effect);
        }
    }

    /// The machine sent exactly this message.
    TransactionScript<S, E, F> sends(SipMessage message) {
        assertThat(sent()).isSameAs(message);
        return this;
    }

    /// The machine sent a request of this method or a response of this status.
    TransactionScript<S, E, F> sends(String what) {
        SipMessage message = sent();
        assertThat(switch (message) {
            case Request request -> request.method();
            case Response response -> Integer.toString(response.status());
        }).isEqualTo(what);
        return this;
    }

    SipMessage sent() {
        Effect<F> effect = next("a message");
        assertThat(effect).isInstanceOf(Effect.Send.class);
        return ((Effect.Send<F>) effect).message();
    }

    TransactionScript<S, E, F> tells(F fact) {
        assertThat(next("a fact")).isEqualTo(new Effect.Tell<>(fact));
        return this;
    }
}
