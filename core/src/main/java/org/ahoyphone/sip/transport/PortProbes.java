package org.ahoyphone.sip.transport;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

/// Has the system asked whether a peer's UDP port is closed, so that a request to nobody fails at once and not after 32
/// seconds: with the first request, and again after a while. Owned by the strand.
final class PortProbes {
    /// How long the outcome is relied on, ms.
    static final long KEPT_MS = 60_000;

    private final Network network;
    private final LongSupplier nowMs;
    private final Executor strand;
    private final BiConsumer<DatagramFlow, String> refused;
    private final Map<InetSocketAddress, Long> asked = new HashMap<>();

    /// @param refused called on the strand: nobody listens there, one sentence
    PortProbes(Network network, Executor strand, LongSupplier nowMs, BiConsumer<DatagramFlow, String> refused) {
        this.network = network;
        this.strand = strand;
        this.nowMs = nowMs;
        this.refused = refused;
    }

    /// A request left on a flow.
    void sent(DatagramFlow flow) {
        long now = nowMs.getAsLong();
        Long until = asked.get(flow.remote());
        if (until == null || until <= now) {
            asked.put(flow.remote(), now + KEPT_MS);
            network.probe(flow.remote(), () -> strand.execute(() -> closed(flow)));
        }
    }

    private void closed(DatagramFlow flow) {
        // The next request may find somebody there.
        asked.remove(flow.remote());
        refused.accept(flow, "Nobody listens at " + Words.address(flow.remote()) + ".");
    }

    void networkChanged() {
        asked.clear();
    }

    /// Forgets what is too old to be used.
    void sweep() {
        long now = nowMs.getAsLong();
        asked.values().removeIf(until -> until <= now);
    }
}
