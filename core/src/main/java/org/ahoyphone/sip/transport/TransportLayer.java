package org.ahoyphone.sip.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.ahoyphone.sip.message.ParseResult;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.message.SipMessage;
import org.ahoyphone.sip.message.SipParser;
import org.ahoyphone.sip.message.Via;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/// The transport layer (RFC 3261 section 18): opens flows, sends messages on them, brings what arrives to the strand.
/// All methods are called on the strand, except the constructor, [#bind] and [#listening].
public final class TransportLayer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TransportLayer.class);

    /// A connection is closed when it carried nothing for so long: longer than registrations last, so that calls can come
    /// over the connection that registered, ms.
    static final long IDLE_MS = 3_700_000;

    /// Hears what arrives, on the strand.
    public interface Listener {
        /// @param message a request with the source noted in its Via
        void received(SipMessage message, Flow flow);

        /// Something came that is no message.
        void malformed(ParseResult.Malformed what, Flow flow);

        /// A connection is gone. @param why one sentence
        void lost(Flow flow, String why);
    }

    private final Network network;
    private final Arrivals arrivals;
    private final LongSupplier nowMs;
    private final Listener listener;
    private final Bindings bindings;
    private final StreamFlows streams;
    private final FlowOpener opener;
    private volatile List<ListenPoint> listening = List.of();
    private volatile List<Transport> spoken = List.of();

    /// @param nowMs a clock that never goes back, ms
    public TransportLayer(Network network, Executor strand, LongSupplier nowMs, Listener listener) {
        this(network, strand, new Arrivals(strand, strand, Arrivals.MOST), nowMs, listener);
    }

    /// @param arrivals brings what arrives to the strand
    public TransportLayer(Network network, Executor strand, Arrivals arrivals, LongSupplier nowMs, Listener listener) {
        this.network = network;
        this.arrivals = arrivals;
        this.nowMs = nowMs;
        this.listener = listener;
        streams = new StreamFlows(network, strand, nowMs, this::parsed, listener::lost);
        bindings = new Bindings(network, new Datagrams(), streams);
        opener = new FlowOpener(bindings, streams, nowMs);
    }

    /// Listens. All of the points or none; with no points, UDP and TCP on all addresses at one free port.
    public void bind(List<ListenPoint> points) throws BindFailedException {
        if (points.isEmpty()) {
            bindings.bindAnywhere();
        } else {
            bindings.bind(points);
        }
        listening = bindings.points();
        boolean datagrams = listening.stream().anyMatch(point -> point.transport() == Transport.UDP);
        spoken = Arrays.stream(Transport.values()).filter(one -> datagrams || one != Transport.UDP).toList();
    }

    /// Where it listens, with the ports that the system chose.
    public List<ListenPoint> listening() {
        return listening;
    }

    /// The transports that can be used. Whoever listens on streams alone cannot take what comes over UDP, and so sends nothing
    /// over it; a connection can always be made.
    public List<Transport> spoken() {
        return spoken;
    }

    /// Connections that are open or being opened.
    public int connections() {
        return streams.size();
    }

    /// Where a peer reaches this side: what goes into Contact and session descriptions.
    ///
    /// @return a concrete address; empty if nothing listens here that the peer could reach
    public Optional<ListenPoint> reachable(Hop peer) {
        try {
            for (Transport transport : peer.transport() == Transport.UDP
                    ? List.of(Transport.UDP, Transport.TCP)
                    : List.of(Transport.TCP, Transport.UDP)) {
                Optional<InetSocketAddress> address = bindings.reachable(transport, peer.remote());
                if (address.isPresent()) {
                    return Optional.of(new ListenPoint(transport, address.get()));
                }
            }
        } catch (IOException e) {
            LOG.debug("No way to {}", peer, e);
        }
        return Optional.empty();
    }

    /// Opens a flow to the first of the hops that can be reached. Comes back at once where no connection must be made.
    ///
    /// @param bytes length of the request without its topmost Via; a large one takes TCP, and UDP only where the peer
    ///     does not speak TCP (RFC 3261 section 18.1.1)
    public void open(List<Hop> hops, int bytes, Consumer<Opening> outcome) {
        opener.open(hops, bytes, outcome);
    }

    /// The Via of a request on this flow (RFC 3261 section 18.1.1), asking for the source port (RFC 3581).
    public Via via(Flow flow, String branch) {
        InetSocketAddress sentBy = sentBy(flow);
        return Via.of(flow.transport().name(), ViaStamp.plain(sentBy.getAddress()), sentBy.getPort(), branch).withRport();
    }

    private InetSocketAddress sentBy(Flow flow) {
        // A response that does not fit the connection comes to the port where connections are taken.
        var unknown = new InetSocketAddress(0);
        try {
            return switch (flow) {
                case DatagramFlow datagrams -> local(datagrams);
                case StreamFlow stream -> bindings.reachable(Transport.TCP, stream.remote())
                        .orElseGet(() -> Optional.ofNullable(stream.local()).orElse(unknown));
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

    /// Sends a message on a flow.
    ///
    /// @throws IOException if it cannot leave; the message is part of a sentence for the user
    public void send(SipMessage message, Flow flow) throws IOException {
        MessageLog.sent(message, flow);
        send(message.encode(), flow);
    }

    private void send(byte[] bytes, Flow flow) throws IOException {
        switch (flow) {
            case DatagramFlow(var port, var remote) -> {
                try {
                    port.send(bytes, remote);
                } catch (IOException e) {
                    throw new IOException("Nothing can be sent to " + Words.address(remote) + ": " + Words.of(e) + ".", e);
                }
            }
            case StreamFlow stream -> {
                if (!stream.send(bytes, nowMs.getAsLong())) {
                    stream.close();
                    throw new IOException("The connection to " + Words.address(stream.remote()) + " takes nothing more.");
                }
            }
        }
    }

    /// Sends a response to where its request came from (RFC 3261 section 18.2.2, RFC 3581 section 4).
    ///
    /// @param source the flow [#back] to the sender of the request
    /// @param failed hears why it cannot be sent, one sentence; not called if it was sent
    public void respond(Response response, Flow source, Consumer<String> failed) {
        if (source instanceof StreamFlow && !source.open()) {
            // The connection is gone: another one, to the port that the sender said it listens on.
            InetSocketAddress there = ViaStamp.responseAddress(withoutRport(response.topVia()), source.remote());
            open(List.of(new Hop(Transport.TCP, there)), 0, opening -> {
                switch (opening) {
                    case Opening.Opened(var flow) -> trySend(response, flow, failed);
                    case Opening.Failed(var why) -> failed.accept(why);
                }
            });
            return;
        }
        trySend(response, source, failed);
    }

    /// Sends bytes that answer something malformed; whether they arrive interests nobody.
    public void reply(byte[] bytes, Via top, Flow source) {
        try {
            send(bytes, back(source, top));
        } catch (IOException e) {
            LOG.debug("A malformed request could not be answered", e);
        }
    }

    /// The Via with the source of a request noted, see [#reply].
    public Via noted(Via top, Flow source) {
        return ViaStamp.stamp(top, source.remote());
    }

    /// The flow that responses to a request take: its own, or over UDP to the port that the sender asks for.
    ///
    /// @param top the topmost Via of the request
    public Flow back(Flow source, Via top) {
        return switch (source) {
            case DatagramFlow(var port, var remote) -> {
                InetSocketAddress address = ViaStamp.responseAddress(top, remote);
                yield address.equals(remote) ? source : new DatagramFlow(port, address);
            }
            case StreamFlow stream -> stream;
        };
    }

    private static Via withoutRport(Via via) {
        return new Via(via.transport(), via.host(), via.port(), via.params().without("rport"));
    }

    private void trySend(Response response, Flow flow, Consumer<String> failed) {
        try {
            send(response, flow);
        } catch (IOException e) {
            failed.accept(String.valueOf(e.getMessage()));
        }
    }

    /// The machine is in another network: connections are closed, and made anew when they are needed. Sockets bound to all
    /// addresses stay.
    public void networkChanged() {
        opener.networkChanged();
        streams.renew();
    }

    /// Closes connections that have been idle for long, and forgets what is too old to be worth knowing. To be called
    /// now and then.
    public void sweep() {
        streams.closeIdle(IDLE_MS);
        opener.sweep();
    }

    /// Called on the threads of sockets.
    private void parsed(ParseResult result, Flow flow) {
        switch (result) {
            case ParseResult.Parsed(Request request) -> arrived(ViaStamp.stamp(request, flow.remote()), flow);
            case ParseResult.Parsed(Response response) -> arrived(response, flow);
            case ParseResult.Malformed malformed -> arrivals.bring(flow, () -> listener.malformed(malformed, flow));
        }
    }

    private void arrived(SipMessage message, Flow flow) {
        arrivals.bring(flow, () -> {
            try (var _ = MDC.putCloseable("callId", message.callId())) {
                MessageLog.received(message, flow);
                listener.received(message, flow);
            }
        });
    }

    /// Stops listening and closes the connections.
    @Override
    public void close() {
        arrivals.close();
        bindings.close();
        streams.close();
    }

    private final class Datagrams implements DatagramPort.Handler {
        @Override
        public void received(DatagramPort port, byte[] data, InetSocketAddress from) {
            if (!blank(data)) {
                parsed(SipParser.parse(data), new DatagramFlow(port, from));
            }
        }

        /// Empty datagrams and line breaks only keep the way open (RFC 5626 section 4.4.1 has them on streams; many send
        /// them over UDP).
        private static boolean blank(byte[] data) {
            for (byte b : data) {
                if (b != '\r' && b != '\n' && b != 0 && b != ' ') {
                    return false;
                }
            }
            return true;
        }

        @Override
        public void failed(DatagramPort port, IOException cause) {
            LOG.error("The socket at {} broke; nothing more arrives there.", port.local(), cause);
        }
    }
}
