package org.ahoyphone.sip.endpoint;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.ahoyphone.sip.message.Method;
import org.ahoyphone.sip.message.ParseResult;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.message.Salvage;
import org.ahoyphone.sip.message.SipMessage;
import org.ahoyphone.sip.message.SipUri;
import org.ahoyphone.sip.message.Uri;
import org.ahoyphone.sip.message.Via;
import org.ahoyphone.sip.proxy.Arrival;
import org.ahoyphone.sip.proxy.FlowTokens;
import org.ahoyphone.sip.proxy.ForkSettings;
import org.ahoyphone.sip.proxy.Forwarding;
import org.ahoyphone.sip.proxy.LoopDetection;
import org.ahoyphone.sip.proxy.ProxyNames;
import org.ahoyphone.sip.proxy.ProxyPolicy;
import org.ahoyphone.sip.proxy.ProxyPolicy.Decision;
import org.ahoyphone.sip.proxy.RequestCheck;
import org.ahoyphone.sip.proxy.RoutePreparation;
import org.ahoyphone.sip.proxy.StatelessForwarding;
import org.ahoyphone.sip.proxy.Target;
import org.ahoyphone.sip.transaction.TransactionKey;
import org.ahoyphone.sip.transport.BindFailedException;
import org.ahoyphone.sip.transport.Flow;
import org.ahoyphone.sip.transport.ListenPoint;
import org.ahoyphone.sip.transport.Locations;
import org.ahoyphone.sip.transport.Opening;
import org.ahoyphone.sip.transport.Resolver;
import org.ahoyphone.sip.transport.TransportLayer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A SIP proxy, with a registrar if its policy is one: transactions, response contexts and timers on one strand, and the transport below
/// them (RFC 3261 section 16). What it decides is decided in `sip.proxy`; here it is carried out. All methods are called on the
/// strand, except the constructor, [#start] and [#listening].
public final class ProxyCore implements TransportLayer.Listener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ProxyCore.class);
    private static final long SWEEP_MS = 60_000;

    /// Requests that make dialogs, so that this proxy stays on their way.
    private static final Set<String> DIALOGS = Set.of(Method.INVITE, Method.SUBSCRIBE, Method.REFER);

    /// What is there right now, for tests that nothing is left behind.
    ///
    /// @param timers of everything that shares the [Timers]
    public record Counts(int clientTransactions, int serverTransactions, int contexts, int timers, int connections) {}

    private final Endpoint.Parts parts;
    private final ProxyPolicy policy;
    private volatile ProxySettings settings;
    private final TransportLayer transport;
    private final Locations locations;
    private final Surface surface;
    private final ServerTransactions servers;
    private final ForwardedRequests clients;
    private final ProxyFlows flows;
    private final Map<TransactionKey, ForwardedRequest> contexts = new HashMap<>();
    private Timers.Timer sweeper = () -> {};

    public ProxyCore(Endpoint.Parts parts, ProxySettings settings, ProxyPolicy policy) {
        this.parts = parts;
        this.settings = settings;
        this.policy = policy;
        locations = new Locations(parts.resolver(), parts.strand(), parts.timers()::nowMs);
        transport = new TransportLayer(parts.network(), parts.strand(), new StrandAlarms(parts.timers(), parts.strand()), parts.streams(), this);
        surface = new Surface(transport, locations, parts.timers(), parts.strand(), parts.identifiers(), parts.timing());
        servers = new ServerTransactions(surface, this::acknowledged);
        clients = new ForwardedRequests(surface);
        flows = new ProxyFlows(transport);
    }

    /// Listens.
    public void start(List<ListenPoint> points) throws BindFailedException {
        transport.bind(points);
        settings = settings.with(settings.names().with(listening().stream()
                .filter(point -> point.advertised() != null || !point.address().getAddress().isAnyLocalAddress())
                .map(point -> ProxyNames.address(point.host(), ProxyFlows.port(point)))
                .toList()));
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

    @Override
    public void received(SipMessage message, Flow flow) {
        switch (message) {
            case Request request -> received(request, flow);
            case Response response -> {
                if (!clients.received(response)) {
                    sendBack(response);
                }
            }
        }
    }

    @Override
    public void malformed(ParseResult.Malformed what, Flow flow) {
        LOG.debug("From {}: {} at byte {}", flow, what.reason(), what.offset());
        Salvage salvage = what.salvage();
        if (salvage != null) {
            Via top = transport.noted(salvage.topVia(), flow);
            transport.reply(salvage.reply(top, parts.identifiers().tag()), top, flow);
        }
    }

    @Override
    public void lost(Flow flow, String why) {
        flows.lost(flow);
        clients.lost(flow, why);
    }

    private void received(Request request, Flow flow) {
        if (servers.received(request)) {
            return;
        }
        switch (request.method()) {
            case Method.ACK -> withoutState(request, flow);
            case Method.CANCEL -> cancel(request, flow);
            default -> servers.start(request, flow, asked -> withState(asked, flow));
        }
    }

    private void acknowledged(Request ack) {
        LOG.debug("{} has the branch of its INVITE and belongs to nobody behind this proxy", ack);
    }

    private RequestCheck.Verdict check(Request request) {
        return new RequestCheck(settings.names(), settings.extensions()).check(request);
    }

    /// Section 16.10.
    private void cancel(Request cancel, Flow flow) {
        if (!servers.knows(cancel)) {
            withoutState(cancel, flow);
            return;
        }
        servers.start(cancel, flow, asked -> respond(asked, Response.of(asked, 200)));
        ForwardedRequest context = contexts.get(TransactionKey.cancelled(cancel));
        if (context != null) {
            context.cancelled();
        }
    }

    private void withState(Request request, Flow flow) {
        switch (check(request)) {
            case RequestCheck.Verdict.Refused(var response) -> respond(request, response);
            case RequestCheck.Verdict.Fine(int breadth) -> decide(request, flow, (prepared, decision) -> {
                switch (decision) {
                    case Decision.Answer(var response) -> respond(request, response);
                    case Decision.Forward(var targets) -> fork(request, prepared, flow, targets, breadth);
                }
            });
        }
    }

    /// Section 16.11: an ACK, and a CANCEL for what is not known here.
    private void withoutState(Request request, Flow flow) {
        if (!(check(request) instanceof RequestCheck.Verdict.Fine(int breadth))) {
            LOG.debug("{} is not forwarded", request);
            return;
        }
        decide(request, flow, (prepared, decision) -> {
            if (decision instanceof Decision.Forward(var targets)) {
                Target target = targets.getFirst();
                Forwarding forwarding = Forwarding.to(target, prepared, breadth);
                way(target, forwarding, opening -> {
                    if (opening instanceof Opening.Opened(var out)) {
                        Via via = transport.via(out, LoopDetection.statelessBranch(request));
                        send(forwarding.request().edit().via(via).build(), out);
                    }
                });
            } else {
                LOG.debug("{} is not forwarded", request);
            }
        });
    }

    private interface Decided {
        void with(Request prepared, Decision decision);
    }

    private void decide(Request request, Flow flow, Decided then) {
        RoutePreparation.Prepared prepared = RoutePreparation.prepare(request, settings.names());
        // RFC 5626 section 5.3.1: the flow that the token names is the way, unless the request came over it.
        String here = ProxyFlows.name(flow);
        String there = null;
        for (SipUri own : prepared.own()) {
            switch (settings.tokens().read(own)) {
                case FlowTokens.Reading.Named(var name) -> there = name.equals(here) ? there : name;
                case FlowTokens.Reading.None() -> {}
                case FlowTokens.Reading.Forged() -> {
                    then.with(prepared.request(), new Decision.Answer(Response.of(request, 403)));
                    return;
                }
            }
        }
        if (there != null) {
            then.with(prepared.request(), new Decision.Forward(List.of(Target.of(prepared.request().uri()).over(there))));
            return;
        }
        var arrival = new Arrival(prepared.request(), prepared.own(), flows.alone(request, flow), parts.timers().nowMs());
        policy.decide(arrival, decision -> then.with(prepared.request(), decision));
    }

    private void fork(Request received, Request prepared, Flow from, List<Target> targets, int breadth) {
        TransactionKey key = TransactionKey.server(received);
        var forkSettings = new ForkSettings(
                breadth, parts.identifiers().tag(), from.transport().reliable(), parts.timing(), settings.timerC());
        var context = new ForwardedRequest(
                received,
                prepared,
                targets,
                forkSettings,
                new ForwardedRequest.Surroundings(
                        surface,
                        clients,
                        this::way,
                        (forwarding, target, flow) -> dressed(forwarding, target, received, from, flow),
                        servers::respond,
                        this::sendBack,
                        () -> contexts.remove(key)));
        contexts.put(key, context);
        context.begin();
    }

    private void way(Target target, Forwarding forwarding, Consumer<Opening> outcome) {
        if (target.flow() != null) {
            flows.open(target.flow(), outcome);
        } else {
            open(forwarding.nextHop(), forwarding.request().length(), outcome);
        }
    }

    private void open(Uri nextHop, int bytes, Consumer<Opening> outcome) {
        surface.locate(nextHop, resolution -> {
            switch (resolution) {
                case Resolver.Resolution.Found(var hops, _) -> transport.open(hops, bytes, outcome);
                case Resolver.Resolution.NotFound(var why, _) -> outcome.accept(new Opening.Failed(why));
            }
        });
    }

    /// Section 16.6 step 4, with a token for each side that is reached by its flow alone (RFC 5626 section 5.3), and RFC 3327.
    private Request dressed(Forwarding forwarding, Target target, Request received, Flow from, Flow to) {
        String alone = flows.alone(received, from);
        String token = alone == null ? null : settings.tokens().token(alone);
        if (DIALOGS.contains(received.method()) && received.toTag() == null) {
            String other = target.flow() == null ? null : settings.tokens().token(target.flow());
            return forwarding.recorded(flows.own(from, token), flows.own(to, other)).request();
        }
        if (settings.path() && received.is(Method.REGISTER)) {
            // RFC 5626 section 5.1: ob, because the token brings requests back over the very flow; only as the first hop.
            String edge = settings.tokens().token(ProxyFlows.name(from));
            boolean first = received.vias().size() == 1;
            SipUri own = flows.own(from, edge);
            return forwarding.path(first ? own.withParam("ob", null) : own).request();
        }
        return forwarding.request();
    }

    private void respond(Request request, Response.Builder response) {
        servers.respond(request, response.toTag(parts.identifiers().tag()).build());
    }

    /// A response that no context waits for goes back without state (section 16.7).
    private void sendBack(Response response) {
        Optional<Response> next = StatelessForwarding.back(response, settings.names());
        if (next.isEmpty()) {
            LOG.debug("Nobody waits for {}", response);
            return;
        }
        Via via = next.get().topVia();
        String host = Objects.requireNonNullElse(via.received(), via.host());
        SipUri sender = SipUri.of(null, host)
                .withHost(host, via.rport() > 0 ? via.rport() : via.port())
                .withParam("transport", via.transport().toLowerCase(Locale.ROOT));
        open(sender, 0, opening -> {
            if (opening instanceof Opening.Opened(var flow)) {
                send(next.get(), flow);
            }
        });
    }

    private void send(SipMessage message, Flow flow) {
        try {
            transport.send(message, flow);
        } catch (IOException e) {
            LOG.debug("{} is not forwarded", message, e);
        }
    }

    public Counts counts() {
        return new Counts(
                clients.size(), servers.size(), contexts.size(), parts.timers().running(), transport.connections() + flows.size());
    }

    /// Ends everything without a word, and stops listening.
    @Override
    public void close() {
        sweeper.stop();
        contexts.values().forEach(ForwardedRequest::destroy);
        contexts.clear();
        clients.destroyAll();
        servers.destroyAll();
        transport.close();
    }
}
