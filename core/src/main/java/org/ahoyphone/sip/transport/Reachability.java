package org.ahoyphone.sip.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.ahoyphone.sip.message.Via;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which address of ours others are told: in Contact and session descriptions, and in the Via. Used on the strand alone.
final class Reachability {
    private static final Logger LOG = LoggerFactory.getLogger(Reachability.class);

    private final Network network;
    private final Bindings bindings;
    private final StreamFlows streams;
    /// The sender of the last Via, for the next one is most often the same but for its branch.
    private @Nullable Via lastVia;

    private @Nullable ListenPoint lastSender;

    private final String invalidHost = "x" + Long.toHexString(new SecureRandom().nextLong()) + Advertised.INVALID;

    Reachability(Network network, Bindings bindings, StreamFlows streams) {
        this.network = network;
        this.bindings = bindings;
        this.streams = streams;
    }

    /// Where a peer reaches this side: what goes into Contact and session descriptions. A peer of TLS or WebSocket that
    /// cannot connect here uses the connection that there is.
    ///
    /// @return with a concrete address; empty if the peer cannot reach this side, or not before a flow to it is open
    Optional<ListenPoint> towards(Hop peer) {
        try {
            for (Transport transport : suitable(peer.transport())) {
                Optional<ListenPoint> point = bindings.reachable(transport, peer.remote());
                if (point.isPresent()) {
                    return point;
                }
            }
        } catch (IOException e) {
            LOG.debug("No way to {}", peer, e);
        }
        return Optional.ofNullable(streams.existing(peer)).flatMap(this::throughFlow);
    }

    /// The same for the peer of a flow.
    Optional<ListenPoint> over(Flow flow) {
        Optional<ListenPoint> point = towards(new Hop(flow.transport(), flow.remote()));
        return point.isPresent() || !(flow instanceof StreamFlow stream) ? point : throughFlow(stream);
    }

    private static List<Transport> suitable(Transport transport) {
        return switch (transport) {
            case UDP -> List.of(Transport.UDP, Transport.TCP);
            case TCP -> List.of(Transport.TCP, Transport.UDP);
            case TLS, WS, WSS -> List.of(transport);
        };
    }

    /// RFC 7118 section 5: a WebSocket client has no address of its own, and says so; elsewhere the peer finds the connection
    /// by its source address.
    private Optional<ListenPoint> throughFlow(StreamFlow flow) {
        InetSocketAddress local = flow.local();
        if (local == null) {
            return Optional.empty();
        }
        Advertised nowhere = flow.transport().webSocket() ? new Advertised(invalidHost, -1) : null;
        return Optional.of(new ListenPoint(flow.transport(), local, nowhere));
    }

    /// The Via of a request on this flow (RFC 3261 section 18.1.1), asking for the source port (RFC 3581).
    Via via(Flow flow, String branch) {
        ListenPoint sentBy = sentBy(flow);
        Via known = lastVia;
        if (known != null && sentBy.equals(lastSender)) {
            return known.withBranch(branch);
        }
        Via via = Via.of(sentBy.transport().name(), sentBy.host(), sentBy.port(), branch).withRport();
        lastVia = via;
        lastSender = sentBy;
        return via;
    }

    private ListenPoint sentBy(Flow flow) {
        // A response that does not fit the connection comes to the port where connections are taken.
        var unknown = new ListenPoint(flow.transport(), new InetSocketAddress(0));
        try {
            return switch (flow) {
                case DatagramFlow datagrams -> bindings.point(datagrams.port()).at(local(datagrams));
                case StreamFlow stream -> bindings.reachable(stream.transport(), stream.remote())
                        .or(() -> throughFlow(stream))
                        .orElse(unknown);
            };
        } catch (IOException e) {
            LOG.debug("No way to {} any more", flow, e);
            return unknown;
        }
    }

    private InetSocketAddress local(DatagramFlow flow) throws IOException {
        InetSocketAddress bound = flow.port().local();
        return bound.getAddress().isAnyLocalAddress()
                ? new InetSocketAddress(network.sourceTowards(flow.remote()), bound.getPort())
                : bound;
    }
}
