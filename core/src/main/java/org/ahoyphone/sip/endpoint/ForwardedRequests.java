package org.ahoyphone.sip.endpoint;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.ahoyphone.sip.message.Method;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.transaction.ClientEvent;
import org.ahoyphone.sip.transaction.ClientFact;
import org.ahoyphone.sip.transaction.Effect;
import org.ahoyphone.sip.transaction.FromInvite;
import org.ahoyphone.sip.transaction.InviteClientTransaction;
import org.ahoyphone.sip.transaction.Machine;
import org.ahoyphone.sip.transaction.NonInviteClientTransaction;
import org.ahoyphone.sip.transaction.Step;
import org.ahoyphone.sip.transaction.TransactionKey;
import org.ahoyphone.sip.transport.Flow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The client transactions of a proxy. One request may be in several at a time, so that only the branch tells them apart; the flow of
/// each is chosen before. Owned by the strand.
final class ForwardedRequests {
    private static final Logger LOG = LoggerFactory.getLogger(ForwardedRequests.class);

    /// Who hears what comes of a request. @param failed hears 408 or 503
    record Listener(Consumer<Response> answered, IntConsumer failed) {}

    /// A request that went out.
    ///
    /// @param <S> the machine of its transaction
    final class Sent<S extends Machine<S, ClientEvent, Effect<ClientFact>>> extends RunningClient<S> {
        private final Request request;
        private final Listener listener;

        private Sent(Request request, Flow flow, Listener listener, Step<S, Effect<ClientFact>> first) {
            super(flow, first);
            this.request = request;
            this.listener = listener;
        }

        @Override
        Surface surface() {
            return surface;
        }

        @Override
        void tell(ClientFact fact) {
            switch (fact) {
                case ClientFact.Answer(var response) -> listener.answered().accept(response);
                case ClientFact.TimedOut() -> listener.failed().accept(408);
                case ClientFact.Unreachable(var why) -> {
                    LOG.debug("{} was not forwarded: {}", request, why);
                    listener.failed().accept(503);
                }
            }
        }

        @Override
        void gone() {
            forget(this);
        }

        @Override
        String callId() {
            return request.callId();
        }
    }

    private final Surface surface;
    private final Map<TransactionKey.Client, Sent<?>> transactions = new HashMap<>();

    ForwardedRequests(Surface surface) {
        this.surface = surface;
    }

    /// @param request with its Via
    Sent<?> send(Request request, Flow flow, Listener listener) {
        boolean reliable = flow.transport().reliable();
        Sent<?> sent = request.is(Method.INVITE)
                ? new Sent<>(request, flow, listener, InviteClientTransaction.start(request, reliable, surface.timing()))
                : new Sent<>(request, flow, listener, NonInviteClientTransaction.start(request, reliable, surface.timing()));
        transactions.put(TransactionKey.client(request), sent);
        sent.begin();
        return sent;
    }

    /// RFC 3261 section 9.1: over the same flow, with the same branch, in a transaction of its own whose outcome interests nobody.
    void cancel(Sent<?> invite) {
        send(FromInvite.cancel(invite.request), invite.flow(), new Listener(_ -> {}, _ -> {}));
    }

    /// @return false if it belongs to no transaction
    boolean received(Response response) {
        Sent<?> sent = transactions.get(TransactionKey.client(response));
        if (sent == null) {
            return false;
        }
        sent.received(response);
        return true;
    }

    /// A connection is gone: what was sent on it and not answered at all has probably met a dead peer.
    void lost(Flow flow, String why) {
        List.copyOf(transactions.values()).forEach(sent -> sent.lost(flow, why));
    }

    void forget(Sent<?> sent) {
        transactions.remove(TransactionKey.client(sent.request), sent);
        sent.stop();
    }

    int size() {
        return transactions.size();
    }

    void destroyAll() {
        List.copyOf(transactions.values()).forEach(this::forget);
    }
}
