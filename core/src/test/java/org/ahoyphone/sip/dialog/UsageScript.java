package org.ahoyphone.sip.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.transaction.Machine;
import org.ahoyphone.sip.transaction.Script;
import org.ahoyphone.sip.transaction.Step;

/// A [Script] for usages. Remembers the last request of each kind, so that a script can answer it.
///
/// @param <F> what the usage tells
final class UsageScript<S extends Machine<S, E, UsageEffect<F>>, E, F> extends Script<S, E, UsageEffect<F>, UsageTimer, UsageScript<S, E, F>> {
    private final java.util.function.Function<UsageTimer, E> fired;
    private Request request;
    private Request ack;
    private Response response;

    UsageScript(Step<S, UsageEffect<F>> first, java.util.function.Function<UsageTimer, E> fired) {
        super(first);
        this.fired = fired;
    }

    static UsageScript<InviteUsage, InviteEvent, InviteFact> invite(Step<InviteUsage, UsageEffect<InviteFact>> first) {
        return new UsageScript<>(first, Fired::new);
    }

    static UsageScript<RegistrationUsage, RegistrationEvent, RegistrationFact> registration(
            Step<RegistrationUsage, UsageEffect<RegistrationFact>> first) {
        return new UsageScript<>(first, Fired::new);
    }

    static UsageScript<RequestUsage, RequestEvent, RequestFact> request(Step<RequestUsage, UsageEffect<RequestFact>> first) {
        return new UsageScript<>(first, timer -> {
            throw new AssertionError("A request has no timer " + timer);
        });
    }

    @Override
    protected E fired(UsageTimer timer) {
        return fired.apply(timer);
    }

    @Override
    protected void interpret(UsageEffect<F> effect) {
        switch (effect) {
            case UsageEffect.Start(var timer, var millis) -> started(timer, millis);
            case UsageEffect.Stop(var timer) -> stopped(timer);
            case UsageEffect.Terminated() -> terminated();
            case UsageEffect.Send(_), UsageEffect.Ack(_), UsageEffect.Cancel(_, _), UsageEffect.Abandon(_), UsageEffect.Respond(_, _),
                    UsageEffect.Tell(_) -> show(effect);
        }
    }

    /// The usage sent a request of this method in a transaction.
    UsageScript<S, E, F> sends(String method) {
        return sends(method, _ -> {});
    }

    /// The same; with a look at the request.
    UsageScript<S, E, F> sends(String method, Consumer<Request> look) {
        UsageEffect<F> effect = next(method);
        assertThat(effect).isInstanceOf(UsageEffect.Send.class);
        request = ((UsageEffect.Send<F>) effect).request();
        assertThat(request.method()).isEqualTo(method);
        assertThat(request.hasVia()).as("the Via is the sender's to put on").isFalse();
        look.accept(request);
        return this;
    }

    /// The usage sent an ACK without a transaction, with this description.
    UsageScript<S, E, F> acks(int cseq, String remoteTag, String sdp) {
        UsageEffect<F> effect = next("ACK");
        assertThat(effect).isInstanceOf(UsageEffect.Ack.class);
        Request ack = ((UsageEffect.Ack<F>) effect).ack();
        assertThat(ack.cseq().toString()).isEqualTo(cseq + " ACK");
        assertThat(ack.toTag()).isEqualTo(remoteTag);
        assertThat(SessionBody.of(ack)).isEqualTo(sdp);
        this.ack = ack;
        return this;
    }

    UsageScript<S, E, F> cancels(int cseq) {
        UsageEffect<F> effect = next("CANCEL");
        assertThat(effect).isInstanceOf(UsageEffect.Cancel.class);
        assertThat(((UsageEffect.Cancel<F>) effect).invite().cseq().number()).isEqualTo(cseq);
        return this;
    }

    UsageScript<S, E, F> abandons(int cseq) {
        UsageEffect<F> effect = next("abandon");
        assertThat(effect).isInstanceOf(UsageEffect.Abandon.class);
        assertThat(((UsageEffect.Abandon<F>) effect).request().cseq().number()).isEqualTo(cseq);
        return this;
    }

    /// The usage answered this request with this status.
    UsageScript<S, E, F> responds(Request to, int status) {
        UsageEffect<F> effect = next(status + " to " + to);
        assertThat(effect).isInstanceOf(UsageEffect.Respond.class);
        var respond = (UsageEffect.Respond<F>) effect;
        assertThat(respond.request()).isSameAs(to);
        response = respond.response();
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.cseq()).isEqualTo(to.cseq());
        return this;
    }

    UsageScript<S, E, F> tells(F fact) {
        assertThat(next("to tell " + fact)).isEqualTo(new UsageEffect.Tell<>(fact));
        return this;
    }

    <G extends F> UsageScript<S, E, F> tells(Class<G> type) {
        fact(type);
        return this;
    }

    <G extends F> G fact(Class<G> type) {
        UsageEffect<F> effect = next("to tell " + type.getSimpleName());
        assertThat(effect).isInstanceOf(UsageEffect.Tell.class);
        return type.cast(((UsageEffect.Tell<F>) effect).fact());
    }

    /// The request that was sent last.
    Request request() {
        return request;
    }

    /// The ACK that was sent last.
    Request ack() {
        return ack;
    }

    /// The response that was given last.
    Response response() {
        return response;
    }
}
