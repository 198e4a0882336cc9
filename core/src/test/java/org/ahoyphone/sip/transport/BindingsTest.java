package org.ahoyphone.sip.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BindingsTest {
    /// A machine with two addresses of each family, whose sockets are only noted.
    private static final class Paper implements Network {
        final List<String> open = new ArrayList<>();
        boolean withoutIpv6;
        int portsTakenByTcp;

        private final class Port implements DatagramPort, StreamPort {
            final InetSocketAddress local;
            final String name;

            Port(String transport, InetSocketAddress local) {
                this.local = local;
                name = transport + " " + local.getAddress().getHostAddress() + " " + local.getPort();
                open.add(name);
            }

            @Override
            public InetSocketAddress local() {
                return local;
            }

            @Override
            public void send(ByteBuffer data, InetSocketAddress to) {}

            @Override
            public void close() {
                open.remove(name);
            }
        }

        private InetSocketAddress taken(InetSocketAddress wanted) throws IOException {
            if (withoutIpv6 && wanted.getAddress().getAddress().length == 16) {
                throw new IOException("Protocol family unavailable");
            }
            if (wanted.getPort() == 5099) {
                throw new BindException("Address already in use");
            }
            return wanted.getPort() == 0 ? new InetSocketAddress(wanted.getAddress(), 40_000 + open.size()) : wanted;
        }

        @Override
        public DatagramPort bind(InetSocketAddress local, DatagramPort.Handler handler) throws IOException {
            return new Port("udp", taken(local));
        }

        @Override
        public StreamPort listen(ListenPoint point, StreamPort.Handler handler) throws IOException {
            if (portsTakenByTcp-- > 0) {
                throw new BindException("Address already in use");
            }
            return new Port(point.transport().parameter(), taken(point.address()));
        }

        @Override
        public StreamConnection connect(Hop hop, int deadlineMs, StreamConnection.Handler handler) throws IOException {
            throw new IOException("not here");
        }

        @Override
        public InetAddress sourceTowards(InetSocketAddress peer) {
            boolean home = peer.getAddress().isLoopbackAddress();
            boolean six = peer.getAddress().getAddress().length == 16;
            return InetAddress.ofLiteral(six ? home ? "::1" : "2001:db8::1" : home ? "127.0.0.1" : "192.0.2.1");
        }

        @Override
        public int openSockets() {
            return open.size();
        }

        @Override
        public void close() {
            open.clear();
        }
    }

    private final Paper network = new Paper();
    private final Bindings bindings = new Bindings(network, new NoDatagrams(), _ -> _ -> {
        throw new AssertionError("nobody connects");
    });

    private static final class NoDatagrams implements DatagramPort.Handler {
        @Override
        public void received(DatagramPort port, byte[] data, InetSocketAddress from) {}

        @Override
        public void failed(DatagramPort port, IOException cause) {}
    }

    private static InetSocketAddress at(String address, int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(address), port);
    }

    private static ListenPoint udp(String address, int port) {
        return new ListenPoint(Transport.UDP, at(address, port));
    }

    private static ListenPoint tcp(String address, int port) {
        return new ListenPoint(Transport.TCP, at(address, port));
    }

    @Test
    void theSocketAtTheAddressThatLeadsThereIsBest() throws Exception {
        bindings.bind(List.of(udp("0.0.0.0", 5060), udp("192.0.2.1", 5062), udp("127.0.0.1", 5063), udp("2001:db8::1", 5064)));
        assertThat(bindings.datagramPort(at("198.51.100.9", 1)).orElseThrow().local()).isEqualTo(at("192.0.2.1", 5062));
        assertThat(bindings.datagramPort(at("127.0.0.1", 1)).orElseThrow().local()).isEqualTo(at("127.0.0.1", 5063));
        assertThat(bindings.datagramPort(at("2001:db8::9", 1)).orElseThrow().local()).isEqualTo(at("2001:db8::1", 5064));
    }

    @Test
    void aWildcardIsSecondBestAndSaysTheAddressThatLeadsThere() throws Exception {
        bindings.bind(List.of(udp("127.0.0.1", 5063), udp("0.0.0.0", 5060)));
        assertThat(bindings.reachable(Transport.UDP, at("198.51.100.9", 1))).contains(udp("192.0.2.1", 5060));
        assertThat(bindings.reachable(Transport.TCP, at("198.51.100.9", 1))).isEmpty();
        assertThat(bindings.reachable(Transport.UDP, at("2001:db8::9", 1))).isEmpty();
    }

    @Test
    void theIpv6WildcardTakesIpv4Too() throws Exception {
        bindings.bind(List.of(tcp("::", 5060), tcp("0.0.0.0", 5060), udp("0.0.0.0", 5060), tcp("0.0.0.0", 5061)));
        // The second would be refused by the system, for the first one takes all that it would.
        assertThat(network.open).containsExactlyInAnyOrder(
                "tcp 0:0:0:0:0:0:0:0 5060", "udp 0.0.0.0 5060", "tcp 0.0.0.0 5061");
        assertThat(bindings.reachable(Transport.TCP, at("198.51.100.9", 1)).orElseThrow().address().getAddress())
                .isEqualTo(InetAddress.ofLiteral("192.0.2.1"));
        assertThat(bindings.reachable(Transport.TCP, at("2001:db8::9", 1))).contains(tcp("2001:db8::1", 5060));
    }

    @Test
    void allOrNone() {
        assertThatThrownBy(() -> bindings.bind(List.of(udp("0.0.0.0", 5060), udp("0.0.0.0", 5099))))
                .isInstanceOfSatisfying(BindFailedException.class, e -> assertThat(e.portUsed()).isTrue());
        assertThat(network.open).isEmpty();
        assertThat(bindings.points()).isEmpty();
    }

    @Test
    void anywhereIsOnePortForBothTransports() throws Exception {
        network.portsTakenByTcp = 3;
        bindings.bindAnywhere();
        assertThat(bindings.points()).hasSize(2);
        assertThat(bindings.points().stream().map(point -> point.address().getPort()).distinct()).hasSize(1);
        assertThat(network.open).hasSize(2).allMatch(name -> name.contains("0:0:0:0:0:0:0:0"));
    }

    @Test
    void withoutIpv6AnywhereIsIpv4() throws Exception {
        network.withoutIpv6 = true;
        bindings.bindAnywhere();
        assertThat(network.open).hasSize(2).allMatch(name -> name.contains("0.0.0.0"));
    }

    @Test
    void anywhereGivesUpSomeTime() {
        network.portsTakenByTcp = 1000;
        assertThatThrownBy(bindings::bindAnywhere).isInstanceOf(BindFailedException.class);
        assertThat(network.open).isEmpty();
    }

    @Test
    void eachTransportHasSocketsOfItsOwnAndTellsWhatIsAdvertised() throws Exception {
        var told = new Advertised("phone.example.org", 15061);
        bindings.bind(List.of(
                tcp("0.0.0.0", 5060),
                new ListenPoint(Transport.TLS, at("0.0.0.0", 5061), told),
                new ListenPoint(Transport.WS, at("0.0.0.0", 5080))));
        assertThat(network.open).containsExactlyInAnyOrder("tcp 0.0.0.0 5060", "tls 0.0.0.0 5061", "ws 0.0.0.0 5080");
        ListenPoint tls = bindings.reachable(Transport.TLS, at("198.51.100.9", 1)).orElseThrow();
        assertThat(tls).isEqualTo(new ListenPoint(Transport.TLS, at("192.0.2.1", 5061), told));
        assertThat(tls.host() + ":" + tls.port()).isEqualTo("phone.example.org:15061");
        assertThat(bindings.reachable(Transport.WS, at("198.51.100.9", 1)).orElseThrow().port()).isEqualTo(5080);
        assertThat(bindings.reachable(Transport.WSS, at("198.51.100.9", 1))).isEmpty();
    }
}
