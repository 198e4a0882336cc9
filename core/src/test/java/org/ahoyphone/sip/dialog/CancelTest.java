package org.ahoyphone.sip.dialog;

import org.ahoyphone.sip.dialog.InviteFact.Ended.By;
import org.ahoyphone.sip.message.Request;
import org.junit.jupiter.api.Test;

/// Hanging up before the call is answered (RFC 3261 section 9.1), and the races of it.
class CancelTest {
    private static final InviteFact.Ended CANCELLED = new InviteFact.Ended(487, "Cancelled", By.LOCAL, null);
    private static final InviteCommand.HangUp HANG_UP = new InviteCommand.HangUp();

    private static UsageScript<InviteUsage, InviteEvent, InviteFact> rung() {
        var script = Calls.calling("offer");
        return script.on(Far.answered(script.request(), 180, "b1", null)).tells(InviteFact.Progressed.class);
    }

    @Test
    void afterAProvisionalResponseTheCancelGoesOutAtOnce() {
        var script = rung().on(HANG_UP).tells(CANCELLED).cancels(10).running(UsageTimer.CANCEL_UNANSWERED);
        script.on(Far.answered(script.request(), 180, "b1", null)).quiet()
                .on(HANG_UP).quiet()
                .on(Far.answered(script.request(), 487, "b1", null))
                .ended();
    }

    @Test
    void beforeAProvisionalResponseTheCancelWaitsForIt() {
        var script = Calls.calling("offer").on(HANG_UP).tells(CANCELLED).running();
        script.at(700).on(Far.answered(script.request(), 100, null, null)).cancels(10)
                .on(Far.answered(script.request(), 180, "b1", null)).quiet()
                .on(Far.answered(script.request(), 487, "b1", null))
                .ended();
    }

    @Test
    void nobodyThereAndNothingToCancel() {
        var script = Calls.calling("offer").on(HANG_UP).tells(CANCELLED);
        script.at(32_000).on(new Outcome.Unanswered(script.request(), 408, "nobody")).ended();
    }

    @Test
    void refusedBeforeTheCancelCouldGoOut() {
        var script = Calls.calling("offer").on(HANG_UP).tells(CANCELLED);
        script.on(Far.answered(script.request(), 486, "b1", null)).ended();
    }

    @Test
    void aChallengeIsNotAnsweredAnyMore() {
        var script = Calls.calling("offer").on(HANG_UP).tells(CANCELLED);
        script.on(new Outcome.Answered(script.request(), Far.challenge(script.request(), 401, "n", false))).ended();
    }

    @Test
    void aCallAnsweredInTheSameMomentIsAcknowledgedAndEnded() {
        var script = rung().on(HANG_UP).tells(CANCELLED).cancels(10);
        Request invite = script.request();
        script.on(Far.answered(invite, 200, "b1", "answer")).acks(10, "b1", null).sends("BYE").inState(Leaving.class)
                .running(UsageTimer.LINGER)
                .at(500).on(Far.answered(invite, 200, "b1", "answer")).acks(10, "b1", null)
                .on(Far.answered(script.request(), 200, "b1", null)).quiet()
                .on(Far.answered(invite, 200, "b1", "answer")).acks(10, "b1", null)
                .at(32_000)
                .ended();
    }

    @Test
    void a2xxAsFirstResponseOfAllIsAcknowledgedAndEnded() {
        var script = Calls.calling("offer").on(HANG_UP).tells(CANCELLED);
        script.on(Far.answered(script.request(), 200, "b1", "answer")).acks(10, "b1", null).sends("BYE");
    }

    @Test
    void aServerThatNeverAnswersTheInviteIsAbandonedAfter64T1() {
        rung().at(1_000).on(HANG_UP).tells(CANCELLED).cancels(10).at(33_000).abandons(10).ended();
    }

    @Test
    void requestsOfTheFarSideFindNoDialogAnyMore() {
        Request info = Far.request(Calls.OUT, "INFO", 1, null);
        rung().on(HANG_UP).tells(CANCELLED).cancels(10)
                .on(new Received(info)).responds(info, 481)
                .on(new Received(Far.request(Calls.OUT, "ACK", 1, null))).quiet()
                .on(new Fired(UsageTimer.LINGER)).quiet()
                .alive();
    }

    @Test
    void theOutcomeOfAnEarlierInviteIsNothing() {
        var script = Calls.calling("offer");
        Request first = script.request();
        script.on(new Outcome.Answered(first, Far.challenge(first, 401, "n", false))).sends("INVITE")
                .on(HANG_UP).tells(CANCELLED)
                .on(Far.answered(first, 100, null, null)).quiet()
                .on(Far.answered(script.request(), 100, null, null)).cancels(11);
    }
}
