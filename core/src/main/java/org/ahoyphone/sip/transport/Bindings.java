package org.ahoyphone.sip.transport;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The sockets that a phone listens on, and which of them fits a peer.
final class Bindings {
    /// So many free UDP ports are tried for one that is free for TCP too.
    private static final int PAIR_TRIES = 16;

    private record Bound<T extends AutoCloseable>(ListenPoint point, T socket) {}

    private final Network network;
    private final DatagramPort.Handler datagramHandler;
    private final Function<Transport, StreamPort.Handler> acceptors;
    private final List<Bound<DatagramPort>> datagrams = new ArrayList<>();
    private final List<Bound<StreamPort>> streams = new ArrayList<>();

    /// @param acceptors hear who connects by a transport
    Bindings(Network network, DatagramPort.Handler datagramHandler, Function<Transport, StreamPort.Handler> acceptors) {
        this.network = network;
        this.datagramHandler = datagramHandler;
        this.acceptors = acceptors;
    }

    /// Binds all, or none.
    void bind(List<ListenPoint> wanted) throws BindFailedException {
        for (ListenPoint point : wanted) {
            if (wanted.stream().noneMatch(other -> other.covers(point))) {
                try {
                    bind(point);
                } catch (IOException e) {
                    close();
                    throw new BindFailedException(point, e);
                }
            }
        }
    }

    /// Binds all addresses, UDP and TCP at one port that the system chooses: RFC 3261 section 18.1.1 lets a peer switch
    /// to TCP without asking for another port.
    void bindAnywhere() throws BindFailedException {
        var all = InetAddress.ofLiteral("::");
        var tries = new ArrayList<IOException>();
        for (int i = 0; i < PAIR_TRIES; i++) {
            try {
                bindPair(all);
                return;
            } catch (IOException e) {
                close();
                tries.add(e);
                // A used port is tried again with another; a machine without IPv6 fails in another way.
                all = e instanceof BindException ? all : InetAddress.ofLiteral("0.0.0.0");
            }
        }
        throw new BindFailedException(new ListenPoint(Transport.UDP, new InetSocketAddress(all, 0)), tries.getLast());
    }

    private void bindPair(InetAddress all) throws IOException {
        bind(new ListenPoint(Transport.UDP, new InetSocketAddress(all, 0)));
        int port = datagrams.getFirst().point().address().getPort();
        bind(new ListenPoint(Transport.TCP, new InetSocketAddress(all, port)));
    }

    private void bind(ListenPoint point) throws IOException {
        switch (point.transport()) {
            case UDP -> {
                DatagramPort port = network.bind(point.address(), datagramHandler);
                datagrams.add(new Bound<>(point.at(port.local()), port));
            }
            case TCP, TLS, WS, WSS -> {
                StreamPort port = network.listen(point, acceptors.apply(point.transport()));
                streams.add(new Bound<>(point.at(port.local()), port));
            }
        }
    }

    List<ListenPoint> points() {
        var all = new ArrayList<ListenPoint>();
        datagrams.forEach(bound -> all.add(bound.point()));
        streams.forEach(bound -> all.add(bound.point()));
        return List.copyOf(all);
    }

    /// The socket that datagrams to a peer leave from.
    Optional<DatagramPort> datagramPort(InetSocketAddress peer) throws IOException {
        return best(datagrams, peer, network.sourceTowards(peer)).map(Bound::socket);
    }

    /// Where a peer can reach this side by a transport.
    ///
    /// @return with a concrete address; empty if nothing listens that a peer of this family can reach
    Optional<ListenPoint> reachable(Transport transport, InetSocketAddress peer) throws IOException {
        InetAddress source = network.sourceTowards(peer);
        Optional<ListenPoint> point =
                switch (transport) {
                    case UDP -> best(datagrams, peer, source).map(Bound::point);
                    case TCP, TLS, WS, WSS -> best(
                                    streams.stream().filter(bound -> bound.point().transport() == transport).toList(), peer, source)
                            .map(Bound::point);
                };
        return point.map(best -> best.wildcard() ? best.at(new InetSocketAddress(source, best.address().getPort())) : best);
    }

    /// Where a datagram socket was bound.
    ListenPoint point(DatagramPort port) {
        for (Bound<DatagramPort> bound : datagrams) {
            if (bound.socket().equals(port)) {
                return bound.point();
            }
        }
        return new ListenPoint(Transport.UDP, port.local());
    }

    private static <T extends AutoCloseable> Optional<Bound<T>> best(
            List<Bound<T>> all, InetSocketAddress peer, InetAddress source) {
        Bound<T> best = null;
        for (Bound<T> bound : all) {
            if (bound.point().fits(peer.getAddress()) && (best == null || rank(bound.point(), source) >= rank(best.point(), source))) {
                best = bound;
            }
        }
        return Optional.ofNullable(best);
    }

    /// First the socket bound to the very address that leads to the peer, then one bound to all, then any.
    private static int rank(ListenPoint point, InetAddress source) {
        return point.address().getAddress().equals(source) ? 2 : point.wildcard() ? 1 : 0;
    }

    void close() {
        datagrams.forEach(bound -> bound.socket().close());
        streams.forEach(bound -> bound.socket().close());
        datagrams.clear();
        streams.clear();
    }
}
