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
            List.of(new Hop(Transport.UDP, new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 5060))));

    private final VirtualClock clock = new VirtualClock();
    private final List<Consumer<Resolution>> asked = new ArrayList<>();
    private final Locations locations = new Locations((_, outcome) -> asked.add(outcome), clock.strand(), clock::nowMs);
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
        asked.getFirst().accept(new Resolution.NotFound("The host is not known."));
        clock.settle();
        locate("second");
        assertThat(asked).hasSize(2);
        assertThat(heard).containsExactly("first NotFound");
    }

    @Test
    void aLiteralAddressComesBackBeforeTheCallReturns() {
        var direct = new Locations(new HostResolver(), clock.strand(), clock::nowMs);
        direct.locate(Uri.of("sip:bob@192.0.2.9:5070"), Transport.TCP, outcome -> heard.add(outcome.toString()));
        assertThat(heard).hasSize(1);
        assertThat(heard.getFirst()).contains("tcp:192.0.2.9:5070");
    }

    private void locate(String name) {
        locations.locate(Uri.of("sip:example.org"), null, outcome -> heard.add(name + " " + outcome.getClass().getSimpleName()));
    }
}
