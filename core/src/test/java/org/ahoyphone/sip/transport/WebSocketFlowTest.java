package org.ahoyphone.sip.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ahoyphone.sip.message.CSeq;
import org.ahoyphone.sip.message.NameAddr;
import org.ahoyphone.sip.message.ParseResult;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.SipMessage;
import org.ahoyphone.sip.message.SipUri;
import org.ahoyphone.sip.simulation.SimulatedHost;
import org.ahoyphone.sip.simulation.SimulatedInternet;
import org.ahoyphone.sip.simulation.VirtualClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// WebSocket flows in the simulated internet, which cuts streams into other pieces than were sent.
class WebSocketFlowTest {
    private final VirtualClock clock = new VirtualClock();
    private final SimulatedInternet internet = new SimulatedInternet(clock, 7118);

    private final class Station implements TransportLayer.Listener {
        final List<SipMessage> messages = new ArrayList<>();
        final List<Flow> flows = new ArrayList<>();
        final List<String> lost = new ArrayList<>();
        final TransportLayer layer;

        Station(SimulatedHost host, StreamSettings settings, ListenPoint... points) throws BindFailedException {
            layer = new TransportLayer(host, clock.strand(), clock.alarms(), settings, this);
            layer.bind(List.of(points));
        }

        @Override
        public void received(SipMessage message, Flow flow) {
            messages.add(message);
            flows.add(flow);
        }

        @Override
        public void malformed(ParseResult.Malformed what, Flow flow) {
            lost.add("malformed " + what.reason());
        }

        @Override
        public void lost(Flow flow, String why) {
            lost.add(why);
        }

        Opening open(Hop hop) {
            var outcome = new ArrayList<Opening>();
            layer.open(List.of(hop), 0, outcome::add);
            clock.advance(30_000);
            assertThat(outcome).hasSize(1);
            return outcome.getFirst();
        }
    }

    private static InetSocketAddress at(String address, int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(address), port);
    }

    private static ListenPoint point(Transport transport, String address, int port) {
        return new ListenPoint(transport, at(address, port));
    }

    private static Request options(String contact) {
        return Request.builder("OPTIONS", SipUri.of("sip:bob@example.org"))
                .from(NameAddr.of(SipUri.of("sip:alice@example.org")).withTag("a"))
                .to(NameAddr.of(SipUri.of("sip:bob@example.org")))
                .callId("call")
                .cseq(new CSeq(1, "OPTIONS"))
                .contact(NameAddr.of(SipUri.of(contact)))
                .build();
    }

    @Test
    void aClientWithoutAnAddressIsReachedOverItsFlowWhileThatLives() throws Exception {
        var alice = new Station(internet.host("192.0.2.1"), StreamSettings.DEFAULT, point(Transport.UDP, "0.0.0.0", 5060));
        SimulatedHost bobs = internet.host("192.0.2.2");
        var bob = new Station(bobs, StreamSettings.DEFAULT, point(Transport.WS, "0.0.0.0", 5080));
        var hop = new Hop(Transport.WS, at("192.0.2.2", 5080), "example.org");
        Flow flow = ((Opening.Opened) alice.open(hop)).flow();
        ListenPoint reached = alice.layer.reachable(flow).orElseThrow();
        assertThat(reached.throughFlow()).isTrue();
        assertThat(alice.layer.via(flow, "z9hG4bK1").toString()).matches("SIP/2.0/WS \\S+\\.invalid;branch=z9hG4bK1;rport");
        Request sent = options("sip:alice@" + reached.host() + ";transport=ws");
        alice.layer.send(sent.edit().via(alice.layer.via(flow, "z9hG4bK1")).build(), flow);
        clock.advance(1000);
        assertThat(bob.messages).hasSize(1);
        assertThat(((Request) bob.messages.getFirst()).topVia().received()).isEqualTo("192.0.2.1");
        // The way back: not by an address, for there is none.
        Hop back = bob.layer.behind(reached.host().toUpperCase(Locale.ROOT)).orElseThrow();
        assertThat(((Opening.Opened) bob.open(back)).flow()).isEqualTo(bob.flows.getFirst());
        // Whoever uses the same name later does not get what is for its owner.
        var mallory = new Station(internet.host("192.0.2.66"), StreamSettings.DEFAULT, point(Transport.UDP, "0.0.0.0", 5060));
        Flow theirs = ((Opening.Opened) mallory.open(hop)).flow();
        mallory.layer.send(sent.edit().via(mallory.layer.via(theirs, "z9hG4bK2")).build(), theirs);
        clock.advance(1000);
        assertThat(bob.layer.behind(reached.host()).orElseThrow()).isEqualTo(back);
        bobs.breakConnections();
        clock.advance(1000);
        assertThat(bob.layer.behind(reached.host())).isEmpty();
        assertThat(alice.lost).hasSize(1);
        assertThat(clock.running()).isZero();
    }

    @Test
    void aServerThatNeverAnswersTheHandshakeIsGivenUp() throws Exception {
        var alice = new Station(internet.host("192.0.2.1"), StreamSettings.DEFAULT, point(Transport.UDP, "0.0.0.0", 5060));
        // It speaks plain SIP there, and waits for the end of what it takes for a message.
        new Station(internet.host("192.0.2.2"), StreamSettings.DEFAULT, point(Transport.TCP, "0.0.0.0", 5060));
        internet.host("192.0.2.3").listen(point(Transport.TCP, "0.0.0.0", 80), connection -> new StreamConnection.Handler() {
            @Override
            public void opened(StreamConnection opened) {}

            @Override
            public void received(StreamConnection from, byte[] data) {}

            @Override
            public void closed(StreamConnection gone, @Nullable Exception cause) {}
        });
        assertThat(alice.open(new Hop(Transport.WS, at("192.0.2.3", 80))))
                .isInstanceOfSatisfying(Opening.Failed.class, failed -> assertThat(failed.why()).contains("too long").endsWith("."));
        assertThat(alice.open(new Hop(Transport.WS, at("192.0.2.2", 5060)))).isInstanceOf(Opening.Failed.class);
        assertThat(alice.layer.connections()).isZero();
        assertThat(clock.running()).isZero();
    }

    @Test
    void soManyConnectAndNoMore() throws IOException, BindFailedException {
        var bob = new Station(
                internet.host("192.0.2.2"), StreamSettings.DEFAULT.limits(3, 2), point(Transport.WS, "0.0.0.0", 5080));
        var stations = new ArrayList<Station>();
        for (String address : List.of("192.0.2.10", "192.0.2.11", "192.0.2.12", "192.0.2.13")) {
            var one = new Station(internet.host(address), StreamSettings.DEFAULT, point(Transport.UDP, "0.0.0.0", 5060));
            stations.add(one);
            for (String name : List.of("a.example", "b.example", "c.example")) {
                one.open(new Hop(Transport.WS, at("192.0.2.2", 5080), name));
            }
        }
        assertThat(bob.layer.connections()).isEqualTo(3);
        assertThat(stations).extracting(one -> one.layer.connections()).containsExactly(2, 1, 0, 0);
        assertThat(clock.running()).isZero();
    }
}
