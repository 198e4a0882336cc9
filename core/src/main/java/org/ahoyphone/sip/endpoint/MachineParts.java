package org.ahoyphone.sip.endpoint;

import java.security.SecureRandom;
import org.ahoyphone.sip.transaction.Timing;
import org.ahoyphone.sip.transport.JdkNetwork;
import org.ahoyphone.sip.transport.StreamSettings;
import org.ahoyphone.sip.transport.dns.DnsResolver;
import org.ahoyphone.sip.transport.dns.MachineDns;
import org.ahoyphone.tls.TlsConfig;

/// What an endpoint or a proxy is made of on this machine: its network, its clock, a strand, its DNS. Freed by [#close].
public final class MachineParts implements AutoCloseable {
    private final JdkNetwork network;
    private final TimerWheel timers = new TimerWheel();
    private final Strand strand;
    private final DnsResolver resolver;
    private final Endpoint.Parts parts;

    private MachineParts(Strand strand, TlsConfig tls, StreamSettings streams, Limits limits) {
        this.strand = strand;
        network = new JdkNetwork(tls);
        var identifiers = new Identifiers(new KeyStream(new SecureRandom()));
        resolver = new DnsResolver(new MachineDns(), strand, timers::nowMs, identifiers::seed);
        parts = new Endpoint.Parts(network, resolver, timers, strand, identifiers, Timing.DEFAULT, streams, limits);
    }

    /// @param strandName of the thread that owns all state
    public static MachineParts open(String strandName) {
        return open(strandName, TlsConfig.defaults(), StreamSettings.DEFAULT);
    }

    /// @param strandName of the thread that owns all state
    /// @param tls how connections of secure transports are made and taken
    /// @param streams what those who connect are allowed
    public static MachineParts open(String strandName, TlsConfig tls, StreamSettings streams) {
        return new MachineParts(new ThreadStrand(strandName), tls, streams, Limits.PHONE);
    }

    /// For a server, whose tasks wait for nothing: see [LendingStrand].
    ///
    /// @param strandName of the thread that runs what no socket's thread does
    public static MachineParts forServer(String strandName) {
        return new MachineParts(new LendingStrand(strandName), TlsConfig.defaults(), StreamSettings.DEFAULT, Limits.SERVER);
    }

    public Endpoint.Parts parts() {
        return parts;
    }

    /// Runs something on the strand, such as the end of what was made of the parts, and frees them after it.
    public void close(Runnable last) {
        strand.execute(last);
        close();
    }

    /// Frees all threads and sockets.
    @Override
    public void close() {
        timers.close();
        strand.close();
        network.close();
        resolver.close();
    }
}
