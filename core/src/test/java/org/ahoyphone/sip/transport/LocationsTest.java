package org.ahoyphone.sip.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.ahoyphone.sip.message.Uri;
import org.ahoyphone.sip.simulation.VirtualClock;
import org.ahoyphone.sip.transport.Resolver.Resolution;
import org.junit.jupiter.api.Test;

class LocationsTest {
    private static final Resolution FOUND = new Resolution.Found(
            List.of(new Hop(Transport.UDP, new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 5060))),
            30_000);

    private static final List<Transport> SPOKEN = List.of(Transport.UDP, Transport.TCP);

    private final VirtualClock clock = new VirtualClock();
    private final List<Consumer<Resolution>> asked = new ArrayList<>();
    private final Locations locations = new Locations((_, _, outcome) -> asked.add(outcome), clock.strand(), clock::nowMs);
    private final List<String> heard = new ArrayList<>();

    @Test
    void oneLookUpAnswersAllWhoWaitInTheirOrder() {
        locate("ack");
        locate("bye");
        assertThat(asked).hasSize(1);
        asked.getFirst().accept(FOUND);
        clock.settle();
        assertThat(heard).containsExactly("ack Found", "bye Found");
    }

    @Test
    void anOutcomeIsKeptForAWhileAndThenAskedAgain() {
        locate("first");
        asked.getFirst().accept(FOUND);
        clock.settle();
        clock.advance(29_000);
        locate("second");
        assertThat(heard).containsExactly("first Found", "second Found");
        clock.advance(2_000);
        locate("third");
        assertThat(asked).hasSize(2);
        locations.sweep();
        asked.get(1).accept(FOUND);
        clock.settle();
        assertThat(heard).endsWith("third Found");
    }

    @Test
    void aFailureIsNotKept() {
        locate("first");
        asked.getFirst().accept(new Resolution.NotFound("The host is not known.", 0));
        clock.settle();
        locate("second");
        assertThat(asked).hasSize(2);
        assertThat(heard).containsExactly("first NotFound");
    }

    @Test
    void thatANameIsNotKnownIsKeptAsLongAsTheResolverSays() {
        locate("first");
        asked.getFirst().accept(new Resolution.NotFound("The host is not known.", 5_000));
        clock.settle();
        clock.advance(4_000);
        locate("second");
        assertThat(asked).hasSize(1);
        clock.advance(2_000);
        locate("third");
        assertThat(asked).hasSize(2);
        assertThat(heard).containsExactly("first NotFound", "second NotFound");
    }

    @Test
    void whatFailedIsTriedLastForAWhile() {
        List<Hop> hops = List.of(hop("192.0.2.1"), hop("192.0.2.2"), hop("192.0.2.3"));
        locate("first");
        asked.getFirst().accept(new Resolution.Found(hops, 1_000_000));
        clock.settle();
        locations.failed(hops.getFirst(), 0);
        assertThat(order()).containsExactly(hops.get(1), hops.get(2), hops.getFirst());
        locations.failed(hops.get(1), 600_000);
        assertThat(order()).containsExactly(hops.get(2), hops.getFirst(), hops.get(1));
        locations.works(hops.get(1));
        assertThat(order()).containsExactly(hops.get(1), hops.get(2), hops.getFirst());
        clock.advance(Locations.AVOIDED_MS);
        assertThat(order()).isEqualTo(hops);
    }

    @Test
    void inAnotherNetworkNothingHoldsAnyMore() {
        locate("first");
        asked.getFirst().accept(new Resolution.Found(List.of(hop("192.0.2.1")), 1_000_000));
        clock.settle();
        locations.networkChanged();
        locate("second");
        assertThat(asked).hasSize(2);
        // Who waits while it happens is not forgotten.
        locations.networkChanged();
        asked.get(1).accept(FOUND);
        clock.settle();
        assertThat(heard).containsExactly("first Found", "second Found");
    }

    private List<Hop> order() {
        var found = new ArrayList<Hop>();
        locations.locate(Uri.of("sip:example.org"), SPOKEN, outcome -> {
            if (outcome instanceof Resolution.Found(var hops, _)) {
                found.addAll(hops);
            }
        });
        return found;
    }

    private static Hop hop(String address) {
        return new Hop(Transport.UDP, new InetSocketAddress(InetAddress.ofLiteral(address), 5060));
    }

    private void locate(String name) {
        locations.locate(Uri.of("sip:example.org"), SPOKEN, outcome -> heard.add(name + " " + outcome.getClass().getSimpleName()));
    }
}
