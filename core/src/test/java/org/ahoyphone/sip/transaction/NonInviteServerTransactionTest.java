package org.ahoyphone.sip.transaction;

import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every arrow of RFC 3261 figure 8.
class NonInviteServerTransactionTest {
    private final Request request = Messages.request("BYE");
    private final Response trying = Messages.response(request, 100);
    private final Response ok = Messages.response(request, 200);
    private final Response gone = Messages.response(request, 481);

    private TransactionScript<NonInviteServerTransaction, ServerEvent, ServerFact> udp() {
        return TransactionScript.server(NonInviteServerTransaction.start(request, false, Timing.DEFAULT)).tells(new ServerFact.Asked(request));
    }

    private TransactionScript<NonInviteServerTransaction, ServerEvent, ServerFact> tcp() {
        return TransactionScript.server(NonInviteServerTransaction.start(request, true, Timing.DEFAULT)).tells(new ServerFact.Asked(request));
    }

    private static ServerEvent.Respond respond(Response response) {
        return new ServerEvent.Respond(response);
    }

    private final ServerEvent.Received again = new ServerEvent.Received(request);

    @Test
    void aRepeatedRequestIsDroppedBeforeTheFirstResponse() {
        udp().on(again).quiet().running().at(60_000).inState(NonInviteServerTransaction.Trying.class);
    }

    @Test
    void aRepeatedRequestIsAnsweredWithTheLastProvisionalResponse() {
        udp().on(respond(trying)).sends(trying)
                .on(again).sends(trying)
                .on(respond(trying)).sends(trying)
                .running()
                .on(respond(ok)).sends(ok)
                .running(Timer.J);
    }

    @Test
    void aRepeatedRequestIsAnsweredWithTheFinalResponseUntilTimerJ() {
        udp().on(respond(ok)).sends(ok)
                .inState(NonInviteServerTransaction.Completed.class)
                .at(500).on(again).sends(ok)
                .at(31_999).on(again).sends(ok)
                .at(32_000)
                .ended();
    }

    @Test
    void aSecondFinalResponseIsDropped() {
        udp().on(respond(ok)).sends(ok).on(respond(gone)).quiet().on(again).sends(ok);
    }

    @Test
    void overAReliableTransportTheFinalResponseEndsItAtOnce() {
        tcp().on(respond(gone)).sends(gone).ended();
        tcp().on(respond(trying)).sends(trying).on(respond(gone)).sends(gone).ended();
    }

    @Test
    void aFailingTransportEndsItOnceSomethingWasSent() {
        var failed = new ServerEvent.TransportFailed("no route");
        udp().on(failed).inState(NonInviteServerTransaction.Trying.class);
        udp().on(respond(trying)).sends(trying).on(failed).tells(new ServerFact.Unreachable("no route")).ended();
        udp().on(respond(ok)).sends(ok).on(failed).tells(new ServerFact.Unreachable("no route")).ended();
    }

    @ParameterizedTest
    @EnumSource(value = Timer.class, names = "J", mode = EnumSource.Mode.EXCLUDE)
    void otherTimersDoNothing(Timer timer) {
        udp().on(new ServerEvent.Fired(timer)).inState(NonInviteServerTransaction.Trying.class)
                .on(respond(trying)).sends(trying)
                .on(new ServerEvent.Fired(timer)).inState(NonInviteServerTransaction.Proceeding.class)
                .on(respond(ok)).sends(ok)
                .on(new ServerEvent.Fired(timer)).inState(NonInviteServerTransaction.Completed.class);
    }

    @Test
    void nothingMovesItAfterItsEnd() {
        tcp().on(respond(ok)).sends(ok).ended().on(again).on(respond(ok)).on(new ServerEvent.Fired(Timer.J))
                .on(new ServerEvent.TransportFailed("x")).ended();
    }
}
