package org.ahoyphone.sip.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.LongStream;
import org.ahoyphone.sip.dialog.InviteFact.Ended.By;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Request;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Changes of a call, both ways, and what happens when they meet (RFC 3261 section 14).
class ReinviteTest {
    private static Received theirs(String method, int cseq, String sdp) {
        return new Received(Far.request(Calls.OUT, method, cseq, sdp));
    }

    @Nested
    class OfThisSide {
        private final UsageScript<InviteUsage, InviteEvent, InviteFact> script =
                Calls.called().on(new InviteCommand.Reinvite("new offer")).sends("INVITE").running();
        private final Request invite = script.request();

        @Test
        void isARequestOfTheDialog() {
            assertThat(invite.cseq()).hasToString("11 INVITE");
            assertThat(invite.toTag()).isEqualTo("b1");
            assertThat(invite.routes()).hasSize(2);
            assertThat(invite.contacts()).containsExactly(Far.AGENT.contact());
            assertThat(SessionBody.of(invite)).isEqualTo("new offer");
        }

        @Test
        void isAcceptedAndMovesTheTarget() {
            var ok = new Outcome.Answered(invite, Far.response(invite, 200, null, "new answer").edit().set(HeaderName.CONTACT, "<sip:bob@192.0.2.77>").build());
            script.on(Far.answered(invite, 100, null, null)).quiet()
                    .on(ok).acks(11, "b1", null).tells(new InviteFact.Answered("new answer"))
                    .on(ok).acks(11, "b1", null)
                    .on(new InviteCommand.Reinvite("third")).sends("INVITE", third -> {
                        assertThat(third.uri()).hasToString("sip:bob@192.0.2.77");
                    });
        }

        @ParameterizedTest
        @ValueSource(ints = {403, 415, 488, 500, 503, 606})
        void isRefusedAndNothingChanged(int status) {
            script.on(Far.answered(invite, status, null, null)).tells(new InviteFact.RolledBack(status, false))
                    .inState(Confirmed.class)
                    .on(new InviteCommand.Reinvite("other")).sends("INVITE");
        }

        @Test
        void isCancelledOnceAndNothingChanged() {
            script.on(Far.answered(invite, 180, null, null)).quiet()
                    .on(new InviteCommand.CancelReinvite()).cancels(11).running(UsageTimer.CANCEL_UNANSWERED)
                    .on(new InviteCommand.CancelReinvite()).quiet()
                    .on(Far.answered(invite, 487, null, null)).tells(new InviteFact.RolledBack(487, false)).running()
                    .on(new InviteCommand.Reinvite("other")).sends("INVITE");
        }

        @Test
        void isAcceptedThoughItWasCancelled() {
            script.on(new InviteCommand.CancelReinvite()).cancels(11)
                    .on(Far.answered(invite, 200, null, "new answer")).acks(11, "b1", null).tells(new InviteFact.Answered("new answer")).running(UsageTimer.LINGER);
        }

        @Test
        void countsAsCancelledWhereNothingComesAfterTheCancel() {
            script.on(Far.answered(invite, 180, null, null)).on(new InviteCommand.CancelReinvite()).cancels(11);
            script.at(script.due(UsageTimer.CANCEL_UNANSWERED)).abandons(11).tells(new InviteFact.RolledBack(487, false)).running()
                    .on(new InviteCommand.Reinvite("other")).sends("INVITE");
        }

        @Test
        void thereIsNothingToCancelOnceItIsOver() {
            script.on(Far.answered(invite, 488, null, null)).tells(new InviteFact.RolledBack(488, false))
                    .on(new InviteCommand.CancelReinvite()).quiet();
        }

        @ParameterizedTest
        @ValueSource(ints = {408, 481})
        void findsTheCallGone(int status) {
            script.on(Far.answered(invite, status, null, null));
            assertThat(script.fact(InviteFact.Ended.class)).satisfies(ended -> {
                assertThat(ended.status()).isEqualTo(status);
                assertThat(ended.by()).isEqualTo(By.FAILURE);
            });
            script.sends("BYE").on(Far.answered(script.request(), 481, null, null)).ended();
        }

        @Test
        void isNotAnswered() {
            script.on(new Outcome.Unanswered(invite, 408, "Silence.")).tells(new InviteFact.Ended(408, "Silence.", By.FAILURE, null))
                    .sends("BYE").on(new Outcome.Unanswered(script.request(), 408, "Silence.")).ended();
        }

        @Test
        void cannotBeSentNow() {
            script.on(new Outcome.Unanswered(invite, 503, "No network.")).tells(new InviteFact.RolledBack(503, false)).inState(Confirmed.class);
        }

        @Test
        void isChallenged() {
            script.on(new Outcome.Answered(invite, Far.challenge(invite, 401, "n", false))).sends("INVITE", again -> {
                assertThat(again.cseq()).hasToString("12 INVITE");
                assertThat(SessionBody.of(again)).isEqualTo("new offer");
            });
            script.on(Far.answered(invite, 488, null, null)).quiet()
                    .on(Far.answered(script.request(), 200, null, "new answer")).acks(12, "b1", null).tells(new InviteFact.Answered("new answer"));
        }

        @Test
        void isChallengedInVain() {
            script.on(new Outcome.Answered(invite, Far.challenge(invite, 401, "n", false))).sends("INVITE");
            script.on(new Outcome.Answered(script.request(), Far.challenge(script.request(), 401, "n", false)))
                    .tells(new InviteFact.RolledBack(401, false)).inState(Confirmed.class);
        }

        @Test
        void isAcceptedWithoutAnAnswer() {
            script.on(Far.answered(invite, 200, null, null)).acks(11, "b1", null).tells(new InviteFact.RolledBack(488, false))
                    .on(new InviteCommand.Reinvite("other")).sends("INVITE");
        }

        @Test
        void oneAtATime() {
            script.on(new InviteCommand.Reinvite("too early")).tells(new InviteFact.RolledBack(491, true))
                    .on(Far.answered(invite, 200, null, "new answer")).acks(11, "b1", null).tells(new InviteFact.Answered("new answer"))
                    .tells(new InviteFact.OfferAgain())
                    .on(new InviteCommand.Reinvite("now")).sends("INVITE");
        }

        @Test
        void meetsOneOfTheFarSide() {
            Received met = theirs("INVITE", 1, "their offer");
            script.on(met).responds(met.request(), 491)
                    .on(Far.answered(invite, 491, null, null)).tells(new InviteFact.RolledBack(491, true))
                    .running(UsageTimer.GLARE);
            long wait = script.due(UsageTimer.GLARE) - script.now();
            assertThat(wait).isBetween(2_100L, 4_000L);
            assertThat(wait % 10).isZero();
            Received again = theirs("INVITE", 2, "their offer");
            script.on(again).tells(new InviteFact.Offered("their offer"))
                    .on(new InviteCommand.Accept("my answer")).responds(again.request(), 200)
                    .on(theirs("ACK", 2, null)).quiet()
                    .on(new InviteCommand.Reinvite("too early")).tells(new InviteFact.RolledBack(491, true))
                    .at(script.due(UsageTimer.GLARE)).tells(new InviteFact.OfferAgain())
                    .on(new InviteCommand.Reinvite("new offer")).sends("INVITE");
        }

        @Test
        void waitsForTheFarSidesEvenAfterTheGlareIsOver() {
            Received again = theirs("INVITE", 2, "their offer");
            script.on(Far.answered(invite, 491, null, null)).tells(new InviteFact.RolledBack(491, true))
                    .on(again).tells(new InviteFact.Offered("their offer"))
                    .at(script.due(UsageTimer.GLARE)).quiet()
                    .on(new InviteCommand.Refuse(488)).responds(again.request(), 488).tells(new InviteFact.OfferAgain());
        }
    }

    @Nested
    class OfThisSideWithoutOffer {
        private final UsageScript<InviteUsage, InviteEvent, InviteFact> script = Calls.called().on(new InviteCommand.Reinvite(null)).sends("INVITE");
        private final Request invite = script.request();

        @Test
        void isAnsweredWithAnOfferAndTheAckAnswers() {
            assertThat(SessionBody.of(invite)).isNull();
            script.on(Far.answered(invite, 200, null, "their offer")).tells(new InviteFact.Offered("their offer"))
                    .on(Far.answered(invite, 200, null, "their offer")).quiet();
            Received met = theirs("INVITE", 1, "x");
            script.on(met).responds(met.request(), 491)
                    .on(new InviteCommand.Accept("mine")).acks(11, "b1", "mine")
                    .on(Far.answered(invite, 200, null, "their offer")).acks(11, "b1", "mine");
        }

        @Test
        void hangingUpInsteadOfAnswering() {
            script.on(Far.answered(invite, 200, null, "their offer")).tells(new InviteFact.Offered("their offer"))
                    .on(new InviteCommand.HangUp()).tells(new InviteFact.Ended(200, "Hung up", By.LOCAL, null))
                    .acks(11, "b1", null).sends("BYE")
                    .on(Far.answered(invite, 200, null, "their offer")).acks(11, "b1", null);
        }

        @Test
        void theFarSideHangsUpInsteadOfWaiting() {
            Received bye = theirs("BYE", 1, null);
            script.on(Far.answered(invite, 200, null, "their offer")).tells(new InviteFact.Offered("their offer"))
                    .on(bye).responds(bye.request(), 200).tells(InviteFact.Ended.class).acks(11, "b1", null).ended();
        }
    }

    @Nested
    class OfTheFarSide {
        private final UsageScript<InviteUsage, InviteEvent, InviteFact> script = Calls.called();
        private final Received reinvite = theirs("INVITE", 1, "their offer");

        @Test
        void isAcceptedAndMovesTheTargetThen() {
            script.on(reinvite).tells(new InviteFact.Offered("their offer"));
            assertThat(script.state().dialog().target()).hasToString("sip:bob@192.0.2.2:5080;transport=udp");
            script.on(new InviteCommand.Accept("my answer")).responds(reinvite.request(), 200);
            assertThat(SessionBody.of(script.response())).isEqualTo("my answer");
            assertThat(script.state().dialog().target()).hasToString("sip:bob@192.0.2.3");
            long start = script.now();
            script.at(start + 500).responds(reinvite.request(), 200)
                    .at(start + 1_500).responds(reinvite.request(), 200)
                    .on(theirs("ACK", 1, null)).quiet()
                    .running();
        }

        @Test
        void isRefusedAndNothingChanged() {
            script.on(reinvite).tells(new InviteFact.Offered("their offer"))
                    .on(new InviteCommand.Refuse(488)).responds(reinvite.request(), 488)
                    .on(new InviteCommand.Reinvite("mine")).sends("INVITE");
            assertThat(script.state().dialog().target()).hasToString("sip:bob@192.0.2.2:5080;transport=udp");
        }

        @Test
        void withoutOfferIsAnsweredWithOneAndTheAckAnswers() {
            Received bare = theirs("INVITE", 1, null);
            script.on(bare).tells(new InviteFact.OfferWanted())
                    .on(new InviteCommand.Accept("my offer")).responds(bare.request(), 200)
                    .on(new InviteCommand.Reinvite("x")).tells(new InviteFact.RolledBack(491, true))
                    .on(theirs("ACK", 1, "their answer")).tells(new InviteFact.Answered("their answer")).tells(new InviteFact.OfferAgain())
                    .running();
        }

        @Test
        void whoseAckDoesNotAnswerEndsTheCall() {
            Received bare = theirs("INVITE", 1, null);
            script.on(bare).tells(new InviteFact.OfferWanted())
                    .on(new InviteCommand.Accept("my offer")).responds(bare.request(), 200)
                    .on(theirs("ACK", 1, null)).tells(InviteFact.Ended.class).sends("BYE");
        }

        @Test
        void whoseAckNeverComesEndsTheCall() {
            script.on(reinvite).tells(new InviteFact.Offered("their offer")).on(new InviteCommand.Accept("a")).responds(reinvite.request(), 200);
            long start = script.now();
            LongStream.of(500, 1_500, 3_500, 7_500, 11_500, 15_500, 19_500, 23_500, 27_500, 31_500)
                    .forEach(time -> script.at(start + time).responds(reinvite.request(), 200));
            script.at(start + 32_000);
            assertThat(script.fact(InviteFact.Ended.class).status()).isEqualTo(408);
            script.sends("BYE");
        }

        @Test
        void isCancelled() {
            Request cancel = Far.cancel(reinvite.request());
            script.on(reinvite).tells(new InviteFact.Offered("their offer"))
                    .on(new Received(cancel)).responds(cancel, 200).responds(reinvite.request(), 487).tells(new InviteFact.Withdrawn())
                    .on(new InviteCommand.Accept("late")).quiet()
                    .on(new InviteCommand.Reinvite("mine")).sends("INVITE");
        }

        @Test
        void meetsAnotherOfItsOwn() {
            Received second = theirs("INVITE", 2, "other offer");
            script.on(reinvite).tells(new InviteFact.Offered("their offer")).on(second).responds(second.request(), 500);
            assertThat(script.response().header(HeaderName.RETRY_AFTER)).isPresent();
            script.on(new InviteCommand.Accept("a")).responds(reinvite.request(), 200);
        }

        @Test
        void provesThatThe2xxBeforeArrived() {
            Received second = theirs("INVITE", 2, "other offer");
            script.on(reinvite).tells(new InviteFact.Offered("their offer")).on(new InviteCommand.Accept("a")).responds(reinvite.request(), 200)
                    .on(second).tells(new InviteFact.Offered("other offer"))
                    .running()
                    .on(theirs("ACK", 1, null)).quiet()
                    .on(new InviteCommand.Accept("b")).responds(second.request(), 200)
                    .on(theirs("ACK", 2, null)).quiet()
                    .running();
        }

        @Test
        void beforeTheAnswerIsThereMeetsTheOfferOfThisSide() {
            Received bare = theirs("INVITE", 1, null);
            Received second = theirs("INVITE", 2, "their offer");
            script.on(bare).tells(new InviteFact.OfferWanted()).on(new InviteCommand.Accept("my offer")).responds(bare.request(), 200)
                    .on(second).responds(second.request(), 491);
        }

        @Test
        void comesTooLate() {
            Received info = theirs("INFO", 5, null);
            script.on(info).tells(new InviteFact.Asked(info.request())).on(reinvite).responds(reinvite.request(), 500).inState(Confirmed.class);
        }

        @Test
        void isPendingWhenThisSideHangsUp() {
            script.on(reinvite).tells(new InviteFact.Offered("their offer"))
                    .on(new InviteCommand.HangUp()).responds(reinvite.request(), 487).tells(InviteFact.Ended.class).sends("BYE");
        }

        @Test
        void isPendingWhenTheFarSideHangsUp() {
            Received bye = theirs("BYE", 2, null);
            script.on(reinvite).tells(new InviteFact.Offered("their offer"))
                    .on(bye).responds(bye.request(), 200).responds(reinvite.request(), 487).tells(InviteFact.Ended.class).ended();
        }
    }

    @Test
    void theSideThatWasCalledWaitsLessAfterTheGlare() {
        for (long seed = 0; seed < 300; seed++) {
            var called = new InviteContext(Far.AGENT, CallPolicy.DEFAULT, Calls.AUTH, new Chance(seed), false);
            var caller = new InviteContext(Far.AGENT, CallPolicy.DEFAULT, Calls.AUTH, new Chance(seed), true);
            assertThat(called.glareWait()).isBetween(0L, 2_000L);
            assertThat(caller.glareWait()).isBetween(2_100L, 4_000L);
            assertThat(called.glareWait() % 10 + caller.glareWait() % 10).isZero();
        }
    }

    @Test
    void everyGlareWaitsAnew() {
        var script = Calls.called();
        Set<Long> waits = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            script.on(new InviteCommand.Reinvite("offer")).sends("INVITE");
            script.on(Far.answered(script.request(), 491, null, null)).tells(new InviteFact.RolledBack(491, true));
            waits.add(script.due(UsageTimer.GLARE) - script.now());
            script.at(script.due(UsageTimer.GLARE)).tells(new InviteFact.OfferAgain());
        }
        assertThat(waits).hasSizeGreaterThan(10);
    }

    @Test
    void the2xxOfSeveralChangesIsAcknowledgedWheneverItComesAgain() {
        var script = Calls.calling("offer");
        Request first = script.request();
        script.on(Far.answered(first, 200, "b1", "answer")).acks(10, "b1", null).tells(new InviteFact.Answered("answer")).tells(InviteFact.Established.class);
        for (int cseq = 11; cseq <= 13; cseq++) {
            script.on(new InviteCommand.Reinvite("offer " + cseq)).sends("INVITE")
                    .on(Far.answered(script.request(), 200, null, "answer " + cseq)).acks(cseq, "b1", null).tells(new InviteFact.Answered("answer " + cseq));
        }
        script.on(Far.answered(script.request(), 200, null, "answer 13")).acks(13, "b1", null)
                .on(Far.answered(first, 200, "b1", "answer")).acks(10, "b1", null);
    }

    @Test
    void aChangeBeforeTheFirstAckWaitsForIt() {
        Calls.accepted(Far.invite("theirs")).on(new InviteCommand.Reinvite("x")).tells(new InviteFact.RolledBack(491, true))
                .on(new Received(Far.request(Calls.IN, "ACK", 100, null))).tells(InviteFact.Established.class).tells(new InviteFact.OfferAgain())
                .on(new InviteCommand.Reinvite("x")).sends("INVITE");
    }
}
