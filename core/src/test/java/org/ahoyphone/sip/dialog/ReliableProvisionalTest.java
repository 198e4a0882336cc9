package org.ahoyphone.sip.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import org.ahoyphone.sip.dialog.InviteFact.Ended.By;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.OptionTags;
import org.ahoyphone.sip.message.RSeq;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// Reliable provisional responses, both roles (RFC 3262), and what they carry of offer and answer.
class ReliableProvisionalTest {
    @Nested
    class OfThisSide {
        private final Request supporting = Far.invite("theirs").with(HeaderName.SUPPORTED, "100rel");
        private final Request requiring = Far.invite("theirs").with(HeaderName.REQUIRE, "100rel");

        private Request prack(Response response, int cseq, String sdp) {
            return Far.request(Calls.IN, "PRACK", cseq, sdp)
                    .with(HeaderName.RACK, RSeq.of(response).orElseThrow() + " 100 INVITE");
        }

        @Test
        void isAskedForByAHeaderAndNumbered() {
            Response early = Calls.ringing(supporting).on(new InviteCommand.Progress(183, "mine")).responds(supporting, 183).response();
            assertThat(OptionTags.required(early).has("100rel")).isTrue();
            assertThat(RSeq.of(early)).isPresent();
            assertThat(SessionBody.of(early)).isEqualTo("mine");
        }

        @Test
        void isNotUsedTowardsWhoDoesNotKnowIt() {
            Request plain = Far.invite("theirs");
            Response early = Calls.ringing(plain).on(new InviteCommand.Progress(183, "mine")).responds(plain, 183).response();
            assertThat(early.headers().contains(HeaderName.RSEQ)).isFalse();
        }

        @Test
        void isRepeatedWithDoublingWaitsUntilThePrackComes() {
            var script = Calls.ringing(requiring).on(new InviteCommand.Progress(180, null)).responds(requiring, 180);
            Request prack = prack(script.response(), 101, null);
            script.running(UsageTimer.KEEP_RINGING, UsageTimer.REPEAT_1XX, UsageTimer.NO_PRACK)
                    .at(500).responds(requiring, 180)
                    .at(1_500).responds(requiring, 180)
                    .at(3_500).responds(requiring, 180)
                    .at(7_500).responds(requiring, 180)
                    .at(8_000).on(new Received(prack)).responds(prack, 200)
                    .running(UsageTimer.KEEP_RINGING);
        }

        @Test
        void endsTheCallIfThePrackNeverComes() {
            Calls.ringing(requiring).on(new InviteCommand.Progress(180, null)).responds(requiring, 180)
                    .at(500).responds(requiring, 180)
                    .at(1_500).responds(requiring, 180)
                    .at(3_500).responds(requiring, 180)
                    .at(7_500).responds(requiring, 180)
                    .at(15_500).responds(requiring, 180)
                    .at(31_500).responds(requiring, 180)
                    .at(32_000).responds(requiring, 504)
                    .tells(new InviteFact.Ended(504, "Server Time-out", By.FAILURE, null))
                    .ended();
        }

        @Test
        void comesOneAfterTheOther() {
            var script = Calls.ringing(requiring).on(new InviteCommand.Progress(180, null)).responds(requiring, 180);
            Response first = script.response();
            Request prack = prack(first, 101, null);
            script.on(new InviteCommand.Progress(183, null)).quiet()
                    .on(new Received(prack)).responds(prack, 200).responds(requiring, 183);
            assertThat(RSeq.of(script.response()).orElseThrow().number()).isEqualTo(RSeq.of(first).orElseThrow().number() + 1);
        }

        @Test
        void aPrackForSomethingElseIsRefused() {
            var script = Calls.ringing(requiring).on(new InviteCommand.Progress(180, null)).responds(requiring, 180);
            long number = RSeq.of(script.response()).orElseThrow().number();
            Request ahead = Far.request(Calls.IN, "PRACK", 101, null).with(HeaderName.RACK, (number + 1) + " 100 INVITE");
            Request other = Far.request(Calls.IN, "PRACK", 102, null).with(HeaderName.RACK, number + " 99 INVITE");
            Request none = Far.request(Calls.IN, "PRACK", 103, null);
            script.on(new Received(ahead)).responds(ahead, 481)
                    .on(new Received(other)).responds(other, 481)
                    .on(new Received(none)).responds(none, 481)
                    .running(UsageTimer.KEEP_RINGING, UsageTimer.REPEAT_1XX, UsageTimer.NO_PRACK);
        }

        @Test
        void aDescriptionInItHoldsThe2xxBack() {
            var script = Calls.ringing(supporting).on(new InviteCommand.Progress(183, "mine")).responds(supporting, 183);
            Request prack = prack(script.response(), 101, null);
            script.on(new InviteCommand.Accept("other")).quiet()
                    .on(new Received(prack)).responds(prack, 200).responds(supporting, 200);
            assertThat(SessionBody.of(script.response())).as("answered already").isNull();
            Confirmed call = (Confirmed) script.inState(Confirmed.class).state();
            assertThat(call.session().agreed()).isEqualTo(new OfferAnswer.Agreed("mine", "theirs"));
        }

        @Test
        void withoutADescriptionThe2xxOvertakesIt() {
            var script = Calls.ringing(requiring).on(new InviteCommand.Progress(180, null)).responds(requiring, 180);
            Request prack = prack(script.response(), 101, null);
            script.on(new InviteCommand.Accept("mine")).responds(requiring, 200)
                    .on(new Received(prack)).responds(prack, 200)
                    .running(UsageTimer.REPEAT_2XX, UsageTimer.NO_ACK);
        }

        @Test
        void offersWhereTheInviteDidNotAndThePrackAnswers() {
            Request bare = Far.invite(null).with(HeaderName.REQUIRE, "100rel");
            var script = Calls.ringing(bare).on(new InviteCommand.Progress(180, null)).quiet()
                    .on(new InviteCommand.Progress(180, "offer")).responds(bare, 180);
            Request prack = prack(script.response(), 101, "answer");
            script.on(new Received(prack)).responds(prack, 200).tells(new InviteFact.Answered("answer"))
                    .on(new InviteCommand.Accept(null)).responds(bare, 200);
            assertThat(SessionBody.of(script.response())).isNull();
        }

        @Test
        void anOfferThatThePrackDoesNotAnswerEndsTheCall() {
            Request bare = Far.invite(null).with(HeaderName.REQUIRE, "100rel");
            var script = Calls.ringing(bare).on(new InviteCommand.Progress(180, "offer")).responds(bare, 180);
            Request prack = prack(script.response(), 101, null);
            script.on(new Received(prack)).responds(prack, 200).responds(bare, 488).tells(InviteFact.Ended.class).ended();
        }

        @Test
        void aPrackMayOfferAnew() {
            var script = Calls.ringing(supporting).on(new InviteCommand.Progress(183, "mine")).responds(supporting, 183);
            Request prack = prack(script.response(), 101, "new offer");
            script.on(new Received(prack)).tells(new InviteFact.UpdateOffered("new offer"))
                    .on(new InviteCommand.Accept(null)).quiet()
                    .on(new InviteCommand.Answer("new answer")).responds(prack, 200);
            assertThat(SessionBody.of(script.response())).isEqualTo("new answer");
            script.responds(supporting, 200).inState(Confirmed.class);
            assertThat(((Confirmed) script.state()).session().agreed()).isEqualTo(new OfferAnswer.Agreed("new answer", "new offer"));
        }

        @Test
        void onceAMinuteSomethingIsSaidAnew() {
            var script = Calls.ringing(requiring).on(new InviteCommand.Progress(180, null)).responds(requiring, 180);
            Request prack = prack(script.response(), 101, null);
            script.on(new Received(prack)).responds(prack, 200).at(60_000).responds(requiring, 180);
            Request second = prack(script.response(), 102, null);
            script.on(new Received(second)).responds(second, 200).running(UsageTimer.KEEP_RINGING);
        }
    }

    @Nested
    class OfTheFarSide {
        private final UsageScript<InviteUsage, InviteEvent, InviteFact> script = Calls.calling("offer");
        private final Request invite = script.request();

        private Outcome.Answered from(String tag, int status, long rseq, String sdp) {
            return new Outcome.Answered(invite, Far.response(invite, status, tag, sdp).edit()
                    .set(HeaderName.REQUIRE, "100rel").set(HeaderName.RSEQ, Long.toString(rseq)).build());
        }

        @Test
        void isAcknowledged() {
            script.on(from("b1", 180, 7, null)).tells(InviteFact.Progressed.class).sends("PRACK", prack -> {
                assertThat(prack.header(HeaderName.RACK)).contains("7 10 INVITE");
                assertThat(prack.cseq()).hasToString("11 PRACK");
                assertThat(prack.toTag()).isEqualTo("b1");
                assertThat(prack.uri()).hasToString("sip:bob@192.0.2.2:5080;transport=udp");
            });
            script.on(new Outcome.Answered(script.request(), Far.response(script.request(), 200, null, null))).quiet();
        }

        @Test
        void isAcknowledgedWithCredentialsWhereAsked() {
            script.on(from("b1", 180, 7, null)).tells(InviteFact.Progressed.class).sends("PRACK");
            script.on(new Outcome.Answered(script.request(), Far.challenge(script.request(), 407, "n", false)))
                    .sends("PRACK", again -> assertThat(again.header(HeaderName.RACK)).contains("7 10 INVITE"));
        }

        @Test
        void isTakenInOrderOnly() {
            script.on(from("b1", 180, 7, null)).tells(InviteFact.Progressed.class).sends("PRACK")
                    .on(from("b1", 180, 7, null)).quiet()
                    .on(from("b1", 182, 9, null)).quiet()
                    .on(from("b1", 183, 8, null)).tells(InviteFact.Progressed.class).sends("PRACK")
                    .on(from("b1", 182, 9, null)).tells(InviteFact.Progressed.class).sends("PRACK");
        }

        @Test
        void isNumberedByEachBranchForItself() {
            script.on(from("b1", 180, 7, null)).tells(InviteFact.Progressed.class).sends("PRACK")
                    .on(from("b2", 180, 3, null)).tells(InviteFact.Progressed.class)
                    .sends("PRACK", prack -> assertThat(prack.toTag()).isEqualTo("b2"));
        }

        @Test
        void carriesTheAnswerAndThe2xxNeedNot() {
            script.on(from("b1", 183, 7, "answer")).tells(InviteFact.Progressed.class).tells(new InviteFact.Answered("answer")).sends("PRACK")
                    .on(Far.answered(invite, 200, "b1", null)).acks(10, "b1", null).tells(InviteFact.Established.class)
                    .inState(Confirmed.class);
            assertThat(((Confirmed) script.state()).session().agreed()).isEqualTo(new OfferAnswer.Agreed("offer", "answer"));
        }

        @Test
        void isHeardAgainWhenAnotherBranchWasHeardSince() {
            script.on(from("b1", 183, 7, "one")).tells(InviteFact.Progressed.class).tells(new InviteFact.Answered("one")).sends("PRACK")
                    .on(from("b2", 183, 1, "two")).tells(InviteFact.Progressed.class).tells(new InviteFact.Answered("two")).sends("PRACK")
                    .on(Far.answered(invite, 200, "b1", null)).acks(10, "b1", null)
                    .tells(new InviteFact.Answered("one")).tells(InviteFact.Established.class);
        }

        @Test
        void aByeGoesOnAfterThePracks() {
            script.on(from("b1", 183, 7, "answer")).tells(InviteFact.Progressed.class).tells(InviteFact.Answered.class).sends("PRACK")
                    .on(Far.answered(invite, 200, "b1", null)).acks(10, "b1", null).tells(InviteFact.Established.class)
                    .on(new InviteCommand.HangUp()).tells(InviteFact.Ended.class)
                    .sends("BYE", bye -> assertThat(bye.cseq().number()).isEqualTo(12));
        }

        @Test
        void soDoesTheByeOfALosingBranchAndOfACancelledCall() {
            script.on(from("b2", 180, 7, null)).tells(InviteFact.Progressed.class).sends("PRACK")
                    .on(Far.answered(invite, 200, "b1", "answer")).acks(10, "b1", null)
                    .tells(InviteFact.Answered.class).tells(InviteFact.Established.class)
                    .on(Far.answered(invite, 200, "b2", "two")).acks(10, "b2", null)
                    .sends("BYE", bye -> assertThat(bye.cseq().number()).isEqualTo(12));
            var cancelled = Calls.calling("offer");
            var first = new Outcome.Answered(cancelled.request(), from("b1", 180, 7, null).response());
            Request sent = cancelled.request();
            cancelled.on(first).tells(InviteFact.Progressed.class).sends("PRACK")
                    .on(new InviteCommand.HangUp()).tells(InviteFact.Ended.class).cancels(10)
                    .on(Far.answered(sent, 200, "b1", "answer")).acks(10, "b1", null)
                    .sends("BYE", bye -> assertThat(bye.cseq().number()).isEqualTo(12));
        }

        @Test
        void offersWhereTheInviteDidNotAndThePrackAnswers() {
            var bare = Calls.calling(null);
            Request sent = bare.request();
            bare.on(new Outcome.Answered(sent, from("b1", 183, 7, "offer").response()))
                    .tells(InviteFact.Progressed.class).tells(new InviteFact.UpdateOffered("offer"))
                    .on(new InviteCommand.Answer("answer"))
                    .sends("PRACK", prack -> assertThat(SessionBody.of(prack)).isEqualTo("answer"))
                    .on(Far.answered(sent, 200, "b1", null)).acks(10, "b1", null).tells(InviteFact.Established.class);
            assertThat(((Confirmed) bare.state()).session().agreed()).isEqualTo(new OfferAnswer.Agreed("answer", "offer"));
        }

        @Test
        void anOfferInItThatIsNotAcceptableEndsTheCall() {
            var bare = Calls.calling(null);
            bare.on(new Outcome.Answered(bare.request(), from("b1", 183, 7, "offer").response()))
                    .tells(InviteFact.Progressed.class).tells(InviteFact.UpdateOffered.class)
                    .on(new InviteCommand.Decline(488)).tells(InviteFact.Ended.class).cancels(10);
        }

        @Test
        void a199EndsItsBranchAlone() {
            script.on(from("b1", 180, 7, null)).tells(InviteFact.Progressed.class).sends("PRACK")
                    .on(Far.answered(invite, 180, "b2", null)).tells(InviteFact.Progressed.class)
                    .on(from("b1", 199, 8, null)).sends("PRACK")
                    .on(Far.answered(invite, 199, "b2", null)).quiet();
            Request late = Far.request(Calls.OUT, "INFO", 1, null);
            script.on(new Received(late)).responds(late, 481).inState(Calling.class);
        }

        @Test
        void ofAReinviteHoldsEvenIfTheReinviteFails() {
            var call = Calls.called().on(new InviteCommand.Reinvite("new offer")).sends("INVITE");
            Request reinvite = call.request();
            Response moved = Far.response(reinvite, 183, null, "new answer").edit()
                    .set(HeaderName.REQUIRE, "100rel").set(HeaderName.RSEQ, "5")
                    .set(HeaderName.CONTACT, "<sip:bob@192.0.2.99>").build();
            call.on(new Outcome.Answered(reinvite, moved)).tells(new InviteFact.Answered("new answer"))
                    .sends("PRACK", prack -> assertThat(prack.uri()).hasToString("sip:bob@192.0.2.99"))
                    .on(Far.answered(reinvite, 488, null, null)).quiet();
            assertThat(((Confirmed) call.state()).session().agreed()).isEqualTo(new OfferAnswer.Agreed("new offer", "new answer"));
        }
    }
}
