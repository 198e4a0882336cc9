package org.ahoyphone.sip.endpoint;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.ahoyphone.sip.message.Method;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.message.SipMessage;
import org.ahoyphone.sip.transaction.InviteServerTransaction;
import org.ahoyphone.sip.transaction.MergeKey;
import org.ahoyphone.sip.transaction.NonInviteServerTransaction;
import org.ahoyphone.sip.transaction.ServerEvent;
import org.ahoyphone.sip.transaction.ServerFact;
import org.ahoyphone.sip.transaction.TransactionKey;
import org.ahoyphone.sip.transport.Flow;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The server transactions of an endpoint. Owned by the strand.
final class ServerTransactions {
    private static final Logger LOG = LoggerFactory.getLogger(ServerTransactions.class);

    private static final class Entry {
        final Request request;
        final Flow flow;
        @Nullable RunningTransaction<?, ServerEvent, ServerFact> transaction;

        Entry(Request request, Flow flow) {
            this.request = request;
            this.flow = flow;
        }

        void on(ServerEvent event) {
            if (transaction != null) {
                transaction.on(event);
            }
        }
    }

    private final Surface surface;
    private final Consumer<Request> acknowledged;
    private final Map<TransactionKey, Entry> transactions = new HashMap<>();
    private final Map<MergeKey, TransactionKey> outsideDialogs = new HashMap<>();

    /// @param acknowledged hears the ACKs of 2xx that came with the branch of their INVITE
    ServerTransactions(Surface surface, Consumer<Request> acknowledged) {
        this.surface = surface;
        this.acknowledged = acknowledged;
    }

    /// A request arrived that may be known.
    ///
    /// @return false if it belongs to no transaction
    boolean received(Request request) {
        Entry entry = transactions.get(TransactionKey.server(request));
        if (entry == null) {
            return false;
        }
        entry.on(new ServerEvent.Received(request));
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
        var entry = new Entry(request, flow);
        TransactionKey key = TransactionKey.server(request);
        boolean reliable = flow.transport().reliable();
        var surroundings = new RunningTransaction.Surroundings<ServerFact>(
                message -> send(entry, message), fact -> told(fact, asked), () -> forget(entry));
        RunningTransaction<?, ServerEvent, ServerFact> transaction = request.is(Method.INVITE)
                ? surface.run(
                        request.callId(),
                        InviteServerTransaction.start(request, reliable, surface.timing()),
                        ServerEvent.Fired::new,
                        surroundings)
                : surface.run(
                        request.callId(),
                        NonInviteServerTransaction.start(request, reliable, surface.timing()),
                        ServerEvent.Fired::new,
                        surroundings);
        entry.transaction = transaction;
        transactions.put(key, entry);
        if (request.toTag() == null) {
            outsideDialogs.putIfAbsent(MergeKey.of(request), key);
        }
        transaction.begin();
    }

    /// Answers a request; dropped if its transaction is gone.
    void respond(Request request, Response response) {
        Entry entry = transactions.get(TransactionKey.server(request));
        if (entry == null) {
            LOG.debug("Too late to answer {} with {}", request, response.status());
        } else {
            entry.on(new ServerEvent.Respond(response));
        }
    }

    /// The INVITE that a CANCEL is meant for; null if there is none (any more).
    @Nullable Request cancelled(Request cancel) {
        Entry entry = transactions.get(TransactionKey.cancelled(cancel));
        return entry == null ? null : entry.request;
    }

    /// How many there are, counting what is kept to find merged requests apart.
    int size() {
        return transactions.size() + outsideDialogs.size();
    }

    void destroyAll() {
        List.copyOf(transactions.values()).forEach(this::forget);
    }

    private void send(Entry entry, SipMessage message) {
        if (message instanceof Response response) {
            surface.transport()
                    .respond(response, entry.flow, why -> entry.on(new ServerEvent.TransportFailed(why)));
        }
    }

    private void told(ServerFact fact, Consumer<Request> asked) {
        switch (fact) {
            case ServerFact.Asked(var request) -> asked.accept(request);
            case ServerFact.Acknowledged(var ack) -> acknowledged.accept(ack);
            case ServerFact.NotAcknowledged() -> LOG.debug("A refusal was never acknowledged.");
            case ServerFact.Unreachable(var why) -> LOG.info("A response cannot be sent: {}", why);
        }
    }

    private void forget(Entry entry) {
        TransactionKey key = TransactionKey.server(entry.request);
        transactions.remove(key, entry);
        outsideDialogs.remove(MergeKey.of(entry.request), key);
        if (entry.transaction != null) {
            entry.transaction.destroy();
        }
    }
}
