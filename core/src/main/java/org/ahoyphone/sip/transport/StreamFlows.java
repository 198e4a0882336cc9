package org.ahoyphone.sip.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.ahoyphone.sip.message.ParseResult;
import org.ahoyphone.sip.message.StreamFramer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The stream connections of a transport layer: made when needed, used again while they are open (RFC 3261 section 18),
/// closed when idle. Owned by the strand; only cutting and parsing happens on the connections' own threads.
final class StreamFlows implements StreamPort.Handler {
    private static final Logger LOG = LoggerFactory.getLogger(StreamFlows.class);

    /// So many connections at a time are more than any phone needs; what comes beyond is closed.
    static final int MAX_CONNECTIONS = 256;

    private static final byte[] PONG = {'\r', '\n'};

    private final Network network;
    private final Executor strand;
    private final LongSupplier nowMs;
    private final BiConsumer<ParseResult, Flow> received;
    private final BiConsumer<Flow, String> lost;
    private final Map<InetSocketAddress, StreamFlow> flows = new HashMap<>();

    /// @param received called on the connections' threads
    /// @param lost called on the strand: a flow that was open is not any more, and why
    StreamFlows(
            Network network,
            Executor strand,
            LongSupplier nowMs,
            BiConsumer<ParseResult, Flow> received,
            BiConsumer<Flow, String> lost) {
        this.network = network;
        this.strand = strand;
        this.nowMs = nowMs;
        this.received = received;
        this.lost = lost;
    }

    /// Finds or makes a connection.
    ///
    /// @param deadlineMs how long the peer may take to accept, ms
    void open(InetSocketAddress remote, int deadlineMs, Consumer<Opening> outcome) {
        StreamFlow known = flows.get(remote);
        if (known != null && known.open()) {
            outcome.accept(new Opening.Opened(known));
            return;
        }
        if (known != null) {
            known.await(outcome);
            return;
        }
        var flow = new StreamFlow(remote, nowMs.getAsLong());
        flow.await(outcome);
        flows.put(remote, flow);
        try {
            network.connect(remote, deadlineMs, new Reader(flow, StreamFramer.client()));
        } catch (IOException e) {
            closed(flow, e);
        }
    }

    @Override
    public StreamConnection.Handler accepted(StreamConnection connection) {
        var flow = new StreamFlow(connection.remote(), nowMs.getAsLong());
        strand.execute(() -> {
            if (flows.size() >= MAX_CONNECTIONS) {
                LOG.warn("{} connections are open; the one from {} is closed.", flows.size(), connection.remote());
                connection.close();
            } else {
                flows.put(connection.remote(), flow);
            }
        });
        return new Reader(flow, StreamFramer.server());
    }

    /// Closes the connections that carried nothing for so long.
    void closeIdle(long idleMs) {
        long now = nowMs.getAsLong();
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

    int size() {
        return flows.size();
    }

    /// Closes all connections, once what is queued has left.
    void close() {
        List.copyOf(flows.values()).forEach(StreamFlow::close);
        flows.clear();
    }

    private void opened(StreamFlow flow, StreamConnection connection) {
        flow.opened(connection);
    }

    private void closed(StreamFlow flow, @Nullable Exception cause) {
        flows.remove(flow.remote(), flow);
        boolean wasOpen = flow.open();
        String why = "The connection to " + Words.address(flow.remote()) + (wasOpen ? " was lost" : " failed")
                + (cause == null ? "." : ": " + Words.of(cause) + ".");
        flow.closed(why);
        if (wasOpen) {
            lost.accept(flow, why);
        }
    }

    /// Reads one connection, on its thread.
    private final class Reader implements StreamConnection.Handler {
        private final StreamFlow flow;
        private final StreamFramer framer;

        Reader(StreamFlow flow, StreamFramer framer) {
            this.flow = flow;
            this.framer = framer;
        }

        @Override
        public void opened(StreamConnection connection) {
            strand.execute(() -> StreamFlows.this.opened(flow, connection));
        }

        @Override
        public void received(StreamConnection connection, byte[] data) {
            strand.execute(() -> flow.used(nowMs.getAsLong()));
            framer.feed(data, 0, data.length);
            for (StreamFramer.Frame frame = framer.next(); frame != null; frame = framer.next()) {
                switch (frame) {
                    case StreamFramer.Frame.Message(var result) -> received.accept(result, flow);
                    case StreamFramer.Frame.Ping() -> connection.send(PONG);
                    case StreamFramer.Frame.Pong() -> LOG.trace("Pong from {}", connection.remote());
                    case StreamFramer.Frame.Unframeable(var why) -> {
                        received.accept(why, flow);
                        // RFC 3261 section 18.3: where a message ends cannot be known any more. The 400 may still leave.
                        strand.execute(connection::close);
                    }
                }
            }
        }

        @Override
        public void closed(StreamConnection connection, @Nullable Exception cause) {
            strand.execute(() -> StreamFlows.this.closed(flow, cause));
        }
    }
}
