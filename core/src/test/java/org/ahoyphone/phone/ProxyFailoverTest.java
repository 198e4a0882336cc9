package org.ahoyphone.phone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import org.ahoyphone.sip.message.Method;
import org.ahoyphone.sip.message.NameAddr;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.simulation.SimulatedHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Calls and messages of an account with two proxies, of which the first cannot serve.
class ProxyFailoverTest {
    private static final Function<Request, List<Response.Builder>> BUSY = answering(486);
    private static final Function<Request, List<Response.Builder>> OVERLOADED = answering(503);

    private final Lab lab = new Lab(41);
    private final SimulatedHost firstHost = lab.internet.host("203.0.113.1");
    private final ScriptedServer first = new ScriptedServer(firstHost, OVERLOADED);
    private final ScriptedServer second = new ScriptedServer(lab.internet.host("203.0.113.2"), BUSY);
    private final Lab.Station alice = lab.station("192.0.2.1");
    private final Account account =
            alice.phone.account(AccountConfig.of("sip:alice@example.org").proxies(List.of("sip:203.0.113.1", "sip:203.0.113.2")));

    @AfterEach
    void nothingIsLeft() {
        account.close();
        lab.nothingIsLeft();
        lab.close();
    }

    private static Function<Request, List<Response.Builder>> answering(int status) {
        return request -> request.is(Method.ACK) ? List.of() : List.of(Response.of(request, status).toTag("p"));
    }

    private static List<Request> invites(ScriptedServer server) {
        return server.requests.stream().filter(request -> request.is(Method.INVITE)).toList();
    }

    private Call call() {
        return account.call("sip:bob@example.org", Media.AUDIO);
    }

    private PhoneEvent.MessageSent message() {
        account.message("sip:bob@example.org", "hello");
        lab.clock.until(() -> !alice.events(PhoneEvent.MessageSent.class).isEmpty(), 200_000);
        return alice.events(PhoneEvent.MessageSent.class).getFirst();
    }

    @Test
    void aCallGoesOverTheNextOneAndNobodyNotices() {
        Call call = call();
        lab.until(() -> call.state() == CallState.ENDED);
        assertThat(Lab.reason(call).status()).isEqualTo(486);
        assertThat(Lab.events(call)).as("one call with one end").hasSize(1);
        Request one = invites(first).getFirst();
        Request other = invites(second).getFirst();
        assertThat(other.routes()).extracting(NameAddr::uri).hasToString("[sip:203.0.113.2;lr]");
        assertThat(other.callId()).isEqualTo(one.callId());
        assertThat(other.fromTag()).isEqualTo(one.fromTag());
        assertThat(other.bodyText()).isEqualTo(one.bodyText());
    }

    @Test
    void oneThatIsAwayIsGivenUpAfterItsTime() {
        firstHost.unplug(true);
        Call call = call();
        lab.until(() -> call.state() == CallState.ENDED);
        assertThat(Lab.reason(call).status()).isEqualTo(486);
        assertThat(invites(second)).hasSize(1);
        firstHost.unplug(false);
    }

    @Test
    void whatTheOtherSideSaysIsNotAskedAgain() {
        first.script = BUSY;
        Call call = call();
        lab.until(() -> call.state() == CallState.ENDED);
        assertThat(Lab.reason(call).status()).isEqualTo(486);
        assertThat(invites(second)).isEmpty();
    }

    @Test
    void whereItRangTheWayIsRight() {
        first.script = request -> request.is(Method.INVITE)
                ? List.of(Response.of(request, 180).toTag("p"), Response.of(request, 503).toTag("p"))
                : List.of();
        Call call = call();
        lab.until(() -> call.state() == CallState.ENDED);
        assertThat(Lab.reason(call).status()).isEqualTo(503);
        assertThat(invites(second)).isEmpty();
    }

    @Test
    void whereAllFailTheCallEndsOnce() {
        second.script = OVERLOADED;
        Call call = call();
        lab.until(() -> call.state() == CallState.ENDED);
        assertThat(Lab.reason(call).status()).isEqualTo(503);
        assertThat(invites(first)).hasSize(1);
        assertThat(invites(second)).hasSize(1);
    }

    @Test
    void whoHangsUpMeanwhileIsNotCalledOverAnotherWay() {
        firstHost.unplug(true);
        Call call = call();
        lab.advance(5_000);
        call.hangUp();
        lab.until(() -> call.state() == CallState.ENDED);
        assertThat(Lab.reason(call).status()).isEqualTo(487);
        lab.advance(60_000);
        assertThat(invites(second)).isEmpty();
        firstHost.unplug(false);
    }

    @Test
    void aMessageGoesOverTheNextOneToo() {
        second.script = answering(202);
        assertThat(message().delivered()).isTrue();
        assertThat(first.requests.getFirst().callId()).isEqualTo(second.requests.getFirst().callId());
        assertThat(first.requests.getFirst().fromTag()).isEqualTo(second.requests.getFirst().fromTag());
    }

    @Test
    void aMessageThatIsRefusedForGoodIsNot() {
        first.script = answering(404);
        assertThat(message().status()).isEqualTo(404);
        assertThat(second.requests).isEmpty();
    }
}
