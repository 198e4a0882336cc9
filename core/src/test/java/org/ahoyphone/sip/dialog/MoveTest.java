package org.ahoyphone.sip.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.NameAddr;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.junit.jupiter.api.Test;

/// A call whose side is to be reached elsewhere before it is answered.
class MoveTest {
    private static final NameAddr THERE = NameAddr.parse("<sip:me@198.51.100.7:5060>").orElseThrow();

    private static Outcome ringing(Request invite, String tag, String allow) {
        Response response = Far.response(invite, 180, tag, null);
        return new Outcome.Answered(invite, allow == null ? response : response.with(HeaderName.ALLOW, allow));
    }

    @Test
    void theCallerTellsEveryEarlyDialogThatTakesUpdate() {
        var script = Calls.calling("offer");
        Request invite = script.request();
        script.on(ringing(invite, "b1", "INVITE, ACK, BYE, UPDATE")).tells(InviteFact.Progressed.class)
                .on(ringing(invite, "b2", "INVITE, ACK, BYE")).tells(InviteFact.Progressed.class)
                .on(ringing(invite, "b3", null)).tells(InviteFact.Progressed.class)
                .on(new InviteCommand.Move(THERE)).sends("UPDATE", update -> {
                    assertThat(update.toTag()).isEqualTo("b1");
                    assertThat(update.contacts()).containsExactly(THERE);
                    assertThat(SessionBody.of(update)).isNull();
                })
                .on(Far.answered(script.request(), 200, "b1", null))
                .on(Far.answered(invite, 200, "b1", "answer")).acks(10, "b1", null)
                .tells(new InviteFact.Answered("answer")).tells(InviteFact.Established.class);
        script.on(new InviteCommand.Reinvite("new")).sends("INVITE", again -> assertThat(again.contacts()).containsExactly(THERE));
    }

    @Test
    void theCallersNextInviteNamesTheNewPlace() {
        var script = Calls.calling("offer");
        Request invite = script.request();
        script.on(new InviteCommand.Move(THERE))
                .on(new Outcome.Answered(invite, Far.challenge(invite, 407, "n", false)))
                .sends("INVITE", again -> assertThat(again.contacts()).containsExactly(THERE));
    }

    @Test
    void theOtherTargetIsCalledFromTheNewPlace() {
        var script = UsageScript.invite(InviteUsage.call(
                Far.AGENT, CallPolicy.DEFAULT.redirects(CallPolicy.Redirects.ASK), Calls.AUTH, Far.call("offer"), Calls.SEED)).sends("INVITE");
        Response moved = Far.response(script.request(), 302, "x", null).with(HeaderName.CONTACT, "<sip:carol@example.org>");
        script.on(new Outcome.Answered(script.request(), moved)).tells(InviteFact.Redirected.class)
                .on(new InviteCommand.Move(THERE))
                .on(new InviteCommand.Follow())
                .sends("INVITE", again -> assertThat(again.contacts()).containsExactly(THERE));
    }

    @Test
    void thePhoneThatRingsTellsItsCaller() {
        Request invite = Far.invite("theirs").with(HeaderName.ALLOW, "INVITE, ACK, BYE, UPDATE");
        var script = Calls.ringing(invite).on(new InviteCommand.Progress(180, null)).responds(invite, 180)
                .on(new InviteCommand.Move(THERE)).sends("UPDATE", update -> assertThat(update.contacts()).containsExactly(THERE));
        Response accepted = script.on(Far.answered(script.request(), 200, null, null))
                .on(new InviteCommand.Accept("mine")).responds(invite, 200).response();
        assertThat(accepted.contacts()).containsExactly(THERE);
    }

    @Test
    void whoeverTakesNoUpdateHearsWithThe2xx() {
        Request invite = Far.invite("theirs");
        Response accepted = Calls.ringing(invite).on(new InviteCommand.Progress(180, null)).responds(invite, 180)
                .on(new InviteCommand.Move(THERE))
                .on(new InviteCommand.Accept("mine")).responds(invite, 200).response();
        assertThat(accepted.contacts()).containsExactly(THERE);
    }

    @Test
    void aCallerWhoKnowsNothingOfTheDialogYetGetsNoUpdate() {
        Request invite = Far.invite("theirs").with(HeaderName.ALLOW, "INVITE, ACK, BYE, UPDATE");
        Response ringing = Calls.ringing(invite).on(new InviteCommand.Move(THERE))
                .on(new InviteCommand.Progress(180, null)).responds(invite, 180).response();
        assertThat(ringing.contacts()).containsExactly(THERE);
    }
}
