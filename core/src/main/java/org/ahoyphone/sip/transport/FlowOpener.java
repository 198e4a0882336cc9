package org.ahoyphone.sip.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens the flow that a request takes: over the first hop that can be reached, over TCP where it is too large for UDP.
/// Owned by the strand.
final class FlowOpener {
    private static final Logger LOG = LoggerFactory.getLogger(FlowOpener.class);

    /// RFC 3261 section 18.1.1: a request that is larger than this must not go over UDP where the path is not known, bytes.
    static final int MAX_UDP_REQUEST = 1300;

    /// Room for the Via that a request gets last, bytes.
    private static final int VIA_BYTES = 120;

    /// How long a peer may take to accept a connection, ms.
    static final int CONNECT_MS = 8000;

    /// The same where UDP is the way out: somebody waits for it to ring, ms.
    static final int SWITCH_MS = 2000;

    /// How long it is remembered that a peer does not speak TCP, ms.
    private static final long NO_TCP_MS = 600_000;

    private final Bindings bindings;
    private final StreamFlows streams;
    private final LongSupplier nowMs;
    private final Map<InetSocketAddress, Long> withoutTcp = new HashMap<>();
    /// The next request goes most often to where the last one went.
    private @Nullable DatagramFlow last;

    FlowOpener(Bindings bindings, StreamFlows streams, LongSupplier nowMs) {
        this.bindings = bindings;
        this.streams = streams;
        this.nowMs = nowMs;
    }

    /// @param bytes length of the request without its topmost Via
    /// @param outcome called before this returns where no connection must be made
    void open(List<Hop> hops, int bytes, Consumer<Opening> outcome) {
        open(hops, 0, bytes, outcome, "There is no address to send to.");
    }

    private void open(List<Hop> hops, int at, int bytes, Consumer<Opening> outcome, String lastFailure) {
        if (at == hops.size()) {
            outcome.accept(new Opening.Failed(lastFailure));
            return;
        }
        Consumer<Opening> orNext = opening -> {
            switch (opening) {
                case Opening.Opened _ -> outcome.accept(opening);
                case Opening.Failed(var why) -> open(hops, at + 1, bytes, outcome, why);
            }
        };
        Hop hop = hops.get(at);
        switch (hop.transport()) {
            case TCP, TLS, WS, WSS -> streams.open(hop, CONNECT_MS, orNext);
            case UDP -> openDatagrams(hop, bytes, orNext);
        }
    }

    private void openDatagrams(Hop hop, int bytes, Consumer<Opening> outcome) {
        Opening direct = datagrams(hop.remote());
        boolean small = bytes + VIA_BYTES <= MAX_UDP_REQUEST;
        if (small || direct instanceof Opening.Failed || withoutTcp(hop.remote())) {
            outcome.accept(direct);
            return;
        }
        streams.open(new Hop(Transport.TCP, hop.remote(), hop.name()), SWITCH_MS, opening -> {
            if (opening instanceof Opening.Failed(var why)) {
                LOG.debug("A large request goes over UDP: {}", why);
                withoutTcp.put(hop.remote(), nowMs.getAsLong() + NO_TCP_MS);
                outcome.accept(direct);
            } else {
                outcome.accept(opening);
            }
        });
    }

    private boolean withoutTcp(InetSocketAddress peer) {
        Long until = withoutTcp.get(peer);
        return until != null && nowMs.getAsLong() < until;
    }

    private Opening datagrams(InetSocketAddress remote) {
        try {
            return bindings.datagramPort(remote)
                    .<Opening>map(port -> new Opening.Opened(flow(port, remote)))
                    .orElseGet(() -> new Opening.Failed("Nothing listens here that could speak UDP with " + Words.address(remote) + "."));
        } catch (IOException e) {
            return new Opening.Failed("There is no way to " + Words.address(remote) + ": " + Words.of(e) + ".");
        }
    }

    private DatagramFlow flow(DatagramPort port, InetSocketAddress remote) {
        DatagramFlow flow = last;
        if (flow == null || !flow.port().equals(port) || !flow.remote().equals(remote)) {
            flow = new DatagramFlow(port, remote);
            last = flow;
        }
        return flow;
    }

    void networkChanged() {
        withoutTcp.clear();
    }

    /// Forgets what is too old to be used.
    void sweep() {
        long now = nowMs.getAsLong();
        withoutTcp.values().removeIf(until -> until <= now);
    }
}
