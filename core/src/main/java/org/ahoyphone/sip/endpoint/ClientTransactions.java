package org.ahoyphone.sip.endpoint;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.ahoyphone.sip.dialog.Outcome;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Method;
import org.ahoyphone.sip.message.Reason;
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

    /// The transaction with one server.
    ///
    /// @param <S> the machine
    private final class Attempt<S extends Machine<S, ClientEvent, Effect<ClientFact>>> extends RunningClient<S> {
        final OutgoingRequest entry;
        final TransactionKey.Client key;
        final @Nullable Hop hop;
        /// What a CANCEL is built from; null once there is nothing to cancel, for half a minute of answered requests is much.
        @Nullable Request sent;

        Attempt(
                OutgoingRequest entry,
                TransactionKey.Client key,
                Request sent,
                Flow flow,
                @Nullable Hop hop,
                Step<S, Effect<ClientFact>> first) {
            super(flow, first);
            this.entry = entry;
            this.key = key;
            this.sent = sent;
            this.hop = hop;
        }

        @Override
        Surface surface() {
            return surface;
        }

        @Override
        void tell(ClientFact fact) {
            told(this, fact);
        }

        @Override
        void gone() {
            forget(this);
        }

        @Override
        String callId() {
            return entry.callId();
        }

        /// Whether what becomes of it is still of interest: an attempt that another one followed only acknowledges what
        /// still comes.
        boolean current() {
            return entry.attempt == this;
        }
    }

    private final Surface surface;
    /// Those without a final response, by the very object that was sent: whoever cancels or abandons one has it still.
    private final IdentityHashMap<Request, OutgoingRequest> requests = new IdentityHashMap<>();
    private final Map<TransactionKey.Client, Attempt<?>> transactions = new HashMap<>();

    ClientTransactions(Surface surface) {
        this.surface = surface;
    }

    /// Sends a request in a transaction of its own.
    ///
    /// @param callId its Call-ID, for the log; half a minute of them is much, which is why it is its user's own text
    /// @param request without a Via
    void send(String callId, Request request, Consumer<Outcome> user) {
        var entry = new OutgoingRequest(callId, request, user);
        requests.put(request, entry);
        surface.locate(Surface.nextHop(request), resolution -> {
            switch (resolution) {
                case Resolver.Resolution.Found(var hops, _) -> {
                    entry.left = hops;
                    next(entry, request, new Outcome.Unanswered(request, 503, "There is no address to send to."));
                }
                case Resolver.Resolution.NotFound(var why, _) -> failed(entry, request, new Outcome.Unanswered(request, 503, why));
            }
        });
    }

    /// Tries the next server. @param otherwise what its user hears where there is none
    private void next(OutgoingRequest entry, Request request, Outcome otherwise) {
        if (entry.abandoned) {
            return;
        }
        if (entry.left.isEmpty()) {
            failed(entry, request, otherwise);
            return;
        }
        Hop hop = entry.left.getFirst();
        entry.left = entry.left.size() == 1 ? List.of() : entry.left.subList(1, entry.left.size());
        surface.open(hop, request.length(), opening -> {
            switch (opening) {
                case Opening.Opened(var flow) -> {
                    String branch = surface.identifiers().branch();
                    start(entry, request.edit().via(surface.transport().via(flow, branch)).build(), branch, flow, hop);
                }
                case Opening.Failed(var why) -> {
                    surface.locations().failed(hop, 0);
                    next(entry, request, new Outcome.Unanswered(request, 503, why));
                }
            }
        });
    }

    private void failed(OutgoingRequest entry, Request request, Outcome outcome) {
        requests.remove(request, entry);
        entry.unanswered(outcome);
    }

    /// Cancels an INVITE that was sent (RFC 3261 section 9.1): over the same flow, with the same branch; once the server
    /// that it was sent to has said something.
    ///
    /// @param why told with it (RFC 3326); null for nothing
    void cancel(Request invite, @Nullable Reason why) {
        OutgoingRequest entry = requests.get(invite);
        if (entry == null) {
            LOG.debug("Nothing to cancel for {}", invite);
            return;
        }
        // Whoever cancels wants no other server asked.
        entry.left = List.of();
        entry.cancelled = true;
        entry.why = why;
        if (entry.attempt instanceof Attempt<?> attempt && attempt.heard()) {
            entry.cancelled = false;
            cancel(attempt, why);
        }
    }

    private void cancel(Attempt<?> attempt, @Nullable Reason why) {
        Request sent = attempt.sent;
        if (sent == null) {
            return;
        }
        Request plain = FromInvite.cancel(sent);
        Request cancel = why == null ? plain : plain.with(HeaderName.REASON, why.toString());
        Flow flow = attempt.flow();
        if (flow.open()) {
            sendCancel(cancel, flow);
            return;
        }
        surface.open(new Hop(flow.transport(), flow.remote()), 0, opening -> {
            switch (opening) {
                case Opening.Opened(var other) -> sendCancel(cancel, other);
                case Opening.Failed(var broken) -> LOG.debug("The CANCEL cannot be sent: {}", broken);
            }
        });
    }

    private void sendCancel(Request cancel, Flow flow) {
        var entry = new OutgoingRequest(cancel.callId(), cancel, outcome -> LOG.debug("The CANCEL came to {}", outcome));
        requests.put(cancel, entry);
        start(entry, cancel, Objects.requireNonNullElse(cancel.topVia().branch(), ""), flow, null);
    }

    /// Destroys the transaction of a request that has no final response without a word.
    void abandon(Request request) {
        OutgoingRequest entry = requests.remove(request);
        if (entry != null) {
            abandon(entry);
        }
    }

    private void abandon(OutgoingRequest entry) {
        entry.abandoned = true;
        if (entry.attempt instanceof Attempt<?> attempt) {
            forget(attempt);
        }
    }

    /// A response arrived.
    ///
    /// @return false if it belongs to no transaction
    boolean received(Response response) {
        Attempt<?> attempt = transactions.get(TransactionKey.client(response));
        if (attempt == null) {
            return false;
        }
        attempt.received(response);
        return true;
    }

    /// A connection is gone. A request that was sent on it and not answered at all has probably met a dead peer. One that
    /// was answered provisionally waits on: servers close idle connections while it rings, and answer over another
    /// (RFC 3261 section 18.2.2).
    void lost(Flow flow, String why) {
        List.copyOf(transactions.values()).forEach(attempt -> attempt.lost(flow, why));
    }

    /// Transactions, and requests that have none yet.
    int size() {
        return transactions.size() + (int) requests.values().stream().filter(entry -> entry.attempt == null).count();
    }

    /// How many have no final response yet.
    int unanswered() {
        return requests.size();
    }

    void destroyAll() {
        List.copyOf(requests.values()).forEach(this::abandon);
        requests.clear();
        List.copyOf(transactions.values()).forEach(this::forget);
    }

    private void start(OutgoingRequest entry, Request sent, String branch, Flow flow, @Nullable Hop hop) {
        if (entry.abandoned) {
            return;
        }
        boolean reliable = flow.transport().reliable();
        var key = new TransactionKey.Client(branch, sent.method());
        Attempt<?> attempt = sent.is(Method.INVITE)
                ? new Attempt<>(entry, key, sent, flow, hop, InviteClientTransaction.start(sent, reliable, surface.timing()))
                : new Attempt<>(entry, key, sent, flow, hop, NonInviteClientTransaction.start(sent, reliable, surface.timing()));
        entry.attempt = attempt;
        transactions.put(attempt.key, attempt);
        attempt.begin();
    }

    private void told(Attempt<?> attempt, ClientFact fact) {
        OutgoingRequest entry = attempt.entry;
        if (!attempt.current()) {
            return;
        }
        Request request = entry.request();
        if (request == null) {
            // All that is of interest now is one more 2xx; not, that the ACK of a refusal could not be sent.
            if (fact instanceof ClientFact.Answer(var response)) {
                entry.answered(response);
            }
            return;
        }
        switch (fact) {
            case ClientFact.Answer(var response) when response.status() == 503 ->
                over(attempt, request, retryAfterMs(response), new Outcome.Answered(request, response));
            case ClientFact.Answer(var response) -> answered(attempt, request, response);
            case ClientFact.TimedOut() -> over(
                    attempt, request, 0, new Outcome.Unanswered(request, 408, "There was no answer from " + attempt.flow() + "."));
            case ClientFact.Unreachable(var why) -> over(attempt, request, 0, new Outcome.Unanswered(request, 503, why));
        }
    }

    private void answered(Attempt<?> attempt, Request request, Response response) {
        OutgoingRequest entry = attempt.entry;
        if (response.isFinal()) {
            requests.remove(request, entry);
            attempt.sent = null;
        }
        if (entry.cancelled && response.isProvisional()) {
            entry.cancelled = false;
            cancel(attempt, entry.why);
        }
        if (attempt.hop != null) {
            surface.locations().works(attempt.hop);
        }
        entry.answered(response);
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
    private void over(Attempt<?> attempt, Request request, long avoidMs, Outcome outcome) {
        OutgoingRequest entry = attempt.entry;
        attempt.sent = null;
        if (attempt.hop != null) {
            surface.locations().failed(attempt.hop, avoidMs);
        }
        if (entry.left.isEmpty()) {
            failed(entry, request, outcome);
        } else {
            LOG.debug("{} failed; the next of {} more is tried.", attempt.flow(), entry.left.size());
            entry.attempt = null;
            next(entry, request, outcome);
        }
    }

    private void forget(Attempt<?> attempt) {
        transactions.remove(attempt.key, attempt);
        attempt.stop();
    }
}
