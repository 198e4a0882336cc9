package org.ahoyphone.sip.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every arrow of the INVITE client transaction of RFC 3261 figure 5 as RFC 6026 figure 4 has it.
class InviteClientTransactionTest {
    private final Request invite = Messages.request("INVITE");
    private final Response trying = Messages.response(invite, 100);
    private final Response ringing = Messages.response(invite, 180);
    private final Response ok = Messages.response(invite, 200);
    private final Response busy = Messages.response(invite, 486);

    private TransactionScript<InviteClientTransaction, ClientEvent, ClientFact> udp() {
        return TransactionScript.client(InviteClientTransaction.start(invite, false, Timing.DEFAULT)).sends(invite);
    }

    private TransactionScript<InviteClientTransaction, ClientEvent, ClientFact> tcp() {
        return TransactionScript.client(InviteClientTransaction.start(invite, true, Timing.DEFAULT)).sends(invite);
    }

    private static ClientEvent.Received received(Response response) {
        return new ClientEvent.Received(response);
    }

    private static ClientFact.Answer answer(Response response) {
        return new ClientFact.Answer(response);
    }

    @Test
    void timerADoublesWithoutBoundUntilTimerB() {
        udp().running(Timer.A, Timer.B)
                .at(500).sends(invite)
                .at(1_500).sends(invite)
                .at(3_500).sends(invite)
                .at(7_500).sends(invite)
                .at(15_500).sends(invite)
                .at(31_500).sends(invite)
                .at(32_000).tells(new ClientFact.TimedOut())
                .ended();
    }

    @Test
    void overAReliableTransportOnlyTimerBRuns() {
        tcp().running(Timer.B).at(32_000).tells(new ClientFact.TimedOut()).ended();
    }

    @Test
    void theTimesFollowT1() {
        var slow = new Timing(1_000, 8_000, 5_000);
        TransactionScript.client(InviteClientTransaction.start(invite, false, slow)).sends(invite)
                .at(1_000).sends(invite)
                .at(3_000).sends(invite)
                .on(received(busy)).sends("ACK").tells(answer(busy))
                .at(3_000 + 64_000).ended();
    }

    @Test
    void aProvisionalResponseStopsTheRepetitionAndTheLimit() {
        udp().at(500).sends(invite)
                .on(received(trying)).tells(answer(trying))
                .running()
                .inState(InviteClientTransaction.Proceeding.class)
                .at(600_000)
                .on(received(ringing)).tells(answer(ringing))
                .on(received(ringing)).tells(answer(ringing))
                .alive();
    }

    @Test
    void a2xxFromCallingLeadsToAcceptedWhichTakesEvery2xxForTimerM() {
        Response other = Response.of(invite, 200).toTag("b2").build();
        udp().on(received(ok)).tells(answer(ok))
                .inState(InviteClientTransaction.Accepted.class)
                .running(Timer.M)
                .on(received(ok)).tells(answer(ok))
                .at(31_999)
                .on(received(other)).tells(answer(other))
                .at(32_000)
                .ended();
    }

    @Test
    void acceptedIsTheSameOverAReliableTransport() {
        tcp().on(received(ringing)).tells(answer(ringing))
                .on(received(ok)).tells(answer(ok))
                .running(Timer.M)
                .on(received(ok)).tells(answer(ok))
                .at(32_000)
                .ended();
    }

    @Test
    void acceptedDropsAllButA2xx() {
        udp().on(received(ok)).tells(answer(ok))
                .on(received(ringing)).quiet()
                .on(received(busy)).quiet()
                .on(new ClientEvent.TransportFailed("cut")).quiet()
                .on(new ClientEvent.Fired(Timer.A)).quiet()
                .on(new ClientEvent.Fired(Timer.B)).quiet()
                .inState(InviteClientTransaction.Accepted.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 401, 487, 503, 600, 699})
    void aRefusalIsAcknowledgedAndItsRepetitionAcknowledgedAgainForTimerD(int status) {
        Response refusal = Messages.response(invite, status);
        var script = udp().on(received(ringing)).tells(answer(ringing)).on(received(refusal));
        Request ack = (Request) script.sent();
        assertThat(ack.method()).isEqualTo("ACK");
        script.tells(answer(refusal))
                .inState(InviteClientTransaction.Completed.class)
                .running(Timer.D)
                .on(received(refusal)).sends(ack)
                .at(31_999)
                .on(received(refusal)).sends(ack)
                .on(received(ringing)).quiet()
                .on(received(ok)).quiet()
                .at(32_000)
                .ended();
    }

    @Test
    void timerDIsAtLeast32SecondsHoweverShortT1Is() {
        TransactionScript.client(InviteClientTransaction.start(invite, false, new Timing(100, 800, 1_000))).sends(invite)
                .on(received(busy)).sends("ACK").tells(answer(busy))
                .at(32_000)
                .ended();
    }

    @Test
    void overAReliableTransportARefusalEndsItAtOnce() {
        tcp().on(received(busy)).sends("ACK").tells(answer(busy)).ended();
    }

    @Test
    void aRefusalWithoutAnyProvisionalResponse() {
        udp().at(500).sends(invite).on(received(busy)).sends("ACK").tells(answer(busy)).running(Timer.D);
    }

    @Test
    void aFailingTransportEndsCallingAndCompleted() {
        udp().on(new ClientEvent.TransportFailed("no route")).tells(new ClientFact.Unreachable("no route")).ended();
        udp().on(received(busy)).sends("ACK").tells(answer(busy))
                .on(new ClientEvent.TransportFailed("no route")).tells(new ClientFact.Unreachable("no route")).ended();
    }

    @Test
    void aFailingTransportIsNothingWhileProceeding() {
        udp().on(received(ringing)).tells(answer(ringing))
                .on(new ClientEvent.TransportFailed("late news")).quiet()
                .inState(InviteClientTransaction.Proceeding.class);
    }

    @ParameterizedTest
    @EnumSource(Timer.class)
    void aLateTimerDoesNothing(Timer timer) {
        udp().on(received(ringing)).tells(answer(ringing)).on(new ClientEvent.Fired(timer)).inState(InviteClientTransaction.Proceeding.class);
        var ended = udp().at(500).sends(invite).on(new ClientEvent.TransportFailed("x")).tells(new ClientFact.Unreachable("x")).ended();
        ended.on(new ClientEvent.Fired(timer)).on(received(ok)).on(new ClientEvent.TransportFailed("y")).quiet();
    }

    @Test
    void timersOfOtherTransactionsDoNothing() {
        for (Timer timer : List.of(Timer.D, Timer.E, Timer.F, Timer.G, Timer.H, Timer.I, Timer.J, Timer.K, Timer.L, Timer.M, Timer.TRYING)) {
            udp().on(new ClientEvent.Fired(timer)).quiet().inState(InviteClientTransaction.Calling.class);
        }
        udp().on(received(busy)).sends("ACK").tells(answer(busy)).on(new ClientEvent.Fired(Timer.M)).alive();
        udp().on(received(ok)).tells(answer(ok)).on(new ClientEvent.Fired(Timer.D)).alive();
    }

    @Test
    void theAckOfARefusalIsBuiltOfTheInviteAndTheRefusalsTo() {
        var script = udp().on(received(busy));
        Request ack = (Request) script.sent();
        script.tells(answer(busy));
        assertThat(ack.uri()).isEqualTo(invite.uri());
        assertThat(ack.callId()).isEqualTo(invite.callId());
        assertThat(ack.header(HeaderName.FROM)).isEqualTo(invite.header(HeaderName.FROM));
        assertThat(ack.header(HeaderName.TO)).isEqualTo(busy.header(HeaderName.TO));
        assertThat(ack.toTag()).isEqualTo("b1");
        assertThat(ack.vias()).containsExactly(invite.topVia());
        assertThat(ack.routes()).isEqualTo(invite.routes()).hasSize(2);
        assertThat(ack.cseq().toString()).isEqualTo("7 ACK");
        assertThat(ack.maxForwards()).hasValue(70);
        assertThat(ack.bodyLength()).isZero();
        assertThat(ack.contentType()).isNull();
    }
}
