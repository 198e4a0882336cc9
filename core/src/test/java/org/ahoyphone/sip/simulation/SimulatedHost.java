package org.ahoyphone.sip.simulation;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.ahoyphone.sip.transport.DatagramPort;
import org.ahoyphone.sip.transport.Hop;
import org.ahoyphone.sip.transport.ListenPoint;
import org.ahoyphone.sip.transport.Network;
import org.ahoyphone.sip.transport.NetworkMonitor;
import org.ahoyphone.sip.transport.StreamConnection;
import org.ahoyphone.sip.transport.StreamPort;
import org.jspecify.annotations.Nullable;

/// A machine in a [SimulatedInternet], with one address.
public final class SimulatedHost implements Network {
    private static final int FIRST_EPHEMERAL = 49_152;
    private static final int FIRST_MAPPED = 20_000;

    private final SimulatedInternet internet;
    private InetAddress address;
    private final @Nullable InetAddress translated;
    private final Map<Integer, SimulatedDatagramPort> datagrams = new HashMap<>();
    private final Map<Integer, SimulatedStreamPort> listeners = new HashMap<>();
    private final Map<Integer, Integer> mappings = new HashMap<>();
    private final Set<SimulatedConnection> connections = new HashSet<>();
    private final Faults faults = new Faults();
    private int ephemeral = FIRST_EPHEMERAL;
    private boolean cut;
    private Consumer<NetworkMonitor.Change> changed = _ -> {};

    SimulatedHost(SimulatedInternet internet, InetAddress address, @Nullable InetAddress translated) {
        this.internet = internet;
        this.address = address;
        this.translated = translated;
    }

    public InetAddress address() {
        return address;
    }

    /// What of this machine's network is to fail.
    public Faults faults() {
        return faults;
    }

    /// Takes the machine off the network, or puts it back.
    public void unplug(boolean unplugged) {
        cut = unplugged;
    }

    /// Gives the machine another address, as another network does. What was on its way to the old one is lost, and so are its
    /// connections: nobody tells it. Sockets that are bound to all addresses stay.
    public void move(String other) {
        internet.move(this, SimulatedInternet.address(other));
        connections.forEach(SimulatedConnection::silence);
        address = SimulatedInternet.address(other);
        changed.accept(NetworkMonitor.Change.ADDRESSES);
    }

    /// Says when the machine was moved.
    public NetworkMonitor monitor() {
        return new NetworkMonitor() {
            @Override
            public void watch(Consumer<Change> hears) {
                changed = hears;
            }

            @Override
            public void close() {
                changed = _ -> {};
            }
        };
    }

    /// The machine wakes from sleep.
    public void wakeUp() {
        changed.accept(NetworkMonitor.Change.WOKE_UP);
    }

    /// Nothing that is sent on connections arrives any more, and nobody is told: as behind a firewall that forgot them.
    public void silenceConnections() {
        connections.forEach(SimulatedConnection::silence);
    }

    /// Closes all stream connections, as a server that finds them idle does.
    public void breakConnections() {
        Set.copyOf(connections).forEach(SimulatedConnection::close);
    }

    @Override
    public DatagramPort bind(InetSocketAddress local, DatagramPort.Handler handler) throws IOException {
        faults.step(Faults.Kind.BIND);
        int port = freePort(local, datagrams.keySet());
        var bound = new SimulatedDatagramPort(new InetSocketAddress(local.getAddress(), port), handler);
        datagrams.put(port, bound);
        return bound;
    }

    @Override
    public StreamPort listen(ListenPoint point, StreamPort.Handler handler) throws IOException {
        faults.step(Faults.Kind.BIND);
        InetSocketAddress local = point.address();
        int port = freePort(local, listeners.keySet());
        var bound = new SimulatedStreamPort(
                new InetSocketAddress(local.getAddress(), port), point.transport().secure(), handler);
        listeners.put(port, bound);
        return bound;
    }

    private int freePort(InetSocketAddress wanted, Set<Integer> taken) throws IOException {
        if (!wanted.getAddress().isAnyLocalAddress() && !wanted.getAddress().equals(address)) {
            throw new BindException("Cannot assign requested address");
        }
        if (wanted.getPort() == 0) {
            return ephemeral++;
        }
        if (taken.contains(wanted.getPort())) {
            throw new BindException("Address already in use");
        }
        return wanted.getPort();
    }

    @Override
    public StreamConnection connect(Hop hop, int deadlineMs, StreamConnection.Handler handler)
            throws IOException {
        faults.step(Faults.Kind.CONNECT);
        InetSocketAddress remote = hop.remote();
        var local = new InetSocketAddress(address, ephemeral++);
        var connection = new SimulatedConnection(internet, this, local, remote, handler);
        connections.add(connection);
        SimulatedHost peer = internet.hostAt(remote.getAddress());
        int there = internet.delayMs();
        int back = internet.delayMs();
        if (cut || peer == null || peer.cut) {
            internet.clock().after(deadlineMs, () -> connection.fail(new SocketTimeoutException("Connect timed out")));
            return connection;
        }
        internet.clock().after(there, () -> {
            SimulatedStreamPort listener = peer.listeners.get(remote.getPort());
            if (listener == null) {
                internet.clock().after(back, () -> connection.fail(new ConnectException("Connection refused")));
            } else if (listener.secure != hop.transport().secure()) {
                internet.clock().after(back, () -> connection.fail(new SSLException("Unsupported or unrecognized SSL message")));
            } else if (connection.alive()) {
                var seenFrom = new InetSocketAddress(translated == null ? address : translated, local.getPort());
                var other = new SimulatedConnection(internet, peer, remote, seenFrom, null);
                peer.connections.add(other);
                connection.pair(other);
                other.handle(listener.handler.accepted(other));
                other.open();
                internet.clock().after(back, connection::open);
            }
        });
        return connection;
    }

    @Override
    public InetAddress sourceTowards(InetSocketAddress peer) throws IOException {
        faults.step(Faults.Kind.ROUTE);
        if (peer.getAddress().getClass() != address.getClass()) {
            throw new NoRouteToHostException("Network is unreachable");
        }
        return address;
    }

    @Override
    public void probe(InetSocketAddress remote, Runnable closed) {
        SimulatedHost peer = internet.hostAt(remote.getAddress());
        if (!cut && internet.tellsClosedPorts() && peer != null && !peer.cut && peer.translated == null) {
            internet.clock().after(2L * internet.delayMs(), () -> {
                if (!peer.datagrams.containsKey(remote.getPort())) {
                    closed.run();
                }
            });
        }
    }

    @Override
    public int openSockets() {
        return datagrams.size() + listeners.size() + connections.size();
    }

    @Override
    public void close() {
        datagrams.clear();
        listeners.clear();
        Set.copyOf(connections).forEach(SimulatedConnection::close);
        connections.clear();
    }

    void gone(SimulatedConnection connection) {
        connections.remove(connection);
    }

    /// A datagram came to the machine, or to its translator.
    void arrive(InetSocketAddress from, int port, byte[] data) {
        Integer inner = translated == null ? Integer.valueOf(port) : mappings.get(port);
        SimulatedDatagramPort target = inner == null || cut ? null : datagrams.get(inner);
        if (target != null) {
            target.handler.received(target, data, from);
        }
    }

    private InetSocketAddress outside(int port) {
        if (translated == null) {
            return new InetSocketAddress(address, port);
        }
        for (Map.Entry<Integer, Integer> mapping : mappings.entrySet()) {
            if (mapping.getValue() == port) {
                return new InetSocketAddress(translated, mapping.getKey());
            }
        }
        int mapped = FIRST_MAPPED + mappings.size();
        mappings.put(mapped, port);
        return new InetSocketAddress(translated, mapped);
    }

    private final class SimulatedDatagramPort implements DatagramPort {
        private final InetSocketAddress local;
        private final Handler handler;

        SimulatedDatagramPort(InetSocketAddress local, Handler handler) {
            this.local = local;
            this.handler = handler;
        }

        @Override
        public InetSocketAddress local() {
            return local;
        }

        @Override
        public void send(ByteBuffer data, InetSocketAddress to) throws IOException {
            if (datagrams.get(local.getPort()) != this) {
                throw new IOException("Socket closed");
            }
            faults.step(Faults.Kind.SEND);
            if (!cut) {
                var copy = new byte[data.remaining()];
                data.get(copy);
                internet.sendDatagram(outside(local.getPort()), to, copy);
            }
        }

        @Override
        public void close() {
            datagrams.remove(local.getPort(), this);
        }
    }

    private final class SimulatedStreamPort implements StreamPort {
        private final InetSocketAddress local;
        private final boolean secure;
        private final Handler handler;

        SimulatedStreamPort(InetSocketAddress local, boolean secure, Handler handler) {
            this.local = local;
            this.secure = secure;
            this.handler = handler;
        }

        @Override
        public InetSocketAddress local() {
            return local;
        }

        @Override
        public void close() {
            listeners.remove(local.getPort(), this);
        }
    }
}
