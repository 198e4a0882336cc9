package org.ahoyphone.phone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.ahoyphone.phone.Lab.Station;
import org.ahoyphone.sip.simulation.Conditions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Calls over streams, which the simulated internet cuts into other pieces than were sent.
class TcpCallTest {
    private static final String BOB = "sip:bob@192.0.2.2;transport=tcp";

    private final Lab lab = new Lab(6);
    private final Station alice = lab.station("192.0.2.1");
    private final Station bob = lab.station("192.0.2.2");

    @AfterEach
    void nothingIsLeft() {
        lab.nothingIsLeft();
        lab.close();
    }

    private Call incoming() {
        lab.until(() -> bob.lastIncoming() != null);
        return Objects.requireNonNull(bob.lastIncoming());
    }

    @Test
    void aWholeCallUsesOneConnectionEachWay() {
        lab.internet.conditions(Conditions.BAD);
        Call out = alice.phone.direct().call(BOB, Media.AUDIO_VIDEO);
        Call in = incoming();
        assertThat(in.remote().uri()).isEqualTo("sip:ahoy@192.0.2.1:5060;transport=tcp");
        in.answer(Media.AUDIO_VIDEO);
        lab.until(() -> out.state() == CallState.ACTIVE);
        in.hold();
        lab.until(() -> in.state() == CallState.HELD);
        in.resume();
        lab.until(() -> in.state() == CallState.ACTIVE);
        out.change(Media.AUDIO);
        lab.until(() -> !in.negotiated().media().video());
        in.hangUp();
        lab.until(() -> out.state() == CallState.ENDED);
        // The callee's requests go to the Contact, whose port is another than the connection's own end.
        assertThat(alice.phone.counts().connections()).isEqualTo(2);
        assertThat(lab.internet.datagrams()).isZero();
    }

    @Test
    void cancelDeclineAndMessage() {
        Call cancelled = alice.phone.direct().call(BOB, Media.AUDIO);
        Call first = incoming();
        lab.until(() -> cancelled.state() == CallState.RINGING);
        cancelled.hangUp();
        lab.until(() -> first.state() == CallState.ENDED);
        Call declined = alice.phone.direct().call(BOB, Media.AUDIO);
        lab.until(() -> bob.events(PhoneEvent.Incoming.class).size() == 2);
        incoming().reject(603);
        lab.until(() -> declined.state() == CallState.ENDED);
        assertThat(Lab.reason(declined).status()).isEqualTo(603);
        alice.phone.direct().message(BOB, "over a stream");
        lab.until(() -> !alice.events(PhoneEvent.MessageSent.class).isEmpty());
        assertThat(bob.events(PhoneEvent.MessageReceived.class)).hasSize(1);
        assertThat(alice.phone.counts().connections()).isEqualTo(1);
    }

    @Test
    void aConnectionThatBreaksBeforeAnAnswerEndsTheCallAtOnce() {
        bob.phone.close();
        // Somebody accepts connections and says nothing.
        var silent = new SilentServer(lab.internet.host("192.0.2.9"));
        Call out = alice.phone.direct().call("sip:x@192.0.2.9;transport=tcp", Media.AUDIO);
        lab.advance(1000);
        assertThat(out.state()).isEqualTo(CallState.CALLING);
        silent.closeAll();
        lab.advance(100);
        assertThat(Lab.reason(out)).isEqualTo(
                new EndReason(503, "The connection to 192.0.2.9:5060 was lost.", EndReason.By.FAILURE));
        silent.close();
    }

    @Test
    void aConnectionThatBreaksWhileItRingsIsReplaced() {
        Call out = alice.phone.direct().call(BOB, Media.AUDIO);
        Call in = incoming();
        lab.until(() -> out.state() == CallState.RINGING);
        // Long ringing: a server in between might close idle connections.
        lab.advance(100_000);
        alice.host.breakConnections();
        lab.advance(1000);
        assertThat(out.state()).isEqualTo(CallState.RINGING);
        in.answer(Media.AUDIO);
        lab.until(() -> out.state() == CallState.ACTIVE);
        alice.host.breakConnections();
        lab.advance(1000);
        out.hangUp();
        lab.until(() -> in.state() == CallState.ENDED);
        assertThat(Lab.reason(in).status()).isEqualTo(200);
    }

    @Test
    void aCancelFindsItsWayWhenTheConnectionIsGone() {
        Call out = alice.phone.direct().call(BOB, Media.AUDIO);
        Call in = incoming();
        lab.until(() -> out.state() == CallState.RINGING);
        alice.host.breakConnections();
        lab.advance(1000);
        out.hangUp();
        lab.until(() -> in.state() == CallState.ENDED);
        assertThat(Lab.reason(in).status()).isEqualTo(487);
    }

    @Test
    void whoeverHangsUpWhileConnectingCallsNobody() {
        bob.host.unplug(true);
        Call out = alice.phone.direct().call(BOB, Media.AUDIO);
        lab.advance(500);
        out.hangUp();
        lab.advance(1);
        assertThat(out.state()).isEqualTo(CallState.ENDED);
        bob.host.unplug(false);
        lab.advance(60_000);
        assertThat(bob.events(PhoneEvent.Incoming.class)).isEmpty();
    }
}
