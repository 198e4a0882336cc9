package org.ahoyphone.sip.transaction;

import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every arrow of RFC 3261 figure 6.
class NonInviteClientTransactionTest {
    private final Request request = Messages.request("MESSAGE");
    private final Response trying = Messages.response(request, 100);
    private final Response ok = Messages.response(request, 200);

    private TransactionScript<NonInviteClientTransaction, ClientEvent, ClientFact> udp() {
        return TransactionScript.client(NonInviteClientTransaction.start(request, false, Timing.DEFAULT)).sends(request);
    }

    private TransactionScript<NonInviteClientTransaction, ClientEvent, ClientFact> tcp() {
        return TransactionScript.client(NonInviteClientTransaction.start(request, true, Timing.DEFAULT)).sends(request);
    }

    private static ClientEvent.Received received(Response response) {
        return new ClientEvent.Received(response);
    }

    private static ClientFact.Answer answer(Response response) {
        return new ClientFact.Answer(response);
    }

    @Test
    void timerEDoublesUpToT2UntilTimerF() {
        udp().running(Timer.E, Timer.F)
                .at(500).sends(request)
                .at(1_500).sends(request)
                .at(3_500).sends(request)
                .at(7_500).sends(request)
                .at(11_500).sends(request)
                .at(15_500).sends(request)
                .at(19_500).sends(request)
                .at(23_500).sends(request)
                .at(27_500).sends(request)
                .at(31_500).sends(request)
                .at(32_000).tells(new ClientFact.TimedOut())
                .ended();
    }

    @Test
    void afterAProvisionalResponseTimerEWaitsT2AndTimerFStillEndsIt() {
        udp().at(500).sends(request)
                .at(600).on(received(trying)).tells(answer(trying))
                .running(Timer.E, Timer.F)
                .at(1_500).sends(request)
                .at(5_500).sends(request)
                .on(received(trying)).tells(answer(trying))
                .at(9_500).sends(request)
                .at(13_500).sends(request)
                .at(17_500).sends(request)
                .at(21_500).sends(request)
                .at(25_500).sends(request)
                .at(29_500).sends(request)
                .at(32_000).tells(new ClientFact.TimedOut())
                .ended();
    }

    @Test
    void overAReliableTransportOnlyTimerFRuns() {
        tcp().running(Timer.F)
                .at(100).on(received(trying)).tells(answer(trying))
                .running(Timer.F)
                .at(32_000).tells(new ClientFact.TimedOut())
                .ended();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 202, 302, 404, 500, 603})
    void aFinalResponseCompletesItAndTimerKSwallowsItsRepetitions(int status) {
        Response answer = Messages.response(request, status);
        udp().on(received(trying)).tells(answer(trying))
                .on(received(answer)).tells(answer(answer))
                .inState(NonInviteClientTransaction.Completed.class)
                .running(Timer.K)
                .at(4_999)
                .on(received(answer)).quiet()
                .on(received(trying)).quiet()
                .on(new ClientEvent.TransportFailed("late")).quiet()
                .on(new ClientEvent.Fired(Timer.E)).quiet()
                .on(new ClientEvent.Fired(Timer.F)).quiet()
                .at(5_000)
                .ended();
    }

    @Test
    void overAReliableTransportAFinalResponseEndsItAtOnce() {
        tcp().on(received(ok)).tells(answer(ok)).ended();
    }

    @Test
    void aFailingTransportEndsItBeforeTheFinalResponse() {
        udp().on(new ClientEvent.TransportFailed("no route")).tells(new ClientFact.Unreachable("no route")).ended();
        udp().on(received(trying)).tells(answer(trying))
                .on(new ClientEvent.TransportFailed("no route")).tells(new ClientFact.Unreachable("no route")).ended();
        tcp().on(new ClientEvent.TransportFailed("reset")).tells(new ClientFact.Unreachable("reset")).ended();
    }

    @ParameterizedTest
    @EnumSource(value = Timer.class, names = {"E", "F"}, mode = EnumSource.Mode.EXCLUDE)
    void timersOfOtherTransactionsDoNothing(Timer timer) {
        udp().on(new ClientEvent.Fired(timer)).quiet().alive();
    }

    @Test
    void nothingMovesItAfterItsEnd() {
        tcp().on(received(ok)).tells(answer(ok)).ended()
                .on(received(ok)).on(new ClientEvent.Fired(Timer.F)).on(new ClientEvent.TransportFailed("x")).ended();
    }
}
