package org.ahoyphone.sip.endpoint;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.ahoyphone.sip.dialog.Outcome;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Method;
import org.ahoyphone.sip.message.Reason;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.message.SipMessage;
import org.ahoyphone.sip.transaction.ClientEvent;
import org.ahoyphone.sip.transaction.ClientFact;
import org.ahoyphone.sip.transaction.FromInvite;
import org.ahoyphone.sip.transaction.TransactionKey;
import org.ahoyphone.sip.transport.Flow;
import org.ahoyphone.sip.transport.Hop;
import org.ahoyphone.sip.transport.Opening;
import org.ahoyphone.sip.transport.Resolver;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The client transactions of an endpoint. A request is first brought to a flow, which may take a look-up and a
/// connection; then its transaction is made, for that flow and its transport. A server that is not there, does not answer or
/// is out of service (503) is followed by the next one of the same domain (RFC 3263 section 4.3), with a new branch; the
/// request's user hears of the last only. Owned by the strand.
final class ClientTransactions {
    private static final Logger LOG = LoggerFactory.getLogger(ClientTransactions.class);

    /// A request on its way, over one server after the other.
    private static final class Entry {
        final Request request;
        final RequestId id;
        final Consumer<Outcome> user;
        /// The servers that are left to try.
        List<Hop> left = List.of();
        @Nullable Attempt attempt;
        boolean settled;
        boolean abandoned;
        boolean cancelled;
        /// Of the CANCEL.
        @Nullable Reason why;

        Entry(Request request, Consumer<Outcome> user) {
            this.request = request;
            this.user = user;
            id = RequestId.of(request);
        }

        void tell(Outcome outcome) {
            if (!abandoned) {
                user.accept(outcome);
            }
        }
    }

    /// The transaction with one server.
    private final class Attempt implements RunningClient.Sender {
        final Entry entry;
        final TransactionKey.Client key;
        final Flow flow;
        final @Nullable Hop hop;
        /// What a CANCEL is built from; null once there is nothing to cancel, for half a minute of answered requests is much.
        @Nullable Request sent;
        @Nullable RunningClient<?> transaction;
        boolean heard;

        Attempt(Entry entry, Request sent, Flow flow, @Nullable Hop hop) {
            this.entry = entry;
            key = TransactionKey.client(sent);
            this.sent = sent;
            this.flow = flow;
            this.hop = hop;
        }

        @Override
        public void send(SipMessage message) {
            ClientTransactions.this.send(this, message);
        }

        @Override
        public void told(ClientFact fact) {
            ClientTransactions.this.told(this, fact);
        }

        @Override
        public void gone() {
            forget(this);
        }

        @Override
        public String callId() {
            return entry.id.callId();
        }

        /// Whether what becomes of it is still of interest: an attempt that another one followed only acknowledges what
        /// still comes.
        boolean current() {
            return entry.attempt == this;
        }
    }

    private final Surface surface;
    private final Map<RequestId, Entry> requests = new HashMap<>();
    private final Map<TransactionKey.Client, Attempt> transactions = new HashMap<>();

    ClientTransactions(Surface surface) {
        this.surface = surface;
    }

    /// Sends a request in a transaction of its own.
    ///
    /// @param request without a Via
    void send(Request request, Consumer<Outcome> user) {
        var entry = new Entry(request, user);
        requests.put(entry.id, entry);
        surface.locate(Surface.nextHop(request), resolution -> {
            switch (resolution) {
                case Resolver.Resolution.Found(var hops, _) -> {
                    entry.left = hops;
                    next(entry, new Outcome.Unanswered(request, 503, "There is no address to send to."));
                }
                case Resolver.Resolution.NotFound(var why, _) -> failed(entry, new Outcome.Unanswered(request, 503, why));
            }
        });
    }

    /// Tries the next server. @param otherwise what its user hears where there is none
    private void next(Entry entry, Outcome otherwise) {
        if (entry.abandoned) {
            return;
        }
        if (entry.left.isEmpty()) {
            failed(entry, otherwise);
            return;
        }
        Hop hop = entry.left.getFirst();
        entry.left = entry.left.size() == 1 ? List.of() : entry.left.subList(1, entry.left.size());
        surface.open(hop, entry.request.length(), opening -> {
            switch (opening) {
                case Opening.Opened(var flow) -> start(entry, entry.request.edit().via(surface.via(flow)).build(), flow, hop);
                case Opening.Failed(var why) -> {
                    surface.locations().failed(hop, 0);
                    next(entry, new Outcome.Unanswered(entry.request, 503, why));
                }
            }
        });
    }

    private void failed(Entry entry, Outcome outcome) {
        requests.remove(entry.id, entry);
        entry.tell(outcome);
    }

    /// Cancels an INVITE that was sent (RFC 3261 section 9.1): over the same flow, with the same branch; once the server
    /// that it was sent to has said something.
    ///
    /// @param why told with it (RFC 3326); null for nothing
    void cancel(Request invite, @Nullable Reason why) {
        Entry entry = requests.get(RequestId.of(invite));
        if (entry == null) {
            LOG.debug("Nothing to cancel for {}", invite);
            return;
        }
        // Whoever cancels wants no other server asked.
        entry.left = List.of();
        entry.cancelled = true;
        entry.why = why;
        if (entry.attempt != null && entry.attempt.heard) {
            entry.cancelled = false;
            cancel(entry.attempt, why);
        }
    }

    private void cancel(Attempt attempt, @Nullable Reason why) {
        Request sent = attempt.sent;
        if (sent == null) {
            return;
        }
        Request plain = FromInvite.cancel(sent);
        Request cancel = why == null ? plain : plain.with(HeaderName.REASON, why.toString());
        var entry = new Entry(cancel, outcome -> LOG.debug("The CANCEL came to {}", outcome));
        Flow flow = attempt.flow;
        if (flow.open()) {
            requests.put(entry.id, entry);
            start(entry, cancel, flow, null);
            return;
        }
        surface.open(new Hop(flow.transport(), flow.remote()), 0, opening -> {
            switch (opening) {
                case Opening.Opened(var other) -> {
                    requests.put(entry.id, entry);
                    start(entry, cancel, other, null);
                }
                case Opening.Failed(var broken) -> LOG.debug("The CANCEL cannot be sent: {}", broken);
            }
        });
    }

    /// Destroys the transaction of a request without a word.
    void abandon(Request request) {
        Entry entry = requests.get(RequestId.of(request));
        if (entry != null) {
            abandon(entry);
        }
    }

    private void abandon(Entry entry) {
        entry.abandoned = true;
        requests.remove(entry.id, entry);
        if (entry.attempt != null) {
            forget(entry.attempt);
        }
    }

    /// A response arrived.
    ///
    /// @return false if it belongs to no transaction
    boolean received(Response response) {
        Attempt attempt = transactions.get(TransactionKey.client(response));
        if (attempt == null || attempt.transaction == null) {
            return false;
        }
        attempt.heard = true;
        attempt.transaction.on(new ClientEvent.Received(response));
        return true;
    }

    /// A connection is gone. A request that was sent on it and not answered at all has probably met a dead peer. One that
    /// was answered provisionally waits on: servers close idle connections while it rings, and answer over another
    /// (RFC 3261 section 18.2.2).
    void lost(Flow flow, String why) {
        for (Attempt attempt : List.copyOf(transactions.values())) {
            if (flow.equals(attempt.flow) && !attempt.heard && attempt.transaction != null) {
                attempt.transaction.on(new ClientEvent.TransportFailed(why));
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
        List.copyOf(requests.values()).forEach(this::abandon);
        List.copyOf(transactions.values()).forEach(this::forget);
    }

    private void start(Entry entry, Request sent, Flow flow, @Nullable Hop hop) {
        if (entry.abandoned) {
            return;
        }
        var attempt = new Attempt(entry, sent, flow, hop);
        entry.attempt = attempt;
        RunningClient<?> transaction = RunningClient.of(surface, sent, flow.transport().reliable(), attempt);
        attempt.transaction = transaction;
        transactions.put(attempt.key, attempt);
        transaction.begin();
    }

    private void send(Attempt attempt, SipMessage message) {
        try {
            surface.transport().send(message, attempt.flow);
        } catch (IOException e) {
            if (attempt.transaction != null) {
                attempt.transaction.on(new ClientEvent.TransportFailed(String.valueOf(e.getMessage())));
            }
        }
    }

    private void told(Attempt attempt, ClientFact fact) {
        Entry entry = attempt.entry;
        if (!attempt.current()) {
            return;
        }
        switch (fact) {
            case ClientFact.Answer(var response) when response.status() == 503 -> over(
                    attempt, retryAfterMs(response), new Outcome.Answered(entry.request, response));
            case ClientFact.Answer(var response) -> {
                if (response.isFinal()) {
                    entry.settled = true;
                    attempt.sent = null;
                }
                if (entry.cancelled && response.isProvisional()) {
                    entry.cancelled = false;
                    cancel(attempt, entry.why);
                }
                if (attempt.hop != null) {
                    surface.locations().works(attempt.hop);
                }
                entry.tell(new Outcome.Answered(entry.request, response));
            }
            case ClientFact.TimedOut() -> over(
                    attempt, 0, new Outcome.Unanswered(entry.request, 408, "There was no answer from " + attempt.flow + "."));
            case ClientFact.Unreachable(var why) -> over(attempt, 0, new Outcome.Unanswered(entry.request, 503, why));
        }
    }

    /// How long a server wants to be left alone, ms; 0 where it does not say (RFC 3261 section 21.5.4).
    private static long retryAfterMs(Response response) {
        String text = response.header(HeaderName.RETRY_AFTER).orElse("").strip();
        int digits = 0;
        while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
            digits++;
        }
        return digits == 0 || digits > 6 ? 0 : 1000L * Integer.parseInt(text, 0, digits, 10);
    }

    /// A server failed. @param outcome for the user, where there is no other
    private void over(Attempt attempt, long avoidMs, Outcome outcome) {
        Entry entry = attempt.entry;
        if (attempt.hop != null) {
            surface.locations().failed(attempt.hop, avoidMs);
        }
        if (entry.left.isEmpty()) {
            entry.settled = true;
            entry.tell(outcome);
        } else {
            LOG.debug("{} failed; the next of {} more is tried.", attempt.flow, entry.left.size());
            entry.attempt = null;
            next(entry, outcome);
        }
    }

    private void forget(Attempt attempt) {
        Entry entry = attempt.entry;
        transactions.remove(attempt.key, attempt);
        if (attempt.current()) {
            requests.remove(entry.id, entry);
        }
        if (attempt.transaction != null) {
            attempt.transaction.stop();
        }
    }
}
