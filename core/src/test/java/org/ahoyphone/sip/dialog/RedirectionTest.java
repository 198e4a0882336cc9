package org.ahoyphone.sip.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.NameAddr;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.message.Uri;
import org.junit.jupiter.api.Test;

/// A call that is sent on (RFC 3261 section 8.1.3.4).
class RedirectionTest {
    private static UsageScript<InviteUsage, InviteEvent, InviteFact> calling(CallPolicy.Redirects policy) {
        return UsageScript.invite(InviteUsage.call(
                        Far.AGENT, CallPolicy.DEFAULT.redirects(policy), Calls.AUTH, Far.call("offer"), Calls.SEED))
                .sends("INVITE");
    }

    private static Outcome.Answered moved(Request invite, String contacts) {
        Response.Builder response = Far.response(invite, 302, "x", null).edit();
        return new Outcome.Answered(invite, response.set(HeaderName.CONTACT, contacts).build());
    }

    @Test
    void isRefusedWhereThatIsWanted() {
        var script = calling(CallPolicy.Redirects.REFUSE);
        script.on(moved(script.request(), "<sip:carol@example.org>"));
        assertThat(script.fact(InviteFact.Ended.class).status()).isEqualTo(302);
        script.ended();
    }

    @Test
    void isFollowedToTheMostWantedFirst() {
        var script = calling(CallPolicy.Redirects.FOLLOW);
        Request first = script.request();
        script.on(moved(first, "<sip:low@example.org>;q=0.2, <sip:carol@example.org?Subject=x>;q=0.9, <mailto:carol@example.org>"))
                .tells(InviteFact.Redirected.class)
                .sends("INVITE", invite -> {
                    assertThat(invite.uri()).hasToString("sip:carol@example.org");
                    assertThat(invite.cseq()).hasToString("11 INVITE");
                    assertThat(invite.callId()).isEqualTo(first.callId());
                    assertThat(invite.fromTag()).isEqualTo(first.fromTag());
                    assertThat(invite.to()).isEqualTo(first.to());
                    assertThat(SessionBody.of(invite)).isEqualTo("offer");
                });
        script.on(Far.answered(script.request(), 486, "c", null))
                .sends("INVITE", invite -> assertThat(invite.uri()).hasToString("sip:low@example.org"));
        script.on(Far.answered(script.request(), 200, "d", "answer")).acks(12, "d", null)
                .tells(new InviteFact.Answered("answer")).tells(InviteFact.Established.class);
    }

    @Test
    void aRefusalForAllEndsIt() {
        var script = calling(CallPolicy.Redirects.FOLLOW);
        script.on(moved(script.request(), "<sip:carol@example.org>, <sip:dave@example.org>")).tells(InviteFact.Redirected.class).sends("INVITE");
        script.on(Far.answered(script.request(), 603, "c", null)).tells(InviteFact.Ended.class).ended();
    }

    @Test
    void loopsAreSeen() {
        var script = calling(CallPolicy.Redirects.FOLLOW);
        script.on(moved(script.request(), "<sip:carol@example.org>")).tells(InviteFact.Redirected.class).sends("INVITE");
        script.on(moved(script.request(), "<sip:bob@example.org>, <sip:carol@EXAMPLE.org>")).tells(InviteFact.Ended.class).ended();
    }

    @Test
    void aChainHasAnEnd() {
        var script = calling(CallPolicy.Redirects.FOLLOW);
        for (int i = 0; i < 9; i++) {
            script.on(moved(script.request(), "<sip:next" + i + "@example.org>")).tells(InviteFact.Redirected.class).sends("INVITE");
        }
        script.on(moved(script.request(), "<sip:last@example.org>")).tells(InviteFact.Ended.class).ended();
    }

    @Test
    void aSecureCallIsNotSentOnToAnInsecurePlace() {
        var secure = Redirection.of(Uri.parse("sips:bob@example.org").orElseThrow());
        var learned = secure.learned(List.of(
                NameAddr.parse("<sip:carol@example.org>").orElseThrow(), NameAddr.parse("<sips:dave@example.org>").orElseThrow()));
        assertThat(learned.waiting()).extracting(contact -> contact.uri().toString()).containsExactly("sips:dave@example.org");
    }

    @Test
    void theUserIsAskedAndFollows() {
        var script = calling(CallPolicy.Redirects.ASK);
        script.on(moved(script.request(), "<sip:carol@example.org>"));
        InviteFact.Redirected asked = script.fact(InviteFact.Redirected.class);
        assertThat(asked.asked()).isTrue();
        assertThat(asked.targets()).extracting(target -> target.uri().toString()).containsExactly("sip:carol@example.org");
        script.on(new InviteCommand.Follow()).sends("INVITE", invite -> assertThat(invite.uri()).hasToString("sip:carol@example.org"));
    }

    @Test
    void theUserIsAskedAndRefusesOrHangsUp() {
        var refusing = calling(CallPolicy.Redirects.ASK);
        refusing.on(moved(refusing.request(), "<sip:carol@example.org>")).tells(InviteFact.Redirected.class)
                .on(new InviteCommand.Refuse(603));
        assertThat(refusing.fact(InviteFact.Ended.class).status()).isEqualTo(302);
        refusing.ended();
        var leaving = calling(CallPolicy.Redirects.ASK);
        leaving.on(moved(leaving.request(), "<sip:carol@example.org>")).tells(InviteFact.Redirected.class)
                .on(new InviteCommand.HangUp());
        assertThat(leaving.fact(InviteFact.Ended.class).status()).isEqualTo(487);
        leaving.ended();
    }

    @Test
    void whatWasEarlyIsOver() {
        var script = calling(CallPolicy.Redirects.FOLLOW);
        Request first = script.request();
        script.on(Far.answered(first, 180, "b1", null)).tells(InviteFact.Progressed.class)
                .on(moved(first, "<sip:carol@example.org>")).tells(InviteFact.Redirected.class).sends("INVITE");
        Request late = Far.request(Calls.OUT, "INFO", 1, null);
        script.on(new Received(late)).responds(late, 481)
                .on(Far.answered(first, 180, "b1", null)).quiet();
    }
}
