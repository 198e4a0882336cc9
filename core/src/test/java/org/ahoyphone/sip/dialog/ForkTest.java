package org.ahoyphone.sip.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import org.ahoyphone.sip.message.NameAddr;
import org.ahoyphone.sip.message.Request;
import org.junit.jupiter.api.Test;

/// An INVITE that reaches several phones (RFC 3261 section 13.2.2.4).
class ForkTest {
    private final UsageScript<InviteUsage, InviteEvent, InviteFact> script = Calls.calling("offer");
    private final Request invite = script.request();

    private Outcome.Answered from(int status, String tag, String sdp) {
        return Far.answered(invite, status, tag, sdp);
    }

    private void firstAnswers() {
        script.on(from(180, "b1", null)).tells(InviteFact.Progressed.class)
                .on(from(180, "b2", null)).tells(InviteFact.Progressed.class)
                .on(from(200, "b1", "answer")).acks(10, "b1", null).tells(new InviteFact.Answered("answer")).tells(InviteFact.Established.class);
    }

    @Test
    void everyFurtherAnswerIsAcknowledgedAndEndedByABye() {
        firstAnswers();
        script.at(100).on(from(200, "b2", "two")).acks(10, "b2", null).sends("BYE", bye -> {
            assertThat(bye.toTag()).isEqualTo("b2");
            assertThat(bye.cseq()).hasToString("11 BYE");
        });
        Request bye = script.request();
        script.at(600).on(from(200, "b2", "two")).acks(10, "b2", null)
                .on(from(200, "b1", "answer")).acks(10, "b1", null)
                .on(from(200, "b3", "three")).acks(10, "b3", null).sends("BYE")
                .on(new Outcome.Answered(bye, Far.response(bye, 200, null, null))).quiet()
                .on(new Outcome.Unanswered(script.request(), 408, "Silence.")).quiet()
                .at(32_000)
                .on(from(200, "b4", "four")).quiet()
                .inState(Confirmed.class);
    }

    @Test
    void aChallengedByeOfABranchIsSentAgain() {
        firstAnswers();
        script.on(from(200, "b2", "two")).acks(10, "b2", null).sends("BYE");
        Request bye = script.request();
        script.on(new Outcome.Answered(bye, Far.challenge(bye, 401, "n", false))).sends("BYE", again -> {
            assertThat(again.cseq()).hasToString("12 BYE");
            assertThat(again.toTag()).isEqualTo("b2");
        });
        script.on(new Outcome.Answered(bye, Far.challenge(bye, 401, "n", false))).quiet()
                .on(new Outcome.Answered(script.request(), Far.challenge(script.request(), 401, "n", false))).quiet();
    }

    @Test
    void theByeOfABranchIsNotTakenForTheByeOfTheCall() {
        firstAnswers();
        script.on(from(200, "b2", "two")).acks(10, "b2", null).sends("BYE");
        Request branch = script.request();
        script.on(new InviteCommand.HangUp()).tells(InviteFact.Ended.class).sends("BYE");
        Request own = script.request();
        assertThat(own.cseq()).isEqualTo(branch.cseq());
        script.on(new Outcome.Answered(branch, Far.response(branch, 200, null, null))).at(32_000).alive()
                .on(new Outcome.Answered(own, Far.response(own, 200, null, null))).ended();
    }

    @Test
    void theSilenceOfABranchIsNotTakenForTheEndOfTheCall() {
        firstAnswers();
        script.on(from(200, "b2", "two")).acks(10, "b2", null).sends("BYE");
        Request branch = script.request();
        script.on(new InviteCommand.HangUp()).tells(InviteFact.Ended.class).sends("BYE").at(32_000)
                .on(new Outcome.Unanswered(branch, 408, "Silence.")).alive()
                .on(new Outcome.Answered(script.request(), Far.response(script.request(), 200, null, null))).ended();
    }

    @Test
    void aChangeIsNotForked() {
        firstAnswers();
        script.on(new InviteCommand.Reinvite("new")).sends("INVITE");
        Request sent = script.request();
        Request stranger = sent.edit().to(NameAddr.parse("<sip:bob@example.org>;tag=zz").orElseThrow()).build();
        script.on(new Outcome.Answered(sent, Far.response(stranger, 200, null, "x"))).quiet()
                .on(Far.answered(sent, 200, null, "answer")).acks(11, "b1", null).tells(new InviteFact.Answered("answer"));
    }

    @Test
    void aBranchMayAnswerAfterTheCallIsOver() {
        firstAnswers();
        Received bye = new Received(Far.request(Calls.OUT, "BYE", 1, null));
        script.at(50).on(bye).responds(bye.request(), 200).tells(InviteFact.Ended.class)
                .at(1_000).on(from(200, "b2", "two")).acks(10, "b2", null).sends("BYE")
                .at(32_000)
                .ended();
    }

    @Test
    void aBranchMayAnswerAfterTheCallWasCancelled() {
        script.on(from(180, "b1", null)).tells(InviteFact.Progressed.class)
                .on(new InviteCommand.HangUp()).tells(InviteFact.Ended.class).cancels(10)
                .on(from(200, "b1", "one")).acks(10, "b1", null).sends("BYE")
                .on(from(200, "b2", "two")).acks(10, "b2", null).sends("BYE")
                .on(new Outcome.Answered(script.request(), Far.response(script.request(), 200, null, null)))
                .alive();
    }

    @Test
    void aBranchMaySayByeItselfAndStrangersMayNot() {
        firstAnswers();
        Request bye = Far.request(new DialogId("call-1", "me1", "b2"), "BYE", 1, null);
        Request stranger = Far.request(new DialogId("call-1", "me1", "zz"), "BYE", 1, null);
        script.on(from(200, "b2", "two")).acks(10, "b2", null).sends("BYE")
                .on(new Received(bye)).responds(bye, 200)
                .on(new Received(stranger)).responds(stranger, 481)
                .inState(Confirmed.class);
    }

    @Test
    void theTwoDialogsOfAForkHaveTheirOwnRoutes() {
        script.on(from(180, "b2", null)).tells(InviteFact.Progressed.class)
                .on(from(200, "b1", "answer")).acks(10, "b1", null).tells(new InviteFact.Answered("answer")).tells(InviteFact.Established.class);
        assertThat(script.state().dialog().id().remoteTag()).isEqualTo("b1");
    }
}
