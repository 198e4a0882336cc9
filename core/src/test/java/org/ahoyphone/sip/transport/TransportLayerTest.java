package org.ahoyphone.sip.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.ahoyphone.sip.message.CSeq;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.NameAddr;
import org.ahoyphone.sip.message.ParseResult;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.message.SipMessage;
import org.ahoyphone.sip.message.SipUri;
import org.ahoyphone.sip.simulation.SimulatedHost;
import org.ahoyphone.sip.simulation.SimulatedInternet;
import org.ahoyphone.sip.simulation.VirtualClock;
import org.junit.jupiter.api.Test;

class TransportLayerTest {
    private final VirtualClock clock = new VirtualClock();
    private final SimulatedInternet internet = new SimulatedInternet(clock, 1);

    /// A transport layer on a machine of the simulated internet, and what it heard.
    private final class Station implements TransportLayer.Listener {
        final List<SipMessage> messages = new ArrayList<>();
        final List<Flow> flows = new ArrayList<>();
        final List<String> other = new ArrayList<>();
        final TransportLayer layer;
        final SimulatedHost host;

        Station(SimulatedHost host, ListenPoint... points) throws BindFailedException {
            this.host = host;
            layer = new TransportLayer(host, clock.strand(), clock.alarms(), StreamSettings.DEFAULT, this);
            layer.bind(List.of(points));
        }

        @Override
        public void received(SipMessage message, Flow flow) {
            messages.add(message);
            flows.add(flow);
        }

        @Override
        public void malformed(ParseResult.Malformed what, Flow flow) {
            other.add("malformed " + what.reason());
        }

        @Override
        public void lost(Flow flow, String why) {
            other.add("lost " + why);
        }

        Request request() {
            return (Request) messages.getLast();
        }
    }

    private static ListenPoint udp(String address, int port) {
        return new ListenPoint(Transport.UDP, at(address, port));
    }

    private static ListenPoint tcp(String address, int port) {
        return new ListenPoint(Transport.TCP, at(address, port));
    }

    private static InetSocketAddress at(String address, int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(address), port);
    }

    private static Request options(int bodyBytes) {
        Request.Builder request = Request.builder("OPTIONS", SipUri.of("sip:bob@example.org"))
                .from(NameAddr.of(SipUri.of("sip:alice@example.org")).withTag("a"))
                .to(NameAddr.of(SipUri.of("sip:bob@example.org")))
                .callId("call")
                .cseq(new CSeq(1, "OPTIONS"));
        return bodyBytes == 0 ? request.build() : request.body("text/plain", "x".repeat(bodyBytes)).build();
    }

    /// Opens a flow and sends; what came of it.
    private Opening send(Station from, Request request, Hop... hops) {
        List<Opening> outcome = new ArrayList<>();
        from.layer.open(List.of(hops), request.length(), outcome::add);
        clock.advance(20_000);
        assertThat(outcome).hasSize(1);
        if (outcome.getFirst() instanceof Opening.Opened(var flow)) {
            try {
                from.layer.send(request.edit().via(from.layer.via(flow, "z9hG4bK1")).build(), flow);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            clock.advance(100);
        }
        return outcome.getFirst();
    }

    @Test
    void aDatagramCarriesARequestAndItsResponseBack() throws Exception {
        var alice = new Station(internet.host("192.0.2.1"), udp("0.0.0.0", 5060));
        var bob = new Station(internet.host("192.0.2.2"), udp("192.0.2.2", 5070));
        send(alice, options(0), new Hop(Transport.UDP, at("192.0.2.2", 5070)));
        // Bound to all addresses, the Via still says the one that leads to the peer.
        assertThat(bob.request().topVia().toString())
                .isEqualTo("SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK1;rport=5060;received=192.0.2.1");
        answer(bob);
        assertThat(alice.messages).singleElement().isInstanceOfSatisfying(Response.class, r -> assertThat(r.status()).isEqualTo(200));
    }

    @Test
    void aResponseFindsItsWayThroughATranslator() throws Exception {
        var alice = new Station(internet.natted("10.0.0.5", "198.51.100.1"), udp("0.0.0.0", 5060));
        var bob = new Station(internet.host("192.0.2.2"), udp("192.0.2.2", 5070));
        send(alice, options(0), new Hop(Transport.UDP, at("192.0.2.2", 5070)));
        assertThat(bob.request().topVia().host()).isEqualTo("10.0.0.5");
        assertThat(bob.request().topVia().received()).isEqualTo("198.51.100.1");
        answer(bob);
        assertThat(alice.messages).hasSize(1);
    }

    @Test
    void aConnectionIsUsedAgainAndForTheResponse() throws Exception {
        var alice = new Station(internet.host("192.0.2.1"), tcp("0.0.0.0", 5060));
        var bob = new Station(internet.host("192.0.2.2"), tcp("192.0.2.2", 5070));
        send(alice, options(0), new Hop(Transport.TCP, at("192.0.2.2", 5070)));
        send(alice, options(3000), new Hop(Transport.TCP, at("192.0.2.2", 5070)));
        assertThat(bob.messages).hasSize(2);
        assertThat(bob.request().bodyLength()).isEqualTo(3000);
        assertThat(bob.request().topVia().transport()).isEqualTo("TCP");
        assertThat(bob.request().topVia().port()).isEqualTo(5060);
        answer(bob);
        assertThat(alice.messages).hasSize(1);
        assertThat(alice.layer.connections()).isEqualTo(1);
        assertThat(bob.layer.connections()).isEqualTo(1);
    }

    @Test
    void twoWhoWantTheSamePeerShareOneConnection() throws Exception {
        var alice = new Station(internet.host("192.0.2.1"), tcp("0.0.0.0", 5060));
        var bob = new Station(internet.host("192.0.2.2"), tcp("192.0.2.2", 5070));
        List<Opening> outcomes = new ArrayList<>();
        var hops = List.of(new Hop(Transport.TCP, at("192.0.2.2", 5070)));
        alice.layer.open(hops, 10, outcomes::add);
        alice.layer.open(hops, 10, outcomes::add);
        clock.advance(100);
        assertThat(outcomes).hasSize(2).allMatch(Opening.Opened.class::isInstance);
        assertThat(outcomes.get(0)).isEqualTo(outcomes.get(1));
        assertThat(bob.layer.connections()).isEqualTo(1);
    }

    @Test
    void whenTheConnectionIsGoneTheResponseTakesAnother() throws Exception {
        var alice = new Station(internet.host("192.0.2.1"), tcp("0.0.0.0", 5060));
        var bob = new Station(internet.host("192.0.2.2"), tcp("192.0.2.2", 5070));
        send(alice, options(0), new Hop(Transport.TCP, at("192.0.2.2", 5070)));
        Flow gone = bob.flows.getLast();
        clock.advance(TransportLayer.IDLE_MS);
        alice.layer.sweep();
        clock.advance(100);
        assertThat(gone.open()).isFalse();
        answer(bob);
        // It comes to the port where connections are taken, which the Via said.
        assertThat(alice.messages).hasSize(1);
        assertThat(alice.flows.getLast().remote().getPort()).isNotEqualTo(5070);
    }

    @Test
    void aLargeRequestTakesTcp() throws Exception {
        var alice = new Station(internet.host("192.0.2.1"), udp("0.0.0.0", 5060));
        var bob = new Station(internet.host("192.0.2.2"), udp("192.0.2.2", 5070), tcp("192.0.2.2", 5070));
        send(alice, options(700), new Hop(Transport.UDP, at("192.0.2.2", 5070)));
        assertThat(bob.request().topVia().transport()).isEqualTo("UDP");
        send(alice, options(1300), new Hop(Transport.UDP, at("192.0.2.2", 5070)));
        assertThat(bob.request().topVia().transport()).isEqualTo("TCP");
        // Without a listening TCP socket of its own, the Via names the connection's own end.
        assertThat(bob.request().topVia().port()).isEqualTo(bob.flows.getLast().remote().getPort());
    }

    @Test
    void aLargeRequestTakesUdpWhereTcpIsRefusedAndRemembersIt() throws Exception {
        var alice = new Station(internet.host("192.0.2.1"), udp("0.0.0.0", 5060));
        var bob = new Station(internet.host("192.0.2.2"), udp("192.0.2.2", 5070));
        send(alice, options(1300), new Hop(Transport.UDP, at("192.0.2.2", 5070)));
        assertThat(bob.request().topVia().transport()).isEqualTo("UDP");
        assertThat(bob.request().bodyLength()).isEqualTo(1300);
        List<Opening> again = new ArrayList<>();
        alice.layer.open(List.of(new Hop(Transport.UDP, at("192.0.2.2", 5070))), 2000, again::add);
        assertThat(again).as("no connection is tried, so the flow is there at once").hasSize(1);
    }

    @Test
    void theNextHopIsTriedWhenOneCannotBeReached() throws Exception {
        var alice = new Station(internet.host("192.0.2.1"), udp("0.0.0.0", 5060));
        var bob = new Station(internet.host("192.0.2.2"), tcp("192.0.2.2", 5070));
        send(alice, options(0),
                new Hop(Transport.UDP, at("2001:db8::9", 5060)),
                new Hop(Transport.TCP, at("192.0.2.2", 9)),
                new Hop(Transport.TCP, at("192.0.2.2", 5070)));
        assertThat(bob.messages).hasSize(1);
    }

    @Test
    void failuresAreToldInWords() throws Exception {
        var alice = new Station(internet.host("192.0.2.1"), udp("0.0.0.0", 5060));
        internet.host("192.0.2.2");
        assertThat(send(alice, options(0), new Hop(Transport.TCP, at("192.0.2.2", 5070))))
                .isEqualTo(new Opening.Failed("The connection to 192.0.2.2:5070 failed: nobody listens there."));
        assertThat(send(alice, options(0), new Hop(Transport.TCP, at("192.0.2.99", 5070))))
                .isEqualTo(new Opening.Failed("The connection to 192.0.2.99:5070 failed: no answer in time."));
        assertThat(send(alice, options(0), new Hop(Transport.UDP, at("2001:db8::9", 5060))))
                .isEqualTo(new Opening.Failed(
                        "There is no way to [2001:db8:0:0:0:0:0:9]:5060: the network does not reach it."));
        assertThat(alice.layer.connections()).isZero();
    }

    @Test
    void aLostConnectionIsTold() throws Exception {
        var alice = new Station(internet.host("192.0.2.1"), udp("0.0.0.0", 5060));
        var bob = new Station(internet.host("192.0.2.2"), tcp("192.0.2.2", 5070));
        send(alice, options(0), new Hop(Transport.TCP, at("192.0.2.2", 5070)));
        bob.host.close();
        clock.advance(100);
        assertThat(alice.other).containsExactly("lost The connection to 192.0.2.2:5070 was lost.");
        assertThat(alice.layer.connections()).isZero();
    }

    @Test
    void keepAlivesAndRubbishReachNobody() throws Exception {
        var bob = new Station(internet.host("192.0.2.2"), udp("192.0.2.2", 5070));
        SimulatedHost other = internet.host("192.0.2.3");
        DatagramPort port = other.bind(at("192.0.2.3", 0), new Silent());
        port.send("\r\n\r\n".getBytes(StandardCharsets.US_ASCII), at("192.0.2.2", 5070));
        port.send(new byte[0], at("192.0.2.2", 5070));
        clock.advance(100);
        assertThat(bob.other).isEmpty();
        port.send("hello".getBytes(StandardCharsets.US_ASCII), at("192.0.2.2", 5070));
        clock.advance(100);
        assertThat(bob.other).hasSize(1);
        assertThat(bob.messages).isEmpty();
    }

    @Test
    void theReachableAddressIsConcreteAndOfTheTransportThatIsSpoken() throws Exception {
        var both = new Station(internet.host("192.0.2.1"), udp("0.0.0.0", 5060), tcp("0.0.0.0", 5061));
        assertThat(both.layer.reachable(new Hop(Transport.UDP, at("192.0.2.9", 5060)))).contains(udp("192.0.2.1", 5060));
        assertThat(both.layer.reachable(new Hop(Transport.TCP, at("192.0.2.9", 5060)))).contains(tcp("192.0.2.1", 5061));
        assertThat(both.layer.reachable(new Hop(Transport.UDP, at("2001:db8::1", 5060)))).isEmpty();
        var udpOnly = new Station(internet.host("192.0.2.4"), udp("0.0.0.0", 5060));
        assertThat(udpOnly.layer.reachable(new Hop(Transport.TCP, at("192.0.2.9", 5060)))).contains(udp("192.0.2.4", 5060));
    }

    @Test
    void withoutListenPointsUdpAndTcpShareAPort() throws Exception {
        var station = new Station(internet.host("192.0.2.1"));
        assertThat(station.layer.listening()).extracting(ListenPoint::transport).containsExactly(Transport.UDP, Transport.TCP);
        assertThat(station.layer.listening().stream().map(point -> point.address().getPort()).distinct()).hasSize(1);
    }

    @Test
    void aUsedPortBindsNothingAndNamesTheCulprit() throws Exception {
        SimulatedHost host = internet.host("192.0.2.1");
        var first = new Station(host, udp("0.0.0.0", 5060));
        assertThatThrownBy(() -> new Station(host, tcp("0.0.0.0", 5070), udp("0.0.0.0", 5060)))
                .isInstanceOfSatisfying(BindFailedException.class, e -> {
                    assertThat(e.portUsed()).isTrue();
                    assertThat(e.point()).isEqualTo(udp("0.0.0.0", 5060));
                });
        assertThat(host.openSockets()).isEqualTo(1);
        first.layer.close();
        assertThat(host.openSockets()).isZero();
    }

    @Test
    void aForeignAddressIsNoUsedPort() {
        assertThatThrownBy(() -> new Station(internet.host("192.0.2.1"), udp("192.0.2.200", 5060)))
                .isInstanceOfSatisfying(BindFailedException.class, e -> assertThat(e.portUsed()).isFalse());
    }

    private void answer(Station station) {
        Request request = station.request();
        List<String> failures = new ArrayList<>();
        station.layer.respond(
                Response.of(request, 200).toTag("b").set(HeaderName.SERVER, "test").build(),
                station.layer.back(station.flows.getLast(), request.topVia()),
                failures::add);
        clock.advance(1000);
        assertThat(failures).isEmpty();
    }

    private static final class Silent implements DatagramPort.Handler {
        @Override
        public void received(DatagramPort port, byte[] data, InetSocketAddress from) {}

        @Override
        public void failed(DatagramPort port, IOException cause) {}
    }
}
