package org.ahoyphone.sip.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// Which address of this machine leads to a peer, as the system's routes have it. The system is asked by a socket, which costs more than
/// a whole message, so its answer is kept for a moment; not for longer, for routes change. For any thread.
final class SourceAddresses {
    /// Short against what a user waits for after a change of networks, ns.
    static final long KEPT_NS = TimeUnit.MILLISECONDS.toNanos(200);

    /// So many peers within a moment are worth remembering.
    static final int MOST = 1024;

    /// Asks the system.
    interface Routes {
        /// @throws IOException if there is no route
        InetAddress towards(InetSocketAddress peer) throws IOException;
    }

    private record Known(InetAddress source, long atNanos) {}

    private final Routes routes;
    private final LongSupplier nanos;
    private final ConcurrentMap<InetAddress, Known> known = new ConcurrentHashMap<>();

    SourceAddresses(Routes routes, LongSupplier nanos) {
        this.routes = routes;
        this.nanos = nanos;
    }

    /// By this machine's routes.
    static SourceAddresses ofSystem() {
        return new SourceAddresses(SourceAddresses::probe, System::nanoTime);
    }

    InetAddress towards(InetSocketAddress peer) throws IOException {
        long now = nanos.getAsLong();
        Known fresh = known.get(peer.getAddress());
        if (fresh != null && now - fresh.atNanos() < KEPT_NS) {
            return fresh.source();
        }
        InetAddress source = routes.towards(peer);
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(peer.getAddress(), new Known(source, now));
        return source;
    }

    int size() {
        return known.size();
    }

    private static InetAddress probe(InetSocketAddress peer) throws IOException {
        // Connecting a datagram socket sends nothing: the system only looks up the route.
        ProtocolFamily family = JdkNetwork.family(peer.getAddress());
        try (var probe = DatagramChannel.open(family)) {
            int port = peer.getPort() == 0 ? Destination.DEFAULT_PORT : peer.getPort();
            probe.connect(new InetSocketAddress(peer.getAddress(), port));
            return ((InetSocketAddress) probe.getLocalAddress()).getAddress();
        } catch (UnsupportedOperationException e) {
            throw new IOException("this machine has no " + (family == StandardProtocolFamily.INET6 ? "IPv6" : "IPv4"), e);
        }
    }
}
