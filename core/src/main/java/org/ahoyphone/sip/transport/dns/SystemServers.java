package org.ahoyphone.sip.transport.dns;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.xbill.DNS.ResolverConfig;

/// The name servers that the system uses now. Read anew after a while, and when the network changed: a laptop moves, and the
/// file or registry that names them changes under it.
final class SystemServers {
    /// How long they are relied on, ns.
    private static final long KEPT_NANOS = TimeUnit.SECONDS.toNanos(10);

    private record Kept(List<InetSocketAddress> servers, long atNanos) {}

    private volatile Kept kept = new Kept(List.of(), System.nanoTime() - KEPT_NANOS);

    List<InetSocketAddress> get() {
        Kept known = kept;
        if (System.nanoTime() - known.atNanos() >= KEPT_NANOS) {
            ResolverConfig.refresh();
            known = new Kept(ResolverConfig.getCurrentConfig().servers(), System.nanoTime());
            kept = known;
        }
        return known.servers();
    }

    void expire() {
        kept = new Kept(List.of(), System.nanoTime() - KEPT_NANOS);
    }
}
