package org.ahoyphone.sip.endpoint;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.SipUri;
import org.ahoyphone.sip.message.Via;
import org.ahoyphone.sip.transport.Flow;
import org.ahoyphone.sip.transport.Hop;
import org.ahoyphone.sip.transport.ListenPoint;
import org.ahoyphone.sip.transport.Opening;
import org.ahoyphone.sip.transport.Transport;
import org.ahoyphone.sip.transport.TransportLayer;
import org.jspecify.annotations.Nullable;

/// The flows of a proxy by name, and how it is reached over them. A connection is used as long as it is open and never made anew: a
/// client behind an address translator cannot be connected to. Owned by the strand.
final class ProxyFlows {
    private final TransportLayer transport;
    private final Map<String, Flow> connections = new HashMap<>();

    ProxyFlows(TransportLayer transport) {
        this.transport = transport;
    }

    /// What a flow token names.
    static String name(Flow flow) {
        InetSocketAddress remote = flow.remote();
        return flow.transport() + " " + remote.getPort() + " " + remote.getAddress().getHostAddress();
    }

    /// The name of the flow that a request came over if its sender is to be reached by that alone: he made a connection, or his
    /// address was translated on the way. Null if what he says of himself is enough.
    @Nullable String alone(Request request, Flow flow) {
        String name = name(flow);
        if (flow.transport().reliable()) {
            connections.put(name, flow);
            return name;
        }
        Via via = request.topVia();
        boolean translated = via.received() != null && !Objects.equals(via.received(), via.host());
        int written = via.port() < 0 ? flow.transport().defaultPort() : via.port();
        return translated || written != flow.remote().getPort() ? name : null;
    }

    /// Finds the flow of this name.
    void open(String name, Consumer<Opening> outcome) {
        Flow known = connections.get(name);
        String[] part = name.split(" ", 3);
        if (known != null && known.open()) {
            outcome.accept(new Opening.Opened(known));
        } else if (part[0].equals(Transport.UDP.name())) {
            var remote = new InetSocketAddress(InetAddress.ofLiteral(part[2]), Integer.parseInt(part[1]));
            transport.open(List.of(new Hop(Transport.UDP, remote)), 0, outcome);
        } else {
            outcome.accept(new Opening.Failed("The connection from " + part[2] + " is gone."));
        }
    }

    /// How the other end of a flow reaches this proxy: the URI for Record-Route and Path.
    ///
    /// @param token its user; null for none
    SipUri own(Flow flow, @Nullable String token) {
        ListenPoint here = transport.reachable(new Hop(flow.transport(), flow.remote()))
                .orElseGet(() -> new ListenPoint(flow.transport(), new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)));
        // A name that leads nowhere but over a connection is of no use to whoever comes back by another.
        String host = here.throughFlow() ? here.address().getAddress().getHostAddress() : here.host();
        int port = here.throughFlow() ? here.address().getPort() : port(here);
        SipUri uri = SipUri.of(token, host).withHost(host, port);
        SipUri spoken = here.transport() == Transport.UDP ? uri : uri.withParam("transport", here.transport().parameter());
        return spoken.withParam("lr", null);
    }

    /// Written also where it is the usual one, so that this proxy knows itself in Route by it.
    static int port(ListenPoint here) {
        return here.port() < 0 ? here.transport().defaultPort() : here.port();
    }

    void lost(Flow flow) {
        connections.values().remove(flow);
    }

    int size() {
        return connections.size();
    }
}
