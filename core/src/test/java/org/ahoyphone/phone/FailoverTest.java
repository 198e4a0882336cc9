package org.ahoyphone.phone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Method;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.simulation.SimulatedHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// RFC 3263 section 4.3: a domain with two servers, of which the favourite fails. The second is bob himself.
class FailoverTest {
    private final Lab lab = new Lab(11);
    private Lab.Station alice;
    private Lab.Station bob;
    private SimulatedHost first;

    @BeforeEach
    void start() {
        alice = lab.station("192.0.2.1");
        bob = lab.station("192.0.2.2");
        first = lab.internet.host("203.0.113.1");
        lab.dns.add("_sip._udp.example.org 36000 SRV 1 1 5060 a.example.org")
                .add("_sip._udp.example.org 36000 SRV 2 1 5060 b.example.org")
                .add("a.example.org 36000 A 203.0.113.1")
                .add("b.example.org 36000 A 192.0.2.2");
    }

    @AfterEach
    void nothingIsLeft() {
        lab.nothingIsLeft();
        lab.close();
    }

    @Test
    void aServerThatIsSilentIsFollowedByTheNextAndAvoidedForAWhile() {
        var silent = new ScriptedServer(first, request -> List.of());
        call();
        assertThat(lab.clock.nowMs()).as("timer B of the first").isBetween(32_000L, 34_000L);
        int before = silent.requests.size();
        call();
        assertThat(silent.requests).hasSize(before);
        lab.advance(120_000);
        call();
        assertThat(silent.requests).hasSizeGreaterThan(before);
    }

    @Test
    void aServerThatIsOutOfServiceIsFollowedByTheNextWithAnotherBranch() {
        var busy = new ScriptedServer(first, request -> request.is(Method.ACK)
                ? List.of()
                : List.of(Response.of(request, 503).toTag("first").set(HeaderName.RETRY_AFTER, "600 (maintenance)")));
        call();
        assertThat(busy.methods()).containsExactly(Method.INVITE, Method.ACK);
        assertThat(busy.requests.get(1).topVia().branch()).isEqualTo(busy.requests.getFirst().topVia().branch());
        // It wants to be left alone for ten minutes.
        lab.advance(500_000);
        call();
        assertThat(busy.requests).hasSize(2);
        lab.advance(200_000);
        call();
        assertThat(busy.requests).hasSize(4);
    }

    @Test
    void theLastServersWordIsTheOutcome() {
        new ScriptedServer(first, request -> request.is(Method.ACK) ? List.of() : List.of(Response.of(request, 503).toTag("first")));
        lab.name("b.example.org", "203.0.113.2");
        new ScriptedServer(lab.internet.host("203.0.113.2"), request -> request.is(Method.ACK) ? List.of() : List.of(Response.of(request, 503).toTag("second")));
        Call call = alice.phone.direct().call("sip:bob@example.org", Media.AUDIO);
        lab.until(() -> call.state() == CallState.ENDED);
        assertThat(Lab.reason(call).status()).isEqualTo(503);
        assertThat(Lab.reason(call).by()).isEqualTo(EndReason.By.REMOTE);
    }

    @Test
    void whoHangsUpBetweenTwoServersIsNotPutThroughToTheSecond() {
        new ScriptedServer(first, request -> switch (request.method()) {
            case Method.INVITE -> List.of(Response.of(request, 180).toTag("first"));
            case Method.CANCEL -> List.of(Response.of(request, 200).toTag("first"));
            default -> List.of();
        });
        Call call = alice.phone.direct().call("sip:bob@example.org", Media.AUDIO);
        lab.until(() -> call.state() == CallState.RINGING);
        call.hangUp();
        lab.until(() -> call.state() == CallState.ENDED);
        lab.advance(100_000);
        assertThat(bob.events(PhoneEvent.Incoming.class)).isEmpty();
    }

    @Test
    void aConnectionThatIsRefusedIsFollowedAtOnce() {
        lab.dns.add("_sip._tcp.example.org 36000 SRV 1 1 5060 a.example.org")
                .add("_sip._tcp.example.org 36000 SRV 2 1 5060 b.example.org");
        call();
        assertThat(lab.clock.nowMs()).isLessThan(3_000);
    }

    @Test
    void aUdpPortThatTheSystemSaysIsClosedIsFollowedAtOnce() {
        lab.internet.tellClosedPorts();
        call();
        assertThat(lab.clock.nowMs()).isLessThan(3_000);
    }

    @Test
    void aClosedPortWithoutAnotherServerIsToldInWords() {
        lab.internet.tellClosedPorts();
        for (int i = 0; i < 2; i++) {
            Call call = alice.phone.direct().call("sip:bob@203.0.113.1:5099", Media.AUDIO);
            lab.advance(2_000);
            assertThat(Lab.reason(call)).isEqualTo(
                    new EndReason(503, "Nobody listens at 203.0.113.1:5099.", EndReason.By.FAILURE));
        }
    }

    @Test
    void aMessageIsNotLostEither() {
        new ScriptedServer(first, request -> List.of(Response.of(request, 503).toTag("first")));
        String id = alice.phone.direct().message("sip:bob@example.org", "hello");
        lab.until(() -> !alice.events(PhoneEvent.MessageSent.class).isEmpty());
        assertThat(alice.events(PhoneEvent.MessageSent.class))
                .singleElement()
                .satisfies(sent -> assertThat(sent.delivered() && sent.id().equals(id)).isTrue());
        assertThat(bob.events(PhoneEvent.MessageReceived.class)).hasSize(1);
    }

    /// Calls bob by the name of the domain, and ends the call again.
    private void call() {
        int before = bob.events(PhoneEvent.Incoming.class).size();
        Call out = alice.phone.direct().call("sip:bob@example.org", Media.AUDIO);
        lab.until(() -> bob.events(PhoneEvent.Incoming.class).size() > before);
        Call in = Objects.requireNonNull(bob.lastIncoming());
        in.answer(Media.AUDIO);
        lab.until(() -> out.state() == CallState.ACTIVE);
        out.hangUp();
        lab.until(() -> in.state() == CallState.ENDED);
    }
}
