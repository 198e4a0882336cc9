package org.ahoyphone.sip.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.ahoyphone.sip.message.ParseResult;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.message.SipMessage;
import org.ahoyphone.sip.message.SipParser;
import org.ahoyphone.sip.message.Via;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/// The transport layer (RFC 3261 section 18): opens flows, sends messages on them, brings what arrives to the strand.
/// All methods are called on the strand, except the constructor, [#bind] and [#listening].
public final class TransportLayer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TransportLayer.class);

    /// What keeps a UDP flow open that nobody answers on; everybody ignores it.
    private static final byte[] EMPTY_LINES = {'\r', '\n', '\r', '\n'};

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

        /// An answer to a [#ping] came.
        ///
        /// @param id of the ping; null over streams
        /// @param seen where the peer saw the ping come from; null where it does not say
        default void answered(Flow flow, byte @Nullable [] id, @Nullable InetSocketAddress seen) {}
    }

    private final Arrivals arrivals;
    private final Alarms alarms;
    private final Listener listener;
    private final Bindings bindings;
    private final StreamFlows streams;
    private final FlowOpener opener;
    private final ContactFlows contacts = new ContactFlows();
    private final Reachability reachability;
    private final PortProbes probes;
    private final Executor strand;
    private volatile List<ListenPoint> listening = List.of();
    private volatile List<Transport> spoken = List.of();

    public TransportLayer(Network network, Executor strand, Alarms alarms, StreamSettings settings, Listener listener) {
        this(network, strand, new Arrivals(strand, strand, Arrivals.MOST), alarms, settings, listener);
    }

    /// @param arrivals brings what arrives to the strand
    public TransportLayer(
            Network network, Executor strand, Arrivals arrivals, Alarms alarms, StreamSettings settings, Listener listener) {
        this.strand = strand;
        this.arrivals = arrivals;
        this.alarms = alarms;
        this.listener = listener;
        streams = new StreamFlows(network, strand, alarms, settings, this::parsed, this::lost);
        bindings = new Bindings(network, new Datagrams(), streams::acceptor);
        reachability = new Reachability(network, bindings, streams);
        opener = new FlowOpener(bindings, streams, alarms::nowMs);
        probes = new PortProbes(network, strand, alarms::nowMs, listener::lost);
        streams.onPong(flow -> listener.answered(flow, null, null));
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

    /// Where a peer reaches this side: what goes into Contact and session descriptions. A peer of TLS or WebSocket that
    /// cannot connect here uses the connection that there is.
    ///
    /// @return with a concrete address; empty if the peer cannot reach this side, or not before a flow to it is open
    public Optional<ListenPoint> reachable(Hop peer) {
        return reachability.towards(peer);
    }

    /// The same for the peer of a flow.
    public Optional<ListenPoint> reachable(Flow flow) {
        return reachability.over(flow);
    }

    /// The hop of a peer that is reached over its own connection alone (RFC 7118 section 5).
    ///
    /// @param host that ends with `.invalid`
    public Optional<Hop> behind(String host) {
        return contacts.find(host).map(StreamFlow::hop);
    }

    /// Where WebSocket is spoken at a host, for connections to come; else at `/`.
    ///
    /// @param path begins with a slash
    public void webSocketPath(String host, int port, String path) {
        streams.path(host, port, path);
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
        return reachability.via(flow, branch);
    }

    /// Sends a message on a flow.
    ///
    /// @throws IOException if it cannot leave; the message is part of a sentence for the user
    public void send(SipMessage message, Flow flow) throws IOException {
        MessageLog.sent(message, flow);
        switch (flow) {
            case DatagramFlow datagrams -> {
                send(message.asBuffer(), datagrams);
                if (message instanceof Request) {
                    probes.sent(datagrams);
                }
            }
            case StreamFlow stream -> send(message.encode(), stream);
        }
    }

    private void send(byte[] bytes, Flow flow) throws IOException {
        switch (flow) {
            case DatagramFlow datagrams -> send(ByteBuffer.wrap(bytes), datagrams);
            case StreamFlow stream -> {
                if (!stream.send(bytes, alarms.nowMs())) {
                    stream.close();
                    throw new IOException("The connection to " + Words.address(stream.remote()) + " takes nothing more.");
                }
            }
        }
    }

    private static void send(ByteBuffer bytes, DatagramFlow flow) throws IOException {
        try {
            flow.port().send(bytes, flow.remote());
        } catch (IOException e) {
            throw new IOException("Nothing can be sent to " + Words.address(flow.remote()) + ": " + Words.of(e) + ".", e);
        }
    }

    /// Sends what keeps a flow open: over UDP a STUN Binding request or, without an id, empty lines; over streams what their
    /// framing has for it.
    ///
    /// @param id 12 random bytes that name the STUN request; null where no answer is expected
    /// @throws IOException if it cannot leave; the message is part of a sentence for the user
    public void ping(Flow flow, byte @Nullable [] id) throws IOException {
        switch (flow) {
            case DatagramFlow datagrams -> send(id == null ? EMPTY_LINES.clone() : StunBinding.request(id), datagrams);
            case StreamFlow stream when stream.ping(alarms.nowMs()) -> LOG.trace("Ping to {}", stream);
            case StreamFlow stream -> throw new IOException("The connection to " + Words.address(stream.remote()) + " takes nothing more.");
        }
    }

    /// Gives a flow up that is of no use any more.
    ///
    /// @param why one sentence
    public void drop(Flow flow, String why) {
        if (flow instanceof StreamFlow stream) {
            streams.drop(stream, why);
        }
    }

    /// Sends a response to where its request came from (RFC 3261 section 18.2.2, RFC 3581 section 4).
    ///
    /// @param source the flow [#back] to the sender of the request
    /// @param failed hears why it cannot be sent, one sentence; not called if it was sent
    public void respond(Response response, Flow source, Consumer<String> failed) {
        if (source instanceof StreamFlow stream && !stream.answerable()) {
            // The connection is gone: another one, to the port that the sender said it listens on.
            InetSocketAddress there = ViaStamp.responseAddress(withoutRport(response.topVia()), source.remote(), source.transport());
            if (source.transport().webSocket()) {
                // RFC 7118 section 5: nobody can connect to a WebSocket client.
                failed.accept("The connection to " + Words.address(source.remote()) + " is gone, and there is no other way there.");
                return;
            }
            open(List.of(new Hop(source.transport(), there, name(response.topVia(), there))), 0, opening -> {
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
                InetSocketAddress address = ViaStamp.responseAddress(top, remote, Transport.UDP);
                yield address.equals(remote) ? source : new DatagramFlow(port, address);
            }
            case StreamFlow stream -> stream;
        };
    }

    /// Whom a peer that is connected to for a response must prove to be: what it has called itself.
    private static String name(Via via, InetSocketAddress there) {
        return via.host().isEmpty() ? ViaStamp.plain(there.getAddress()) : via.host();
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
        probes.networkChanged();
        streams.renew();
    }

    /// Closes connections that have been idle for long, and forgets what is too old to be worth knowing. To be called
    /// now and then.
    public void sweep() {
        streams.closeIdle(IDLE_MS);
        opener.sweep();
        probes.sweep();
    }

    private void lost(Flow flow, String why) {
        contacts.lost(flow);
        listener.lost(flow, why);
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
                if (flow instanceof StreamFlow stream && flow.transport().webSocket()) {
                    contacts.note(message, stream);
                }
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
        /// Who sends much sends several in a row. A race of two sockets makes a flow anew, which harms nobody.
        private volatile @Nullable DatagramFlow last;

        @Override
        public void received(DatagramPort port, byte[] data, InetSocketAddress from) {
            if (StunBinding.looksLike(data)) {
                stun(port, data, from);
            } else if (!Blank.blank(data)) {
                parsed(SipParser.adopt(data), flow(port, from));
            }
        }

        private DatagramFlow flow(DatagramPort port, InetSocketAddress from) {
            DatagramFlow flow = last;
            if (flow == null || !flow.port().equals(port) || !flow.remote().equals(from)) {
                flow = new DatagramFlow(port, from);
                last = flow;
            }
            return flow;
        }

        /// RFC 5626 section 8: STUN comes on the socket of SIP. A request is answered whoever sends it.
        private void stun(DatagramPort port, byte[] data, InetSocketAddress from) {
            if (StunBinding.isRequest(data)) {
                try {
                    port.send(StunBinding.answer(data, from), from);
                } catch (IOException e) {
                    LOG.debug("A STUN request could not be answered", e);
                }
            } else if (StunBinding.isAnswer(data)) {
                strand.execute(() -> listener.answered(new DatagramFlow(port, from), StunBinding.id(data), StunBinding.seen(data)));
            }
        }

        @Override
        public void failed(DatagramPort port, IOException cause) {
            LOG.error("The socket at {} broke; nothing more arrives there.", port.local(), cause);
        }
    }
}
