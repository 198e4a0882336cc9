package org.ahoyphone.sip.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import org.ahoyphone.sip.dialog.InviteFact.Ended.By;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A first INVITE of the far side up to the ACK (RFC 3261 sections 9.2 and 13.3).
class RingingTest {
    private final Request invite = Far.invite("theirs");

    private static Received ack(String sdp) {
        return new Received(Far.request(Calls.IN, "ACK", 100, sdp));
    }

    @Test
    void progressCarriesTagContactAndRecordRoute() {
        Response ringing = Calls.ringing(invite).on(new InviteCommand.Progress(180, null)).responds(invite, 180).response();
        assertThat(ringing.toTag()).isEqualTo("me2");
        assertThat(ringing.contacts()).containsExactly(Far.AGENT.contact());
        assertThat(ringing.recordRoutes()).isEqualTo(invite.recordRoutes()).hasSize(2);
        assertThat(ringing.bodyLength()).isZero();
    }

    @Test
    void earlyMediaIsPreviewed() {
        Response progress = Calls.ringing(invite).on(new InviteCommand.Progress(183, "early")).responds(invite, 183).response();
        assertThat(SessionBody.of(progress)).isEqualTo("early");
    }

    @Test
    void ringingIsRepeatedOnceAMinute() {
        Calls.ringing(invite).on(new InviteCommand.Progress(180, null)).responds(invite, 180)
                .running(UsageTimer.KEEP_RINGING)
                .at(60_000).responds(invite, 180)
                .at(120_000).responds(invite, 180)
                .on(new InviteCommand.Progress(183, null)).responds(invite, 183)
                .at(180_000).responds(invite, 183);
    }

    @Test
    void the2xxIsRepeatedFromT1UpToT2UntilItsAckComes() {
        var script = Calls.accepted(invite);
        assertThat(SessionBody.of(script.response())).isEqualTo("mine");
        assertThat(script.response().toTag()).isEqualTo("me2");
        assertThat(script.response().contacts()).containsExactly(Far.AGENT.contact());
        assertThat(script.response().recordRoutes()).hasSize(2);
        script.running(UsageTimer.REPEAT_2XX, UsageTimer.NO_ACK)
                .at(500).responds(invite, 200)
                .at(1_500).responds(invite, 200)
                .at(3_500).responds(invite, 200)
                .at(7_500).responds(invite, 200)
                .at(11_500).responds(invite, 200)
                .at(12_000).on(ack(null)).tells(InviteFact.Established.class)
                .running()
                .on(ack(null)).quiet()
                .inState(Confirmed.class);
    }

    @Test
    void withoutAckTheCallIsEndedByABye() {
        var script = Calls.accepted(invite);
        for (long time : new long[] {500, 1_500, 3_500, 7_500, 11_500, 15_500, 19_500, 23_500, 27_500, 31_500}) {
            script.at(time).responds(invite, 200);
        }
        script.at(32_000);
        assertThat(script.fact(InviteFact.Ended.class)).satisfies(ended -> {
            assertThat(ended.status()).isEqualTo(408);
            assertThat(ended.by()).isEqualTo(By.FAILURE);
        });
        script.sends("BYE").running().on(Far.answered(script.request(), 481, null, null)).ended();
    }

    @Test
    void anAckOfAnotherInviteIsNothing() {
        Calls.accepted(invite).on(new Received(Far.request(Calls.IN, "ACK", 99, null))).quiet().running(UsageTimer.REPEAT_2XX, UsageTimer.NO_ACK);
    }

    @Test
    void withoutOfferThe2xxOffersAndTheAckAnswers() {
        Request bare = Far.invite(null);
        Calls.accepted(bare).at(500).responds(bare, 200)
                .on(ack("their answer")).tells(new InviteFact.Answered("their answer")).tells(InviteFact.Established.class);
    }

    @Test
    void anAckWithoutTheAnswerEndsTheCall() {
        var script = Calls.accepted(Far.invite(null)).on(ack(null)).tells(InviteFact.Established.class);
        assertThat(script.fact(InviteFact.Ended.class).status()).isEqualTo(488);
        script.sends("BYE");
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 415, 480, 486, 488, 500, 603})
    void aRefusalEndsTheCall(int status) {
        var script = Calls.ringing(invite).on(new InviteCommand.Progress(180, null)).responds(invite, 180)
                .on(new InviteCommand.Refuse(status)).responds(invite, status);
        assertThat(script.response().toTag()).isEqualTo("me2");
        assertThat(script.fact(InviteFact.Ended.class)).isEqualTo(new InviteFact.Ended(status, script.response().reason(), By.LOCAL, null));
        script.ended();
    }

    @Test
    void hangingUpDeclines() {
        Calls.ringing(invite).on(new InviteCommand.HangUp()).responds(invite, 603).tells(InviteFact.Ended.class).ended();
    }

    @Test
    void aCancelIsAnsweredAndEndsTheInvite() {
        Request cancel = Far.cancel(invite);
        var script = Calls.ringing(invite).on(new InviteCommand.Progress(180, null)).responds(invite, 180)
                .on(new Received(cancel)).responds(cancel, 200);
        assertThat(script.response().toTag()).isEqualTo("me2");
        script.responds(invite, 487);
        assertThat(script.fact(InviteFact.Ended.class)).satisfies(ended -> {
            assertThat(ended.status()).isEqualTo(487);
            assertThat(ended.by()).isEqualTo(By.REMOTE);
        });
        script.ended();
    }

    @Test
    void aCancelAfterThe2xxIsAnsweredAndHasNoEffect() {
        Request cancel = Far.cancel(invite);
        Calls.accepted(invite).on(new Received(cancel)).responds(cancel, 200).inState(Confirmed.class).at(500).responds(invite, 200);
    }

    @Test
    void aByeInTheEarlyDialogEndsTheInvite() {
        Request bye = Far.request(Calls.IN, "BYE", 101, null);
        Calls.ringing(invite).on(new Received(bye)).responds(bye, 200).responds(invite, 487).tells(InviteFact.Ended.class).ended();
    }

    @Test
    void anotherInviteMeanwhileIsToComeBackLater() {
        Request second = Far.request(Calls.IN, "INVITE", 101, "x");
        Request old = Far.request(Calls.IN, "INVITE", 100, "x");
        var script = Calls.ringing(invite).on(new Received(second)).responds(second, 500);
        assertThat(Long.parseLong(script.response().header(HeaderName.RETRY_AFTER).orElseThrow())).isBetween(0L, 10L);
        script.on(new Received(old)).responds(old, 500).inState(Ringing.class);
    }

    @Test
    void otherRequestsInTheEarlyDialogAreTold() {
        Request info = Far.request(Calls.IN, "INFO", 101, null);
        Calls.ringing(invite).on(new Received(info)).tells(new InviteFact.Asked(info)).on(new Received(ack(null).request())).quiet();
    }

    @Test
    void anInvitationThatExpiresIsRefused() {
        Request brief = invite.with(HeaderName.EXPIRES, "20");
        var script = Calls.ringing(brief).running(UsageTimer.INVITATION_EXPIRED).at(20_000).responds(brief, 487);
        assertThat(script.fact(InviteFact.Ended.class).by()).isEqualTo(By.REMOTE);
        script.ended();
    }

    @Test
    void anAnsweredInvitationDoesNotExpire() {
        Request brief = invite.with(HeaderName.EXPIRES, "20");
        Calls.ringing(brief).on(new InviteCommand.Accept("mine")).responds(brief, 200).running(UsageTimer.REPEAT_2XX, UsageTimer.NO_ACK);
    }

    @Test
    void commandsThatDoNotFitDoNothing() {
        Calls.ringing(invite).on(new InviteCommand.Reinvite("x")).on(new Fired(UsageTimer.GLARE)).on(new Fired(UsageTimer.KEEP_RINGING)).quiet().inState(Ringing.class);
    }
}
