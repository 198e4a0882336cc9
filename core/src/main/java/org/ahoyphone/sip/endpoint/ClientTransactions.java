package org.ahoyphone.sip.endpoint;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.ahoyphone.sip.dialog.Outcome;
import org.ahoyphone.sip.message.Method;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.message.SipMessage;
import org.ahoyphone.sip.transaction.ClientEvent;
import org.ahoyphone.sip.transaction.ClientFact;
import org.ahoyphone.sip.transaction.FromInvite;
import org.ahoyphone.sip.transaction.InviteClientTransaction;
import org.ahoyphone.sip.transaction.NonInviteClientTransaction;
import org.ahoyphone.sip.transaction.TransactionKey;
import org.ahoyphone.sip.transport.Flow;
import org.ahoyphone.sip.transport.Hop;
import org.ahoyphone.sip.transport.Opening;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The client transactions of an endpoint. A request is first brought to a flow, which may take a look-up and a
/// connection; then its transaction is made, for that flow and its transport. Owned by the strand.
final class ClientTransactions {
    private static final Logger LOG = LoggerFactory.getLogger(ClientTransactions.class);

    private static final class Entry {
        final Request request;
        final Consumer<Outcome> user;
        @Nullable Request sent;
        @Nullable Flow flow;
        @Nullable RunningTransaction<?, ClientEvent, ClientFact> transaction;
        boolean heard;
        boolean settled;
        boolean abandoned;

        Entry(Request request, Consumer<Outcome> user) {
            this.request = request;
            this.user = user;
        }

        void tell(Outcome outcome) {
            if (!abandoned) {
                user.accept(outcome);
            }
        }
    }

    private final Surface surface;
    private final Map<RequestId, Entry> requests = new HashMap<>();
    private final Map<TransactionKey.Client, Entry> transactions = new HashMap<>();

    ClientTransactions(Surface surface) {
        this.surface = surface;
    }

    /// Sends a request in a transaction of its own.
    ///
    /// @param request without a Via
    void send(Request request, Consumer<Outcome> user) {
        var entry = new Entry(request, user);
        requests.put(RequestId.of(request), entry);
        surface.open(request, opening -> {
            switch (opening) {
                case Opening.Opened(var flow) -> start(entry, request.edit().via(surface.via(flow)).build(), flow);
                case Opening.Failed(var why) -> unreachable(entry, why);
            }
        });
    }

    /// Cancels an INVITE that was sent (RFC 3261 section 9.1): over the same flow, with the same branch.
    void cancel(Request invite) {
        Entry cancelled = requests.get(RequestId.of(invite));
        if (cancelled == null || cancelled.sent == null || cancelled.flow == null) {
            LOG.debug("Nothing to cancel for {}", invite);
            return;
        }
        Request cancel = FromInvite.cancel(cancelled.sent);
        var entry = new Entry(cancel, outcome -> LOG.debug("The CANCEL came to {}", outcome));
        Flow flow = cancelled.flow;
        if (flow.open()) {
            requests.put(RequestId.of(cancel), entry);
            start(entry, cancel, flow);
            return;
        }
        surface.reopen(new Hop(flow.transport(), flow.remote()), opening -> {
            switch (opening) {
                case Opening.Opened(var other) -> {
                    requests.put(RequestId.of(cancel), entry);
                    start(entry, cancel, other);
                }
                case Opening.Failed(var why) -> LOG.debug("The CANCEL cannot be sent: {}", why);
            }
        });
    }

    /// Destroys the transaction of a request without a word.
    void abandon(Request request) {
        Entry entry = requests.get(RequestId.of(request));
        if (entry != null) {
            entry.abandoned = true;
            forget(entry);
        }
    }

    /// A response arrived.
    ///
    /// @return false if it belongs to no transaction
    boolean received(Response response) {
        Entry entry = transactions.get(TransactionKey.client(response));
        if (entry == null || entry.transaction == null) {
            return false;
        }
        entry.heard = true;
        entry.settled |= response.isFinal();
        entry.transaction.on(new ClientEvent.Received(response));
        return true;
    }

    /// A connection is gone. A request that was sent on it and not answered at all has probably met a dead peer. One that
    /// was answered provisionally waits on: servers close idle connections while it rings, and answer over another
    /// (RFC 3261 section 18.2.2).
    void lost(Flow flow, String why) {
        for (Entry entry : List.copyOf(transactions.values())) {
            if (flow.equals(entry.flow) && !entry.heard && entry.transaction != null) {
                entry.transaction.on(new ClientEvent.TransportFailed(why));
            }
        }
    }

    int size() {
        return requests.size();
    }

    /// How many have no final response yet.
    int unanswered() {
        return (int) requests.values().stream().filter(entry -> !entry.settled).count();
    }

    void destroyAll() {
        List.copyOf(requests.values()).forEach(entry -> {
            entry.abandoned = true;
            forget(entry);
        });
    }

    private void start(Entry entry, Request sent, Flow flow) {
        if (entry.abandoned) {
            return;
        }
        entry.sent = sent;
        entry.flow = flow;
        boolean reliable = flow.transport().reliable();
        var surroundings = new RunningTransaction.Surroundings<ClientFact>(
                message -> send(entry, message, flow), fact -> told(entry, fact), () -> forget(entry));
        RunningTransaction<?, ClientEvent, ClientFact> transaction = sent.is(Method.INVITE)
                ? surface.run(
                        sent.callId(),
                        InviteClientTransaction.start(sent, reliable, surface.timing()),
                        ClientEvent.Fired::new,
                        surroundings)
                : surface.run(
                        sent.callId(),
                        NonInviteClientTransaction.start(sent, reliable, surface.timing()),
                        ClientEvent.Fired::new,
                        surroundings);
        entry.transaction = transaction;
        transactions.put(TransactionKey.client(sent), entry);
        transaction.begin();
    }

    private void send(Entry entry, SipMessage message, Flow flow) {
        try {
            surface.transport().send(message, flow);
        } catch (IOException e) {
            if (entry.transaction != null) {
                entry.transaction.on(new ClientEvent.TransportFailed(String.valueOf(e.getMessage())));
            }
        }
    }

    private void told(Entry entry, ClientFact fact) {
        switch (fact) {
            case ClientFact.Answer(var response) -> entry.tell(new Outcome.Answered(entry.request, response));
            case ClientFact.TimedOut() ->
                entry.tell(new Outcome.Unanswered(entry.request, 408, "There was no answer from " + entry.flow + "."));
            case ClientFact.Unreachable(var why) -> entry.tell(new Outcome.Unanswered(entry.request, 503, why));
        }
    }

    private void unreachable(Entry entry, String why) {
        forget(entry);
        entry.tell(new Outcome.Unanswered(entry.request, 503, why));
    }

    private void forget(Entry entry) {
        requests.remove(RequestId.of(entry.request), entry);
        if (entry.sent != null) {
            transactions.remove(TransactionKey.client(entry.sent), entry);
        }
        if (entry.transaction != null) {
            entry.transaction.destroy();
        }
    }
}
