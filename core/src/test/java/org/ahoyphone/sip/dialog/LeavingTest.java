package org.ahoyphone.sip.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import org.ahoyphone.sip.dialog.InviteFact.Ended.By;
import org.ahoyphone.sip.message.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The end of a call (RFC 3261 section 15).
class LeavingTest {
    private static final InviteFact.Ended HUNG_UP = new InviteFact.Ended(200, "Hung up", By.LOCAL, null);
    private static final InviteFact.Ended THEY_HUNG_UP = new InviteFact.Ended(200, "The far side hung up.", By.REMOTE, null);
    private static final InviteCommand.HangUp HANG_UP = new InviteCommand.HangUp();

    private static Received theirs(String method, int cseq) {
        return new Received(Far.request(Calls.OUT, method, cseq, null));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 408, 481, 500})
    void hangingUpIsToldAtOnceAndDoneWithAnyFinalResponse(int status) {
        var script = Calls.called().on(HANG_UP).tells(HUNG_UP).sends("BYE", bye -> {
            assertThat(bye.cseq()).hasToString("11 BYE");
            assertThat(bye.toTag()).isEqualTo("b1");
        });
        script.on(Far.answered(script.request(), 100, null, null)).quiet().alive()
                .on(HANG_UP).on(new InviteCommand.Reinvite("x")).quiet()
                .on(Far.answered(script.request(), status, null, null))
                .ended();
    }

    @Test
    void aByeThatNobodyAnswersIsTheEndToo() {
        var script = Calls.called().on(HANG_UP).tells(HUNG_UP).sends("BYE");
        script.on(new Outcome.Unanswered(script.request(), 408, "Silence.")).ended();
    }

    @Test
    void aChallengedByeIsSentAgain() {
        var script = Calls.called().on(HANG_UP).tells(HUNG_UP).sends("BYE");
        Request first = script.request();
        script.on(new Outcome.Answered(first, Far.challenge(first, 407, "n", false))).sends("BYE", bye -> {
            assertThat(bye.cseq()).hasToString("12 BYE");
        });
        script.on(Far.answered(first, 481, null, null)).quiet().alive()
                .on(new Outcome.Answered(script.request(), Far.challenge(script.request(), 407, "n", false)))
                .ended();
    }

    @Test
    void theFarSideHangsUp() {
        Received bye = theirs("BYE", 1);
        Calls.called().on(bye).responds(bye.request(), 200).tells(THEY_HUNG_UP).ended();
    }

    @Test
    void bothHangUp() {
        Received bye = theirs("BYE", 1);
        var script = Calls.called().on(HANG_UP).tells(HUNG_UP).sends("BYE").on(bye).responds(bye.request(), 200).alive();
        script.on(Far.answered(script.request(), 481, null, null)).ended();
    }

    @Test
    void requestsOfTheFarSideFindNoCallAnyMore() {
        Received info = theirs("INFO", 1);
        Received invite = theirs("INVITE", 2);
        Request cancel = Far.cancel(invite.request());
        Calls.called().on(HANG_UP).tells(HUNG_UP).sends("BYE")
                .on(info).responds(info.request(), 481)
                .on(invite).responds(invite.request(), 481)
                .on(theirs("ACK", 2)).quiet()
                .on(new Received(cancel)).responds(cancel, 200);
    }

    @Test
    void theCalleeSendsTheByeOnlyAfterTheAck() {
        Request invite = Far.invite("theirs");
        var script = Calls.accepted(invite).on(HANG_UP).tells(HUNG_UP)
                .at(500).responds(invite, 200)
                .at(1_500).responds(invite, 200)
                .on(new Received(Far.request(Calls.IN, "ACK", 99, null))).quiet()
                .on(new Received(Far.request(Calls.IN, "ACK", 100, null))).sends("BYE")
                .running();
        script.on(Far.answered(script.request(), 200, null, null)).ended();
    }

    @Test
    void theCalleeSendsTheByeWhenTheAckNeverComes() {
        Request invite = Far.invite("theirs");
        var script = Calls.accepted(invite).at(500).responds(invite, 200).on(HANG_UP).tells(HUNG_UP);
        for (long time : new long[] {1_500, 3_500, 7_500, 11_500, 15_500, 19_500, 23_500, 27_500, 31_500}) {
            script.at(time).responds(invite, 200);
        }
        script.at(32_000).sends("BYE").running().on(new Outcome.Unanswered(script.request(), 408, "Silence.")).ended();
    }

    @Test
    void theCallerHangsUpBeforeItsAckArrived() {
        Request invite = Far.invite("theirs");
        Received bye = new Received(Far.request(Calls.IN, "BYE", 101, null));
        Calls.accepted(invite).on(bye).responds(bye.request(), 200).tells(THEY_HUNG_UP).ended();
        Calls.accepted(invite).on(HANG_UP).tells(HUNG_UP).on(bye).responds(bye.request(), 200).ended();
    }

    @Test
    void hangingUpDuringAChangeWaitsForItsOutcomeAndAcknowledgesIt() {
        var script = Calls.called().on(new InviteCommand.Reinvite("new")).sends("INVITE");
        Request invite = script.request();
        script.on(HANG_UP).tells(HUNG_UP).sends("BYE").running(UsageTimer.LINGER);
        script.on(Far.answered(script.request(), 200, null, null)).alive()
                .on(Far.answered(invite, 200, null, "answer")).acks(11, "b1", null)
                .ended();
    }

    @Test
    void hangingUpDuringAChangeThatIsRefused() {
        var script = Calls.called().on(new InviteCommand.Reinvite("new")).sends("INVITE");
        Request invite = script.request();
        script.on(HANG_UP).tells(HUNG_UP).sends("BYE")
                .on(Far.answered(invite, 487, null, null)).alive()
                .on(Far.answered(script.request(), 200, null, null)).ended();
    }

    @Test
    void aChangeThatNeverEndsIsAbandoned() {
        var script = Calls.called().on(new InviteCommand.Reinvite("new")).sends("INVITE");
        Received bye = theirs("BYE", 1);
        script.on(Far.answered(script.request(), 100, null, null)).quiet()
                .on(bye).responds(bye.request(), 200).tells(THEY_HUNG_UP).alive()
                .at(script.due(UsageTimer.LINGER)).abandons(11).ended();
    }

    @Test
    void whoHangsUpEarlyStaysToAcknowledgeRepeated2xx() {
        var script = Calls.calling("offer");
        Request invite = script.request();
        script.on(Far.answered(invite, 200, "b1", "answer")).acks(10, "b1", null).tells(new InviteFact.Answered("answer")).tells(InviteFact.Established.class)
                .at(100).on(HANG_UP).tells(HUNG_UP).sends("BYE")
                .on(Far.answered(script.request(), 200, null, null)).alive()
                .at(500).on(Far.answered(invite, 200, "b1", "answer")).acks(10, "b1", null)
                .at(32_000).ended();
    }

    @Test
    void lateTimersDoNothing() {
        var script = Calls.called().on(HANG_UP).tells(HUNG_UP).sends("BYE");
        for (UsageTimer timer : UsageTimer.values()) {
            script.on(new Fired(timer)).quiet().alive();
        }
        script.on(Far.answered(script.request(), 200, null, null)).ended();
        for (UsageTimer timer : UsageTimer.values()) {
            script.on(new Fired(timer)).ended();
        }
        script.on(HANG_UP).on(theirs("BYE", 3)).ended();
    }
}
