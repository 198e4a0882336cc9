package org.ahoyphone.phone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.ahoyphone.sip.endpoint.FlowKeeper;
import org.ahoyphone.sip.message.Uri;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// One phone keeps a flow to another: both roles of RFC 5626 section 4.4.
class FlowKeeperTest {
    private static final FlowKeeper.Wish ASKED = new FlowKeeper.Wish(true, 0, false);

    private final Lab lab = new Lab(41);
    private final List<String> failed = new ArrayList<>();
    private Lab.Station alice;
    private Lab.Station bob;

    @BeforeEach
    void start() {
        alice = lab.station("192.0.2.1");
        bob = lab.station("192.0.2.2");
    }

    @AfterEach
    void nothingIsLeft() {
        lab.close();
    }

    private FlowKeeper keep(String transport, FlowKeeper.Wish wish) {
        FlowKeeper keeper = alice.phone.endpoint().keep(Uri.of("sip:192.0.2.2;transport=" + transport), wish, failed::add);
        lab.advance(1_000);
        return keeper;
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "udp"})
    void aPeerThatAnswersIsKeptForHours(String transport) {
        FlowKeeper keeper = keep(transport, ASKED);
        lab.advance(7_200_000);
        assertThat(failed).isEmpty();
        keeper.stop();
        lab.nothingIsLeft();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "udp"})
    void aPeerThatVanishesIsMissed(String transport) {
        keep(transport, ASKED);
        lab.advance(300_000);
        bob.host.unplug(true);
        alice.host.unplug(true);
        bob.host.silenceConnections();
        lab.advance(131_000);
        assertThat(failed).containsExactly("The server does not answer any more.");
        lab.nothingIsLeft();
    }

    @Test
    void aConnectionThatThePeerClosesIsMissedAtOnce() {
        keep("tcp", ASKED);
        bob.host.breakConnections();
        lab.advance(1_000);
        assertThat(failed).containsExactly("The connection to 192.0.2.2:5060 was lost.");
        lab.nothingIsLeft();
    }

    @Test
    void aPeerThatCannotBeReachedIsNoFlow() {
        bob.host.unplug(true);
        keep("tcp", ASKED);
        lab.advance(10_000);
        assertThat(failed).singleElement().asString().contains("no answer in time");
    }

    @Test
    void whoStopsHearsNothingMore() {
        FlowKeeper keeper = keep("tcp", ASKED);
        keeper.stop();
        bob.host.breakConnections();
        lab.advance(500_000);
        assertThat(failed).isEmpty();
        lab.nothingIsLeft();
    }

    @Test
    void aUdpFlowWithoutPromiseAndTranslatorSendsNothing() {
        long before = lab.internet.datagrams();
        FlowKeeper keeper = keep("udp", new FlowKeeper.Wish(false, 0, false));
        lab.advance(600_000);
        assertThat(lab.internet.datagrams()).isEqualTo(before);
        keeper.stop();
        lab.nothingIsLeft();
    }
}
