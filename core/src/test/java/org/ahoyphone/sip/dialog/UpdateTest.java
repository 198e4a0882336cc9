package org.ahoyphone.sip.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.junit.jupiter.api.Test;

/// UPDATE, both roles, in early and confirmed dialogs (RFC 3311), and beside re-INVITEs.
class UpdateTest {
    private static Request theirs(DialogId dialog, int cseq, String sdp) {
        return Far.request(dialog, "UPDATE", cseq, sdp);
    }

    private static OfferAnswer.Agreed agreed(UsageScript<InviteUsage, InviteEvent, InviteFact> script) {
        return ((Confirmed) script.state()).session().agreed();
    }

    @Test
    void changesAConfirmedCall() {
        var script = Calls.called().on(new InviteCommand.Update("new")).sends("UPDATE", update -> {
            assertThat(update.cseq()).hasToString("11 UPDATE");
            assertThat(update.contacts()).containsExactly(Far.AGENT.contact());
        });
        script.on(Far.answered(script.request(), 200, null, "answer")).tells(new InviteFact.Answered("answer"));
        assertThat(agreed(script)).isEqualTo(new OfferAnswer.Agreed("new", "answer"));
    }

    @Test
    void isRefusedAndNothingChanged() {
        var script = Calls.called().on(new InviteCommand.Update("new")).sends("UPDATE");
        script.on(Far.answered(script.request(), 488, null, null)).tells(new InviteFact.RolledBack(488, false));
        assertThat(agreed(script)).isEqualTo(new OfferAnswer.Agreed("offer", "answer"));
    }

    @Test
    void isSentAgainWithCredentials() {
        var script = Calls.called().on(new InviteCommand.Update("new")).sends("UPDATE");
        script.on(new Outcome.Answered(script.request(), Far.challenge(script.request(), 401, "n", false)))
                .sends("UPDATE", again -> assertThat(SessionBody.of(again)).isEqualTo("new"));
        script.on(Far.answered(script.request(), 200, null, "answer")).tells(new InviteFact.Answered("answer"));
    }

    @Test
    void meetsAnOfferOfTheFarSideAndWaits() {
        var script = Calls.called().on(new InviteCommand.Update("new")).sends("UPDATE");
        Request own = script.request();
        Request met = theirs(Calls.OUT, 1, "their offer");
        Request invite = Far.request(Calls.OUT, "INVITE", 2, "their offer");
        script.on(new Received(met)).responds(met, 491)
                .on(new Received(invite)).responds(invite, 491)
                .on(Far.answered(own, 491, null, null)).tells(new InviteFact.RolledBack(491, true))
                .running(UsageTimer.GLARE)
                .at(script.due(UsageTimer.GLARE)).tells(new InviteFact.OfferAgain());
    }

    @Test
    void findsTheCallGone() {
        var script = Calls.called().on(new InviteCommand.Update("new")).sends("UPDATE");
        script.on(Far.answered(script.request(), 481, null, null)).tells(InviteFact.Ended.class).sends("BYE");
    }

    @Test
    void waitsForTheAckOfTheFirst2xx() {
        Request invite = Far.invite("theirs");
        Calls.accepted(invite).on(new InviteCommand.Update("new")).tells(new InviteFact.RolledBack(491, true))
                .on(new Received(Far.request(Calls.IN, "ACK", 100, null))).tells(InviteFact.Established.class)
                .tells(new InviteFact.OfferAgain());
    }

    @Test
    void ofTheFarSideIsAnswered() {
        Request update = theirs(Calls.OUT, 1, "their offer").with(HeaderName.CONTACT, "<sip:bob@192.0.2.50>");
        var script = Calls.called().on(new Received(update)).tells(new InviteFact.UpdateOffered("their offer"));
        Request second = theirs(Calls.OUT, 2, "another");
        Request bare = theirs(Calls.OUT, 3, null);
        script.on(new Received(second)).responds(second, 500);
        assertThat(script.response().headers().contains(HeaderName.RETRY_AFTER)).isTrue();
        script.on(new Received(bare)).responds(bare, 500)
                .on(new InviteCommand.Answer("mine")).responds(update, 200);
        assertThat(SessionBody.of(script.response())).isEqualTo("mine");
        assertThat(script.response().contacts()).hasSize(1);
        assertThat(script.state().dialog().target()).hasToString("sip:bob@192.0.2.50");
        assertThat(agreed(script)).isEqualTo(new OfferAnswer.Agreed("mine", "their offer"));
    }

    @Test
    void ofTheFarSideIsDeclined() {
        Request update = theirs(Calls.OUT, 1, "their offer");
        var script = Calls.called().on(new Received(update)).tells(InviteFact.UpdateOffered.class)
                .on(new InviteCommand.Decline(488)).responds(update, 488);
        assertThat(agreed(script)).isEqualTo(new OfferAnswer.Agreed("offer", "answer"));
    }

    @Test
    void ofTheFarSideWithoutAnOfferIsAcceptedAtAnyTime() {
        Request update = theirs(Calls.OUT, 1, null);
        var script = Calls.called().on(new InviteCommand.Reinvite("new")).sends("INVITE").on(new Received(update)).responds(update, 200);
        assertThat(script.response().bodyLength()).isZero();
    }

    @Test
    void ofTheFarSideMayNotCrossAReinvite() {
        Request crossing = theirs(Calls.OUT, 1, "their offer");
        Calls.called().on(new InviteCommand.Reinvite("new")).sends("INVITE").on(new Received(crossing)).responds(crossing, 491);
        Calls.called().on(new InviteCommand.Reinvite(null)).sends("INVITE").on(new Received(crossing)).responds(crossing, 491);
        Request pending = Far.request(Calls.OUT, "INVITE", 1, "their offer");
        Request meanwhile = theirs(Calls.OUT, 2, "another");
        Calls.called().on(new Received(pending)).tells(InviteFact.Offered.class)
                .on(new Received(meanwhile)).responds(meanwhile, 500);
    }

    @Test
    void whatWaitsForAnAnswerIsRefusedWhenTheCallEnds() {
        Request update = theirs(Calls.OUT, 1, "their offer");
        Calls.called().on(new Received(update)).tells(InviteFact.UpdateOffered.class)
                .on(new InviteCommand.HangUp()).responds(update, 487).tells(InviteFact.Ended.class).sends("BYE");
    }

    @Test
    void changesAnEarlyDialogOnceItsAnswerIsReliable() {
        var script = Calls.calling("offer");
        Request invite = script.request();
        script.on(new InviteCommand.Update("too early")).tells(new InviteFact.RolledBack(491, false));
        Response early = Far.response(invite, 183, "b1", "answer").edit().set(HeaderName.REQUIRE, "100rel").set(HeaderName.RSEQ, "1").build();
        script.on(new Outcome.Answered(invite, early)).tells(InviteFact.Progressed.class).tells(InviteFact.Answered.class).sends("PRACK")
                .on(new InviteCommand.Update("new")).sends("UPDATE", update -> assertThat(update.toTag()).isEqualTo("b1"));
        Request update = script.request();
        script.on(Far.answered(update, 200, null, "new answer")).tells(new InviteFact.Answered("new answer"))
                .on(Far.answered(invite, 200, "b1", null)).acks(10, "b1", null).tells(InviteFact.Established.class);
        assertThat(agreed(script)).isEqualTo(new OfferAnswer.Agreed("new", "new answer"));
    }

    @Test
    void ofTheFarSideInAnEarlyDialog() {
        var script = Calls.calling("offer");
        Request invite = script.request();
        Response early = Far.response(invite, 183, "b1", "answer").edit().set(HeaderName.REQUIRE, "100rel").set(HeaderName.RSEQ, "1").build();
        Request update = theirs(Calls.OUT, 1, "their offer");
        script.on(new Outcome.Answered(invite, early)).tells(InviteFact.Progressed.class).tells(InviteFact.Answered.class).sends("PRACK")
                .on(new Received(update)).tells(new InviteFact.UpdateOffered("their offer"))
                .on(new InviteCommand.Answer("mine")).responds(update, 200)
                .on(Far.answered(invite, 200, "b1", null)).acks(10, "b1", null).tells(InviteFact.Established.class);
        assertThat(agreed(script)).isEqualTo(new OfferAnswer.Agreed("mine", "their offer"));
    }

    @Test
    void ofTheFarSideMeetsTheUnansweredOfferOfTheInvite() {
        var script = Calls.calling("offer");
        Request update = theirs(Calls.OUT, 1, "their offer");
        script.on(Far.answered(script.request(), 183, "b1", "early")).tells(InviteFact.Progressed.class).tells(InviteFact.Preview.class)
                .on(new Received(update)).responds(update, 491);
        Request invite = Far.invite("theirs");
        Request toRinging = theirs(Calls.IN, 101, "another");
        Calls.ringing(invite).on(new Received(toRinging)).responds(toRinging, 500);
    }
}
