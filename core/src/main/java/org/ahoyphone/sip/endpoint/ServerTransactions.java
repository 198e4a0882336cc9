package org.ahoyphone.sip.endpoint;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.ahoyphone.sip.message.Method;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.message.SipMessage;
import org.ahoyphone.sip.transaction.Effect;
import org.ahoyphone.sip.transaction.InviteServerTransaction;
import org.ahoyphone.sip.transaction.Machine;
import org.ahoyphone.sip.transaction.MergeKey;
import org.ahoyphone.sip.transaction.NonInviteServerTransaction;
import org.ahoyphone.sip.transaction.ServerEvent;
import org.ahoyphone.sip.transaction.ServerFact;
import org.ahoyphone.sip.transaction.Step;
import org.ahoyphone.sip.transaction.Timer;
import org.ahoyphone.sip.transaction.TransactionKey;
import org.ahoyphone.sip.transport.Flow;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The server transactions of an endpoint. Owned by the strand.
///
/// Most of them are answered and wait for half a minute to absorb repetitions: what such a one keeps is its keys, the bytes of
/// its answer where the machine repeats it, and one timer. Neither its request nor whoever answered it stays.
final class ServerTransactions {
    private static final Logger LOG = LoggerFactory.getLogger(ServerTransactions.class);

    private final Surface surface;
    private final Consumer<Request> acknowledged;
    private final Map<TransactionKey, Running<?>> transactions = new HashMap<>();
    private final Map<MergeKey, TransactionKey> outsideDialogs = new HashMap<>();

    /// A request is looked up when it comes, when its transaction is made and at each answer, most often one after the other.
    private @Nullable Request lastAsked;
    private @Nullable TransactionKey lastKey;

    /// @param acknowledged hears the ACKs of 2xx that came with the branch of their INVITE
    ServerTransactions(Surface surface, Consumer<Request> acknowledged) {
        this.surface = surface;
        this.acknowledged = acknowledged;
    }

    /// One transaction. @param <S> its machine
    private final class Running<S extends Machine<S, ServerEvent, Effect<ServerFact>>>
            extends RunningTransaction<S, ServerEvent, ServerFact> {
        private final TransactionKey key;
        private final @Nullable MergeKey outside;
        private final Flow back;
        private @Nullable Consumer<Request> asked;
        private @Nullable RunningUsage<?, ?, ?> usage;
        private @Nullable String answeredTag;

        Running(TransactionKey key, Request request, Flow back, Consumer<Request> asked, Step<S, Effect<ServerFact>> first) {
            super(first);
            this.key = key;
            this.back = back;
            this.asked = asked;
            outside = request.toTag() == null ? MergeKey.of(request) : null;
        }

        @Override
        void send(SipMessage message) {
            if (message instanceof Response response) {
                if (response.isFinal()) {
                    usage = null;
                    // Asked for by a CANCEL alone.
                    answeredTag = key.method().equals(Method.INVITE) ? response.toTag() : null;
                }
                surface.transport().respond(response, back, why -> on(new ServerEvent.TransportFailed(why)));
            }
        }

        @Override
        void tell(ServerFact fact) {
            switch (fact) {
                // By #ask, after the step that says so.
                case ServerFact.Asked _ -> {}
                case ServerFact.Acknowledged(var ack) -> acknowledged.accept(ack);
                case ServerFact.NotAcknowledged() -> LOG.debug("A refusal was never acknowledged.");
                case ServerFact.Unreachable(var why) -> LOG.info("A response cannot be sent: {}", why);
            }
        }

        /// Hands the request to who answers it. Outside of any step: what is answered at once is sent at once, before what the answer leads
        /// to, such as the first NOTIFY of a subscription (RFC 6665 section 4.2.1.2).
        void ask(Request request) {
            Consumer<Request> hears = asked;
            if (hears != null) {
                asked = null;
                hears.accept(request);
            }
        }

        @Override
        void gone() {
            transactions.remove(key, this);
            if (outside != null) {
                outsideDialogs.remove(outside, key);
            }
        }

        @Override
        ServerEvent fired(Timer timer) {
            return new ServerEvent.Fired(timer);
        }

        @Override
        Timers clock() {
            return surface.timers();
        }

        @Override
        Strand strand() {
            return surface.strand();
        }

        @Override
        String callId() {
            return outside == null ? "" : outside.callId();
        }
    }

    private TransactionKey key(Request request) {
        TransactionKey known = lastKey;
        if (known == null || request != lastAsked) {
            known = TransactionKey.server(request);
            lastAsked = request;
            lastKey = known;
        }
        return known;
    }

    /// A request arrived that may be known.
    ///
    /// @return false if it belongs to no transaction
    boolean received(Request request) {
        Running<?> transaction = transactions.get(key(request));
        if (transaction == null) {
            return false;
        }
        transaction.on(new ServerEvent.Received(request));
        return true;
    }

    /// Whether the like of this request is being answered, as it came by another path (RFC 3261 section 8.2.2.2).
    boolean merged(Request request) {
        return MergeKey.merged(request, outsideDialogs);
    }

    /// Makes the transaction of a new request.
    ///
    /// @param asked called at once: answers the request, now or later, by [#respond]
    void start(Request request, Flow flow, Consumer<Request> asked) {
        TransactionKey key = key(request);
        boolean reliable = flow.transport().reliable();
        Flow back = surface.transport().back(flow, request.topVia());
        Running<?> transaction = request.is(Method.INVITE)
                ? new Running<>(key, request, back, asked, InviteServerTransaction.start(request, reliable, surface.timing()))
                : new Running<>(key, request, back, asked, NonInviteServerTransaction.start(request, reliable, surface.timing()));
        transactions.put(key, transaction);
        if (transaction.outside != null) {
            outsideDialogs.putIfAbsent(transaction.outside, key);
        }
        transaction.begin();
        transaction.ask(request);
    }

    /// Answers a request; dropped if its transaction is gone.
    void respond(Request request, Response response) {
        Running<?> transaction = transactions.get(key(request));
        if (transaction == null) {
            LOG.debug("Too late to answer {} with {}", request, response.status());
        } else {
            transaction.on(new ServerEvent.Respond(response));
        }
    }

    /// Notes the usage that answers an INVITE: a CANCEL is for it.
    void answeredBy(Request invite, RunningUsage<?, ?, ?> usage) {
        Running<?> transaction = transactions.get(key(invite));
        if (transaction != null) {
            transaction.usage = usage;
        }
    }

    /// Whether the INVITE that a CANCEL is meant for is known.
    boolean knows(Request cancel) {
        return transactions.containsKey(TransactionKey.cancelled(cancel));
    }

    /// The usage that has yet to answer the INVITE that a CANCEL is meant for; null if there is none (any more).
    @Nullable RunningUsage<?, ?, ?> cancelled(Request cancel) {
        Running<?> transaction = transactions.get(TransactionKey.cancelled(cancel));
        return transaction == null ? null : transaction.usage;
    }

    /// The tag that the INVITE was answered with that a CANCEL is meant for; null if it was not answered (or is forgotten).
    @Nullable String answeredTag(Request cancel) {
        Running<?> transaction = transactions.get(TransactionKey.cancelled(cancel));
        return transaction == null ? null : transaction.answeredTag;
    }

    /// Whether there are so many transactions.
    boolean full(int most) {
        return transactions.size() >= most;
    }

    /// How many there are, counting what is kept to find merged requests apart.
    int size() {
        return transactions.size() + outsideDialogs.size();
    }

    void destroyAll() {
        transactions.values().forEach(RunningMachine::stop);
        transactions.clear();
        outsideDialogs.clear();
    }
}
