package org.ahoyphone.sip.transaction;

import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every arrow of the INVITE server transaction of RFC 3261 figure 7 as RFC 6026 figure 5 has it.
class InviteServerTransactionTest {
    private final Request invite = Messages.request("INVITE");
    private final Request ack = Messages.request("ACK", "z9hG4bK-invite");
    private final Response ringing = Messages.response(invite, 180);
    private final Response ok = Messages.response(invite, 200);
    private final Response busy = Messages.response(invite, 486);

    private TransactionScript<InviteServerTransaction, ServerEvent, ServerFact> udp() {
        return TransactionScript.server(InviteServerTransaction.start(invite, false, Timing.DEFAULT)).tells(new ServerFact.Asked(invite));
    }

    private TransactionScript<InviteServerTransaction, ServerEvent, ServerFact> tcp() {
        return TransactionScript.server(InviteServerTransaction.start(invite, true, Timing.DEFAULT)).tells(new ServerFact.Asked(invite));
    }

    private static ServerEvent.Respond respond(Response response) {
        return new ServerEvent.Respond(response);
    }

    private static ServerEvent.Received received(Request request) {
        return new ServerEvent.Received(request);
    }

    @Test
    void saysTryingByItselfAfter200MsAndRepeatsItWhenAsked() {
        udp().running(Timer.TRYING)
                .at(100).on(received(invite)).quiet()
                .at(200).sends("100")
                .on(received(invite)).sends("100")
                .running();
    }

    @Test
    void aQuickUserKeepsItFromSayingTrying() {
        udp().at(199).on(respond(ringing)).sends(ringing)
                .running()
                .on(new ServerEvent.Fired(Timer.TRYING)).quiet();
    }

    @Test
    void repeatsTheLastProvisionalResponse() {
        Response progress = Messages.response(invite, 183);
        udp().on(respond(ringing)).sends(ringing)
                .on(received(invite)).sends(ringing)
                .on(respond(progress)).sends(progress)
                .on(received(invite)).sends(progress)
                .at(500_000)
                .inState(InviteServerTransaction.Proceeding.class);
    }

    @Test
    void anAckInProceedingIsNothing() {
        udp().on(respond(ringing)).sends(ringing).on(received(ack)).quiet().inState(InviteServerTransaction.Proceeding.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 202, 299})
    void a2xxLeadsToAcceptedForTimerLOverEveryTransport(int status) {
        Response answer = Messages.response(invite, status);
        for (var script : java.util.List.of(udp(), tcp())) {
            script.on(respond(ringing)).sends(ringing)
                    .on(respond(answer)).sends(answer)
                    .inState(InviteServerTransaction.Accepted.class)
                    .running(Timer.L)
                    .on(received(invite)).quiet()
                    .at(500).on(respond(answer)).sends(answer)
                    .at(600).on(received(ack)).tells(new ServerFact.Acknowledged(ack))
                    .on(respond(ringing)).quiet()
                    .on(respond(busy)).quiet()
                    .at(32_000)
                    .ended();
        }
    }

    @Test
    void a2xxAtOnceStopsTrying() {
        udp().on(respond(ok)).sends(ok).running(Timer.L);
    }

    @Test
    void aRefusalIsRepeatedByTimerGUpToT2UntilTimerH() {
        udp().on(respond(busy)).sends(busy)
                .running(Timer.G, Timer.H)
                .at(500).sends(busy)
                .at(1_500).sends(busy)
                .at(3_500).sends(busy)
                .at(7_500).sends(busy)
                .at(11_500).sends(busy)
                .at(15_500).sends(busy)
                .at(19_500).sends(busy)
                .at(23_500).sends(busy)
                .at(27_500).sends(busy)
                .at(31_500).sends(busy)
                .at(32_000).tells(new ServerFact.NotAcknowledged())
                .ended();
    }

    @Test
    void overAReliableTransportARefusalIsNotRepeatedButItsAckIsAwaited() {
        tcp().on(respond(busy)).sends(busy)
                .running(Timer.H)
                .at(32_000).tells(new ServerFact.NotAcknowledged())
                .ended();
        tcp().on(respond(busy)).sends(busy).at(50).on(received(ack)).ended();
    }

    @Test
    void aRepeatedInviteIsAnsweredWithTheRefusal() {
        udp().on(respond(busy)).sends(busy)
                .at(100).on(received(invite)).sends(busy)
                .at(500).sends(busy)
                .on(received(invite)).sends(busy);
    }

    @Test
    void theAckConfirmsAndTimerISwallowsFurtherOnes() {
        udp().on(respond(busy)).sends(busy)
                .at(500).sends(busy)
                .at(600).on(received(ack)).quiet()
                .inState(InviteServerTransaction.Confirmed.class)
                .running(Timer.I)
                .on(received(ack)).quiet()
                .on(received(invite)).quiet()
                .on(respond(ok)).quiet()
                .on(new ServerEvent.TransportFailed("late")).quiet()
                .on(new ServerEvent.Fired(Timer.G)).quiet()
                .on(new ServerEvent.Fired(Timer.H)).quiet()
                .at(5_600)
                .ended();
    }

    @Test
    void whatTheUserSaysAfterTheRefusalIsDropped() {
        udp().on(respond(busy)).sends(busy).on(respond(ok)).quiet().on(respond(ringing)).quiet().inState(InviteServerTransaction.Completed.class);
    }

    @Test
    void aFailingTransportIsToldAndTheTransactionStays() {
        var failed = new ServerEvent.TransportFailed("no route");
        var told = new ServerFact.Unreachable("no route");
        udp().on(failed).tells(told).inState(InviteServerTransaction.Proceeding.class);
        udp().on(respond(ok)).sends(ok).on(failed).tells(told).inState(InviteServerTransaction.Accepted.class);
        udp().on(respond(busy)).sends(busy).on(failed).tells(told).inState(InviteServerTransaction.Completed.class).at(500).sends(busy);
    }

    @ParameterizedTest
    @EnumSource(Timer.class)
    void nothingMovesItAfterItsEnd(Timer timer) {
        tcp().on(respond(busy)).sends(busy).on(received(ack)).ended()
                .on(new ServerEvent.Fired(timer)).on(received(invite)).on(respond(ok)).on(new ServerEvent.TransportFailed("x")).ended();
    }

    @ParameterizedTest
    @EnumSource(value = Timer.class, names = {"G", "H", "TRYING"}, mode = EnumSource.Mode.EXCLUDE)
    void timersOfOtherStatesDoNothing(Timer timer) {
        udp().on(new ServerEvent.Fired(timer)).quiet().inState(InviteServerTransaction.Proceeding.class);
        udp().on(respond(busy)).sends(busy).on(new ServerEvent.Fired(timer)).quiet().inState(InviteServerTransaction.Completed.class);
    }
}
