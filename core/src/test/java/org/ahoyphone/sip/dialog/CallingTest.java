package org.ahoyphone.sip.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import org.ahoyphone.sip.dialog.InviteFact.Ended.By;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The first INVITE of this side up to its final response (RFC 3261 section 13.2).
class CallingTest {
    @Test
    void sendsTheInviteWithContactAndHeadersAndWithoutVia() {
        Request invite = Calls.calling("offer").quiet().request();
        assertThat(invite.contacts()).containsExactly(Far.AGENT.contact());
        assertThat(invite.header(HeaderName.ALLOW)).contains("INVITE, ACK, BYE");
        assertThat(SessionBody.of(invite)).isEqualTo("offer");
    }

    @Test
    void tryingIsNotTold() {
        var script = Calls.calling("offer");
        script.on(Far.answered(script.request(), 100, null, null)).quiet();
    }

    @Test
    void progressIsToldAndSoIsWhatItPreviews() {
        var script = Calls.calling("offer");
        Response ringing = Far.response(script.request(), 180, "b1", null);
        Response progress = Far.response(script.request(), 183, "b1", "early");
        Response other = Far.response(script.request(), 183, "b2", "other early");
        script.on(new Outcome.Answered(script.request(), ringing)).tells(new InviteFact.Progressed(ringing))
                .on(new Outcome.Answered(script.request(), progress))
                .tells(new InviteFact.Progressed(progress)).tells(new InviteFact.Preview("early"))
                .on(new Outcome.Answered(script.request(), progress)).tells(new InviteFact.Progressed(progress))
                .on(new Outcome.Answered(script.request(), other))
                .tells(new InviteFact.Progressed(other)).tells(new InviteFact.Preview("other early"))
                .running();
    }

    @Test
    void a2xxEstablishesTheCallAndIsAcknowledgedEachTimeItComes() {
        var script = Calls.calling("offer");
        var ok = Far.answered(script.request(), 200, "b1", "answer");
        script.on(ok).acks(10, "b1", null).tells(new InviteFact.Answered("answer"));
        Dialog dialog = script.fact(InviteFact.Established.class).dialog();
        assertThat(dialog.id()).isEqualTo(Calls.OUT);
        assertThat(dialog.early()).isFalse();
        script.inState(Confirmed.class)
                .running(UsageTimer.LINGER)
                .at(500).on(ok).acks(10, "b1", null)
                .at(31_900).on(ok).acks(10, "b1", null)
                .at(32_000)
                .running()
                .on(ok).quiet();
        assertThat(script.state().dialog()).isEqualTo(dialog);
    }

    @Test
    void a2xxWithoutAnswerTakesThePreviewForIt() {
        var script = Calls.calling("offer");
        script.on(Far.answered(script.request(), 183, "b1", "early")).tells(InviteFact.Progressed.class).tells(new InviteFact.Preview("early"))
                .on(Far.answered(script.request(), 200, "b1", null))
                .acks(10, "b1", null).tells(new InviteFact.Answered("early")).tells(InviteFact.Established.class);
    }

    @Test
    void a2xxWithoutAnyAnswerIsAcknowledgedAndEnded() {
        var script = Calls.calling("offer");
        script.on(Far.answered(script.request(), 200, "b1", null))
                .acks(10, "b1", null);
        assertThat(script.fact(InviteFact.Ended.class)).satisfies(ended -> {
            assertThat(ended.status()).isEqualTo(488);
            assertThat(ended.by()).isEqualTo(By.FAILURE);
        });
        script.sends("BYE").inState(Leaving.class);
    }

    @Test
    void withoutOfferThe2xxOffersAndTheAckAnswers() {
        var script = Calls.calling(null);
        var ok = Far.answered(script.request(), 200, "b1", "their offer");
        script.on(ok).tells(InviteFact.Established.class).tells(new InviteFact.Offered("their offer"))
                .at(500).on(ok).quiet()
                .at(600).on(new InviteCommand.Accept("my answer")).acks(10, "b1", "my answer")
                .at(1_500).on(ok).acks(10, "b1", "my answer");
    }

    @Test
    void withoutOfferAndWithoutOneInThe2xxThereIsNoCall() {
        var script = Calls.calling(null);
        script.on(Far.answered(script.request(), 200, "b1", null)).acks(10, "b1", null).tells(InviteFact.Ended.class).sends("BYE");
    }

    @Test
    void theOfferOfA2xxCanBeRefusedOnlyByEndingTheCall() {
        var script = Calls.calling(null);
        script.on(Far.answered(script.request(), 200, "b1", "their offer"))
                .tells(InviteFact.Established.class).tells(new InviteFact.Offered("their offer"))
                .on(new InviteCommand.Refuse(488));
        assertThat(script.fact(InviteFact.Ended.class).by()).isEqualTo(By.LOCAL);
        script.acks(10, "b1", null).sends("BYE");
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 302, 403, 404, 408, 481, 486, 491, 500, 503, 600, 603})
    void aRefusalEndsTheCall(int status) {
        var script = Calls.calling("offer");
        Response refusal = Far.response(script.request(), status, "b1", null);
        script.on(Far.answered(script.request(), 180, "b1", null)).tells(InviteFact.Progressed.class)
                .on(new Outcome.Answered(script.request(), refusal))
                .tells(new InviteFact.Ended(status, refusal.reason(), By.REMOTE, refusal))
                .ended();
    }

    @ParameterizedTest
    @CsvSource({"408,nobody answered", "503,no route"})
    void silenceAndABrokenNetworkEndTheCall(int status, String why) {
        var script = Calls.calling("offer");
        script.on(new Outcome.Unanswered(script.request(), status, why))
                .tells(new InviteFact.Ended(status, why, By.FAILURE, null))
                .ended();
    }

    @Test
    void aChallengeIsAnsweredOnce() {
        var script = Calls.calling("offer");
        Request first = script.request();
        script.on(Far.answered(first, 180, "p1", null)).tells(InviteFact.Progressed.class)
                .on(new Outcome.Answered(first, Far.challenge(first, 407, "n1", false)))
                .sends("INVITE", again -> {
                    assertThat(again.cseq()).hasToString("11 INVITE");
                    assertThat(again.header(HeaderName.PROXY_AUTHORIZATION).orElseThrow()).contains("nonce=\"n1\"", "username=\"me\"").doesNotContain("secret");
                    assertThat(SessionBody.of(again)).isEqualTo("offer");
                    assertThat(again.fromTag()).isEqualTo("me1");
                    assertThat(again.toTag()).isNull();
                });
        Request second = script.request();
        script.on(Far.answered(first, 180, "p1", null)).quiet()
                .on(Far.answered(first, 200, "p1", "late")).quiet()
                .on(new Outcome.Answered(second, Far.challenge(second, 407, "n2", false)));
        assertThat(script.fact(InviteFact.Ended.class)).satisfies(ended -> {
            assertThat(ended.status()).isEqualTo(407);
            assertThat(ended.reason()).contains("wrong");
        });
        script.ended();
    }

    @Test
    void aStaleNonceIsAnsweredAgain() {
        var script = Calls.calling("offer");
        script.on(new Outcome.Answered(script.request(), Far.challenge(script.request(), 401, "n1", false))).sends("INVITE");
        script.on(new Outcome.Answered(script.request(), Far.challenge(script.request(), 401, "n2", true))).sends("INVITE");
        script.on(Far.answered(script.request(), 200, "b1", "answer")).acks(12, "b1", null).tells(new InviteFact.Answered("answer")).tells(InviteFact.Established.class);
    }

    @Test
    void theProxyAndTheFarSideMayBothAsk() {
        var script = Calls.calling("offer");
        script.on(new Outcome.Answered(script.request(), Far.challenge(script.request(), 407, "n1", false))).sends("INVITE");
        script.on(new Outcome.Answered(script.request(), Far.challenge(script.request(), 401, "n2", false))).sends("INVITE", both -> {
            assertThat(both.header(HeaderName.AUTHORIZATION).orElseThrow()).contains("n2");
            assertThat(both.header(HeaderName.PROXY_AUTHORIZATION).orElseThrow()).contains("n1");
        });
    }

    @Test
    void requestsInAnEarlyDialogAreToldInOrder() {
        var script = Calls.calling("offer");
        script.on(Far.answered(script.request(), 180, "b1", null)).tells(InviteFact.Progressed.class);
        Request info = Far.request(Calls.OUT, "INFO", 5, null);
        Request late = Far.request(Calls.OUT, "INFO", 4, null);
        Request bye = Far.request(Calls.OUT, "BYE", 6, null);
        Request invite = Far.request(Calls.OUT, "INVITE", 7, null);
        Request unknown = Far.request(new DialogId("call-1", "me1", "zz"), "BYE", 1, null);
        script.on(new Received(info)).tells(new InviteFact.Asked(info))
                .on(new Received(late)).responds(late, 500)
                .on(new Received(unknown)).responds(unknown, 481)
                .on(new Received(Far.request(Calls.OUT, "ACK", 5, null))).quiet()
                .on(new Received(invite)).responds(invite, 491);
        Request again = Far.request(Calls.OUT, "BYE", 8, null);
        script.on(new Received(again)).responds(again, 200)
                .on(new Received(bye)).responds(bye, 481)
                .alive();
    }

    @Test
    void commandsThatDoNotFitDoNothing() {
        Calls.calling("offer")
                .on(new InviteCommand.Accept("x"))
                .on(new InviteCommand.Refuse(486))
                .on(new InviteCommand.Progress(180, null))
                .on(new InviteCommand.Reinvite("x"))
                .on(new Fired(UsageTimer.GLARE))
                .quiet()
                .inState(Calling.class);
    }
}
