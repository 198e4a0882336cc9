package org.ahoyphone.sip.endpoint;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.ahoyphone.sip.dialog.Fired;
import org.ahoyphone.sip.dialog.InviteEvent;
import org.ahoyphone.sip.dialog.InviteFact;
import org.ahoyphone.sip.dialog.InviteUsage;
import org.ahoyphone.sip.dialog.Outcome;
import org.ahoyphone.sip.dialog.Received;
import org.ahoyphone.sip.dialog.UsageEffect;
import org.ahoyphone.sip.message.Reason;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.message.Uri;
import org.ahoyphone.sip.transaction.Machine;
import org.ahoyphone.sip.transaction.Step;
import org.ahoyphone.sip.transaction.Timing;
import org.ahoyphone.sip.transport.Arrivals;
import org.ahoyphone.sip.transport.BindFailedException;
import org.ahoyphone.sip.transport.Flow;
import org.ahoyphone.sip.transport.Hop;
import org.ahoyphone.sip.transport.ListenPoint;
import org.ahoyphone.sip.transport.Locations;
import org.ahoyphone.sip.transport.Network;
import org.ahoyphone.sip.transport.Opening;
import org.ahoyphone.sip.transport.Resolver;
import org.ahoyphone.sip.transport.StreamSettings;
import org.ahoyphone.sip.transport.TransportLayer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A SIP endpoint: transactions, usages and timers on one strand, and the transport below them. All methods are called on the
/// strand, except the constructor, [#start] and [#listening].
public final class Endpoint {
    private static final Logger LOG = LoggerFactory.getLogger(Endpoint.class);
    private static final long SWEEP_MS = 60_000;

    private static final UsageEvents<InviteEvent> CALL = new UsageEvents<>(outcome -> outcome, fired -> fired, Received::new);

    /// What an endpoint is made of.
    ///
    /// @param timing T1, T2 and T4
    /// @param streams what those who connect are allowed
    public record Parts(
            Network network,
            Resolver resolver,
            Timers timers,
            Strand strand,
            Identifiers identifiers,
            Timing timing,
            StreamSettings streams,
            Limits limits) {
        /// With the limits of a phone.
        public Parts(
                Network network,
                Resolver resolver,
                Timers timers,
                Strand strand,
                Identifiers identifiers,
                Timing timing,
                StreamSettings streams) {
            this(network, resolver, timers, strand, identifiers, timing, streams, Limits.PHONE);
        }

        public Parts(Network network, Resolver resolver, Timers timers, Strand strand, Identifiers identifiers, Timing timing) {
            this(network, resolver, timers, strand, identifiers, timing, StreamSettings.DEFAULT);
        }
    }

    /// What is there right now, for tests that nothing is left behind.
    ///
    /// @param timers of everything that shares the [Timers]
    public record Counts(int clientTransactions, int serverTransactions, int usages, int timers, int connections) {}

    private final Parts parts;
    private final TransportLayer transport;
    private final Locations locations;
    private final Surface surface;
    private final WaySearch ways;
    private final ClientTransactions clients;
    private final ServerTransactions servers;
    private final Usages usages = new Usages();
    private final Set<FlowKeeper> keepers = new HashSet<>();
    private final Routing routing;
    private Timers.Timer sweeper = () -> {};

    public Endpoint(Parts parts, Capabilities capabilities, UserCore core) {
        this.parts = parts;
        locations = new Locations(parts.resolver(), parts.strand(), parts.timers()::nowMs);
        routing = new Routing(this, capabilities, core, usages);
        transport = new TransportLayer(
                parts.network(),
                parts.strand(),
                new Arrivals(parts.strand()::dispatch, parts.strand(), parts.limits().arrivals()),
                new StrandAlarms(parts.timers(), parts.strand()),
                parts.streams(),
                routing);
        surface = new Surface(transport, locations, parts.timers(), parts.strand(), parts.identifiers(), parts.timing());
        ways = new WaySearch(surface);
        clients = new ClientTransactions(surface);
        servers = new ServerTransactions(surface, routing::acknowledged);
    }

    /// Listens. With no points, UDP and TCP on all addresses at one free port.
    public void start(List<ListenPoint> points) throws BindFailedException {
        transport.bind(points);
        parts.strand().execute(this::sweep);
    }

    private void sweep() {
        transport.sweep();
        locations.sweep();
        sweeper = parts.timers().start(SWEEP_MS, () -> parts.strand().execute(this::sweep));
    }

    public List<ListenPoint> listening() {
        return transport.listening();
    }

    public Strand strand() {
        return parts.strand();
    }

    public Timers timers() {
        return parts.timers();
    }

    public Identifiers identifiers() {
        return parts.identifiers();
    }

    public Timing timing() {
        return parts.timing();
    }

    Limits limits() {
        return parts.limits();
    }

    TransportLayer transport() {
        return transport;
    }

    ServerTransactions servers() {
        return servers;
    }

    ClientTransactions clients() {
        return clients;
    }

    /// Finds out how this side is reached from where a URI leads.
    ///
    /// @param nextHop the URI of the topmost Route, or the Request-URI where there is none
    /// @param outcome called on the strand: before this returns where nothing has to be asked
    public void way(Uri nextHop, Consumer<Way> outcome) {
        ways.find(nextHop, outcome);
    }

    /// Where WebSocket is spoken at a host, for connections to come; else at `/`.
    ///
    /// @param path begins with a slash
    public void webSocketPath(String host, int port, String path) {
        transport.webSocketPath(host, port, path);
    }

    /// Keeps the flow that requests to a URI take open, and tells when it breaks.
    ///
    /// @param nextHop the URI of the topmost Route, or the Request-URI where there is none
    /// @param failed called at most once, on the strand, with one sentence
    public FlowKeeper keep(Uri nextHop, FlowKeeper.Wish wish, Consumer<String> failed) {
        var keeper = new FlowKeeper(this, wish, failed);
        keepers.add(keeper);
        keeper.begin(surface, nextHop);
        return keeper;
    }

    void forget(FlowKeeper keeper) {
        keepers.remove(keeper);
    }

    void flowFailed(Hop hop) {
        locations.failed(hop, 0);
    }

    /// The flows that are kept open, as a copy: a keeper that hears of something may end.
    List<FlowKeeper> keepers() {
        return List.copyOf(keepers);
    }

    /// The machine is in another network, or slept: nothing that was found out about others holds any more, and connections are
    /// made anew. Whoever has something to move does it after this.
    public void networkChanged() {
        locations.networkChanged();
        transport.networkChanged();
    }

    /// Takes a usage in. Nothing happens until [RunningUsage#begin].
    ///
    /// @param callId for the log
    /// @param user hears what the usage has to say
    /// @param outcome makes an event of an outcome
    /// @param fired makes an event of a timer
    public <S extends Machine<S, E, UsageEffect<F>>, E, F> RunningUsage<S, E, F> usage(
            String callId,
            Step<S, UsageEffect<F>> first,
            Function<Outcome, E> outcome,
            Function<Fired, E> fired,
            Consumer<F> user) {
        return take(new RunningUsage<>(
                this, new DialogOwner(callId, ""), first, new UsageEvents<>(outcome, fired, request -> {
                    throw new IllegalStateException("No request can be for a usage without dialogs: " + request);
                }), user));
    }

    /// Takes a usage in whose dialogs have one Call-ID and one local tag: requests that carry them are its events.
    public <S extends Machine<S, E, UsageEffect<F>>, E, F> RunningUsage<S, E, F> usage(
            DialogOwner owner, Step<S, UsageEffect<F>> first, UsageEvents<E> events, Consumer<F> user) {
        return take(new RunningUsage<>(this, owner, first, events, user));
    }

    private <U extends RunningUsage<?, ?, ?>> U take(U usage) {
        usages.add(usage);
        return usage;
    }

    /// Takes the usage of a call from this side in.
    ///
    /// @param localTag of the From of its INVITE
    public RunningUsage<InviteUsage, InviteEvent, InviteFact> outgoing(
            Step<InviteUsage, UsageEffect<InviteFact>> first, String callId, String localTag, Consumer<InviteFact> user) {
        return usage(new DialogOwner(callId, localTag), first, CALL, user);
    }

    /// Takes the usage of a call from the other side in.
    ///
    /// @param localTag that this side puts into To
    public RunningUsage<InviteUsage, InviteEvent, InviteFact> incoming(
            Step<InviteUsage, UsageEffect<InviteFact>> first, Request invite, String localTag, Consumer<InviteFact> user) {
        RunningUsage<InviteUsage, InviteEvent, InviteFact> usage = outgoing(first, invite.callId(), localTag, user);
        servers.answeredBy(invite, usage);
        return usage;
    }

    void forget(RunningUsage<?, ?, ?> usage) {
        usages.remove(usage);
    }

    /// From now on requests in the dialogs of this owner go there: who has several usages for them, one a dialog, tells them apart himself.
    public void hear(DialogOwner owner, Consumer<Request> user) {
        usages.hear(owner, user);
    }

    /// No more of that.
    public void deaf(DialogOwner owner) {
        usages.deaf(owner);
    }

    /// What this side can do from now on.
    public void capabilities(Capabilities now) {
        routing.capabilities(now);
    }

    /// Sends a request in a client transaction of its own.
    ///
    /// @param callId its Call-ID, for the log
    /// @param request without a Via
    void send(String callId, Request request, Consumer<Outcome> outcome) {
        clients.send(callId, request, outcome);
    }

    /// Sends the ACK of a 2xx, without a transaction (RFC 3261 section 13.2.2.4).
    void sendAck(Request ack) {
        surface.open(ack, opening -> {
            switch (opening) {
                case Opening.Opened(var flow) -> sendAck(ack, flow);
                case Opening.Failed(var why) -> LOG.info("An ACK cannot be sent: {}", why);
            }
        });
    }

    private void sendAck(Request ack, Flow flow) {
        try {
            transport.send(ack.edit().via(surface.via(flow)).build(), flow);
        } catch (IOException e) {
            // The other side repeats its 2xx, and the ACK is sent again.
            LOG.info("An ACK cannot be sent: {}", e.getMessage());
        }
    }

    void cancel(Request invite, @Nullable Reason why) {
        clients.cancel(invite, why);
    }

    void abandon(Request request) {
        clients.abandon(request);
    }

    /// Answers a request; dropped if its transaction is gone.
    public void respond(Request request, Response response) {
        servers.respond(request, response);
    }

    /// Answers a request outside of dialogs, with a tag and the product's name.
    public void answer(Request request, Response.Builder response) {
        routing.answer(request, response);
    }

    /// Answers an OPTIONS (RFC 3261 section 11.2).
    public void options(Request request) {
        routing.options(request);
    }

    /// How many requests of this side have no final response yet.
    public int unanswered() {
        return clients.unanswered();
    }

    public Counts counts() {
        return new Counts(clients.size(), servers.size(), usages.size(), timers().running(), transport.connections());
    }

    /// Ends all transactions and usages without a word, and stops listening.
    public void close() {
        sweeper.stop();
        keepers().forEach(FlowKeeper::stop);
        usages.destroyAll();
        clients.destroyAll();
        servers.destroyAll();
        transport.close();
    }
}
