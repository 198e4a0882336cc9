package org.ahoyphone.sip.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.ahoyphone.sip.message.ParseResult;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The stream connections of a transport layer: made when needed, used again while they are open (RFC 3261 section 18),
/// closed when idle. Owned by the strand; only cutting and parsing happens on the connections' own threads.
final class StreamFlows {
    private static final Logger LOG = LoggerFactory.getLogger(StreamFlows.class);

    /// How long a peer may take for the handshake of WebSocket, ms.
    static final int UPGRADE_MS = 10_000;

    /// Which connection leads where. TLS and WebSocket connections are for the name they were made for: whoever proved to be
    /// one has not proved to be another at the same address (RFC 5923 section 9).
    private record Key(Transport transport, InetSocketAddress remote, String name) {
        static Key of(Hop hop) {
            return new Key(hop.transport(), hop.remote(), hop.transport() == Transport.TCP ? "" : hop.name());
        }
    }

    private final Network network;
    private final Executor strand;
    private final Alarms alarms;
    private final StreamSettings settings;
    private final BiConsumer<ParseResult, Flow> received;
    private final BiConsumer<Flow, String> lost;
    private final Map<Key, StreamFlow> flows = new HashMap<>();
    private final Map<String, String> paths = new HashMap<>();
    private Consumer<Flow> pongs = _ -> {};

    /// @param received called on the connections' threads
    /// @param lost called on the strand: a flow that was open is not any more, and why
    StreamFlows(
            Network network,
            Executor strand,
            Alarms alarms,
            StreamSettings settings,
            BiConsumer<ParseResult, Flow> received,
            BiConsumer<Flow, String> lost) {
        this.network = network;
        this.strand = strand;
        this.alarms = alarms;
        this.settings = settings;
        this.received = received;
        this.lost = lost;
    }

    /// Where WebSocket is spoken at a host; else at `/`.
    void path(String host, int port, String path) {
        paths.put(place(host, port), path);
    }

    private static String place(String host, int port) {
        return host.toLowerCase(Locale.ROOT) + " " + port;
    }

    /// The open connection to a hop; null if there is none.
    @Nullable StreamFlow existing(Hop hop) {
        StreamFlow known = known(hop);
        return known != null && known.open() ? known : null;
    }

    /// Proxies write `transport=ws` for WebSocket with TLS too (RFC 7118 section 5.2.4): a secure connection to the very same
    /// place is meant then.
    private @Nullable StreamFlow known(Hop hop) {
        StreamFlow known = flows.get(Key.of(hop));
        return known == null && hop.transport() == Transport.WS
                ? flows.get(Key.of(new Hop(Transport.WSS, hop.remote(), hop.name())))
                : known;
    }

    /// Finds or makes a connection.
    ///
    /// @param deadlineMs how long the peer may take to accept, ms
    void open(Hop hop, int deadlineMs, Consumer<Opening> outcome) {
        StreamFlow known = known(hop);
        if (known != null && known.open()) {
            outcome.accept(new Opening.Opened(known));
            return;
        }
        if (known != null && known.ours()) {
            known.await(outcome);
            return;
        }
        StreamCodec codec = hop.transport().webSocket()
                ? WebSocketCodec.client(hop, paths.getOrDefault(place(hop.name(), hop.remote().getPort()), "/"))
                : new PlainCodec(true);
        var flow = new StreamFlow(hop, codec, true, alarms.nowMs());
        flow.await(outcome);
        flows.put(Key.of(hop), flow);
        try {
            network.connect(hop, deadlineMs, new Reader(flow));
        } catch (IOException e) {
            closed(flow, e);
        }
    }

    /// Hears who connects to a listening socket of a transport. Called on the network's threads.
    StreamPort.Handler acceptor(Transport transport) {
        return connection -> {
            StreamCodec codec =
                    transport.webSocket() ? WebSocketCodec.server(settings.origins()) : new PlainCodec(false);
            var flow = new StreamFlow(new Hop(transport, connection.remote()), codec, false, alarms.nowMs());
            strand.execute(() -> accepted(flow, connection));
            return new Reader(flow);
        };
    }

    private void accepted(StreamFlow flow, StreamConnection connection) {
        InetAddress from = flow.remote().getAddress();
        long same = flows.values().stream().filter(other -> other.remote().getAddress().equals(from)).count();
        if (flows.size() >= settings.maxConnections() || same >= settings.maxPerAddress()) {
            LOG.warn("{} connections are open, {} of them from there; the one from {} is closed.", flows.size(), same, flow);
            connection.close();
        } else {
            flows.put(Key.of(flow.hop()), flow);
        }
    }

    /// Closes the connections that carried nothing for so long.
    void closeIdle(long idleMs) {
        long now = alarms.nowMs();
        for (StreamFlow flow : List.copyOf(flows.values())) {
            if (flow.open() && now - flow.usedMs() >= idleMs) {
                flow.close();
            }
        }
    }

    /// The machine is in another network: what is open leads nowhere, even where no packet says so for many minutes.
    void renew() {
        for (StreamFlow flow : List.copyOf(flows.values())) {
            closed(flow, new IOException("the network changed"));
            flow.close();
        }
    }

    /// Gives up a connection that is of no use any more, and tells of it. @param why one sentence
    void drop(StreamFlow flow, String why) {
        LOG.debug("{} is given up: {}", flow, why);
        closed(flow, null);
        flow.close();
    }

    /// @param hears called on the strand: the peer answered a ping
    void onPong(Consumer<Flow> hears) {
        pongs = hears;
    }

    int size() {
        return flows.size();
    }

    /// Closes all connections, once what is queued has left.
    void close() {
        List.copyOf(flows.values()).forEach(StreamFlow::close);
        flows.clear();
    }

    private void connected(StreamFlow flow, StreamConnection connection) {
        if (!flow.connected(connection)) {
            return;
        }
        byte[] opening = flow.codec().opening();
        if (opening.length > 0) {
            connection.send(opening);
        }
        if (flow.transport().webSocket()) {
            flow.deadline(alarms.start(UPGRADE_MS, () -> flow.fail("it took too long over the WebSocket handshake")));
        } else {
            flow.opened();
        }
    }

    private void ended(StreamFlow flow) {
        if (flow.open()) {
            flows.remove(Key.of(flow.hop()), flow);
            flow.ended();
            lost.accept(flow, "The connection to " + Words.address(flow.remote()) + " was closed from there.");
        }
    }

    private void closed(StreamFlow flow, @Nullable Exception cause) {
        flows.remove(Key.of(flow.hop()), flow);
        boolean wasOpen = flow.open();
        String fault = flow.fault();
        String reason = fault != null ? fault : cause == null ? "" : Words.of(cause);
        String why = "The connection to " + Words.address(flow.remote()) + (wasOpen ? " was lost" : " failed")
                + (reason.isEmpty() ? "." : ": " + reason + ".");
        if (fault != null) {
            LOG.warn("{}", why);
        } else if (!flow.ours() && !wasOpen && cause != null) {
            LOG.info("{}", why);
        }
        flow.closed(why);
        if (wasOpen) {
            lost.accept(flow, why);
        }
    }

    /// Reads one connection, on its thread.
    private final class Reader implements StreamConnection.Handler {
        private final StreamFlow flow;

        Reader(StreamFlow flow) {
            this.flow = flow;
        }

        @Override
        public void opened(StreamConnection connection) {
            strand.execute(() -> connected(flow, connection));
        }

        @Override
        public void received(StreamConnection connection, byte[] data) {
            strand.execute(() -> flow.used(alarms.nowMs()));
            flow.codec().feed(data, new Heard(flow, connection));
        }

        @Override
        public void ended(StreamConnection connection) {
            strand.execute(() -> StreamFlows.this.ended(flow));
        }

        @Override
        public void closed(StreamConnection connection, @Nullable Exception cause) {
            strand.execute(() -> StreamFlows.this.closed(flow, cause));
        }
    }

    /// What the codec makes of it.
    private final class Heard implements StreamCodec.Sink {
        private final StreamFlow flow;
        private final StreamConnection connection;

        Heard(StreamFlow flow, StreamConnection connection) {
            this.flow = flow;
            this.connection = connection;
        }

        @Override
        public void ready() {
            strand.execute(flow::opened);
        }

        @Override
        public void message(ParseResult result) {
            received.accept(result, flow);
        }

        @Override
        public void reply(byte[] bytes) {
            connection.send(bytes);
        }

        @Override
        public void pong() {
            strand.execute(() -> pongs.accept(flow));
        }

        @Override
        public void over(@Nullable String why) {
            strand.execute(() -> {
                if (why == null) {
                    connection.close();
                } else {
                    flow.fail(why);
                }
            });
        }
    }
}
