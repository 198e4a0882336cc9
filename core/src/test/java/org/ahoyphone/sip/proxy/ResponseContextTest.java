package org.ahoyphone.sip.proxy;

import static org.ahoyphone.sip.proxy.ForkScript.of;
import static org.ahoyphone.sip.proxy.ForkScript.target;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.junit.jupiter.api.Test;

/// Scripts for RFC 3261 section 16.7: what of all that comes back goes upstream, and what is done with the other branches.
class ResponseContextTest {
    private static final Request INVITE = Wire.invite();
    private static final Request MESSAGE = Wire.request("MESSAGE", "sip:bob@example.org", "Max-Forwards: 70\n");
    private static final long C = ForkSettings.TIMER_C;

    @Test
    void oneTarget() {
        of(INVITE, target("b1")).forwards(0, "b1", 60)
                .answered(0, 100).quiet()
                .answered(0, 180).responds(180)
                .answered(0, 200).responds(200)
                .ended();
    }

    @Test
    void equalTargetsAreTriedAtOneTimeAndAnAnswerCancelsTheOthers() {
        of(INVITE, target("b1"), target("b2"), target("b3")).forwards(0, "b1", 20).forwards(1, "b2", 20).forwards(2, "b3", 20)
                .answered(0, 180).responds(180)
                .answered(1, 183).responds(183)
                .answered(2, 486).quiet()
                .answered(1, 200).responds(200).cancels(0)
                .alive()
                .answered(0, 487)
                .ended();
    }

    @Test
    void targetsOfLowerValueWaitForThoseBefore() {
        of(INVITE, target("late").withQ(300), target("first")).forwards(0, "first", 60)
                .answered(0, 486).forwards(1, "late", 60)
                .answered(1, 180).responds(180)
                .answered(1, 404).responds(486)
                .ended();
    }

    @Test
    void aTargetThatStandsTwiceIsTriedOnce() {
        of(INVITE, target("b1"), target("b1")).forwards(0, "b1", 60).answered(0, 603).responds(603).ended();
    }

    @Test
    void everyTwoHundredOfAnInviteGoesUpstream() {
        of(INVITE, target("b1"), target("b2")).forwards(0, "b1", 30).forwards(1, "b2", 30)
                .answered(1, 180).responds(180)
                .answered(0, 200).responds(200).cancels(1)
                .answered(0, 200).responds(200)
                .answered(1, 200).responds(200)
                .ended();
    }

    @Test
    void oneTwoHundredOfAnotherRequestGoesUpstream() {
        of(MESSAGE, target("b1"), target("b2")).forwards(0, "b1", 30).forwards(1, "b2", 30)
                .answered(0, 200).responds(200)
                .alive()
                .answered(1, 200).quiet()
                .ended();
    }

    @Test
    void aDeclineForAllEndsTheSearchButWaitsForThePending() {
        of(INVITE, target("b1"), target("b2"), target("never").withQ(100)).forwards(0, "b1", 30).forwards(1, "b2", 30)
                .answered(1, 180).responds(180)
                .answered(0, 603).cancels(1)
                .alive()
                .answered(1, 487).responds(603)
                .ended();
    }

    @Test
    void aCancelWaitsForTheFirstProvisionalResponse() {
        of(INVITE, target("b1"), target("b2"), target("never").withQ(100)).forwards(0, "b1", 30).forwards(1, "b2", 30)
                .answered(1, 180).responds(180)
                .cancelled().cancels(1)
                .answered(0, 100).cancels(0)
                .answered(0, 487).quiet()
                .answered(1, 487).responds(487)
                .ended();
    }

    @Test
    void aCancelOfAnotherRequestChangesNothing() {
        of(MESSAGE, target("b1")).forwards(0, "b1", 60).cancelled().quiet().answered(0, 200).responds(200).ended();
    }

    @Test
    void aBranchThatIgnoresItsCancelIsGivenUp() {
        of(INVITE, target("b1")).forwards(0, "b1", 60)
                .answered(0, 180).responds(180)
                .cancelled().cancels(0)
                .at(32_000).abandons(0).responds(487)
                .ended();
    }

    @Test
    void timerCCancelsWhatRingsForEver() {
        of(INVITE, target("b1")).forwards(0, "b1", 60)
                .at(1_000).answered(0, 180).responds(180)
                .at(100_000).answered(0, 180).responds(180)
                // 100 does not prolong the patience.
                .at(200_000).answered(0, 100)
                .at(100_000 + C).cancels(0)
                .answered(0, 487).responds(487)
                .ended();
    }

    @Test
    void timerCEndsWhatNeverAnswered() {
        of(INVITE, target("b1")).forwards(0, "b1", 60).at(C).abandons(0).responds(408).ended();
    }

    @Test
    void silenceIs408ToAnInviteAndSilenceToOthers() {
        of(INVITE, target("b1")).forwards(0, "b1", 60).failed(0, 408).responds(408).ended();
        of(MESSAGE, target("b1")).forwards(0, "b1", 60).at(3_500).responds(100).at(32_000).failed(0, 408).quiet().ended();
    }

    @Test
    void nothingButA100GoesBeforeTheAnswerOfARequestThatIsNoInvite() {
        of(MESSAGE, target("b1")).forwards(0, "b1", 60).answered(0, 183).quiet().at(3_500).responds(100).answered(0, 202).responds(202).ended();
    }

    @Test
    void aServerOutOfOrderBehindIsNotThisProxyOutOfOrder() {
        Response response = of(INVITE, target("b1")).forwards(0, "b1", 60)
                .on(new ForkEvent.Answered(0, Wire.answer(INVITE, 503, "b", HeaderName.RETRY_AFTER, "120")))
                .response(500);
        assertThat(response.header(HeaderName.RETRY_AFTER)).isEmpty();
        of(INVITE, target("b1")).forwards(0, "b1", 60).failed(0, 503).responds(500).ended();
    }

    @Test
    void allChallengesGoBackTogether() {
        Response both = of(INVITE, target("b1"), target("b2"), target("b3"))
                .forwards(0, "b1", 20).forwards(1, "b2", 20).forwards(2, "b3", 20)
                .on(new ForkEvent.Answered(0, Wire.answer(INVITE, 407, "b0", HeaderName.PROXY_AUTHENTICATE, "Digest realm=\"p\", nonce=\"1\"")))
                .on(new ForkEvent.Answered(1, Wire.answer(INVITE, 404, "b1")))
                .on(new ForkEvent.Answered(2, Wire.answer(INVITE, 401, "b2", HeaderName.WWW_AUTHENTICATE, "Digest realm=\"u\", nonce=\"2\"")))
                .response(407);
        assertThat(both.headers().all(HeaderName.PROXY_AUTHENTICATE)).containsExactly("Digest realm=\"p\", nonce=\"1\"");
        assertThat(both.headers().all(HeaderName.WWW_AUTHENTICATE)).containsExactly("Digest realm=\"u\", nonce=\"2\"");
    }

    @Test
    void theMostHelpfulRefusalOfTheLowestClassIsChosen() {
        for (var one : List.of(List.of(302, 404, 302), List.of(404, 408, 404), List.of(404, 484, 484), List.of(500, 404, 404),
                List.of(408, 504, 408), List.of(600, 401, 600), List.of(430, 486, 486), List.of(503, 500, 500))) {
            of(INVITE, target("b1"), target("b2")).forwards(0, "b1", 30).forwards(1, "b2", 30)
                    .answered(0, one.get(0)).quiet()
                    .answered(1, one.get(1)).responds(one.get(2))
                    .ended();
        }
    }

    @Test
    void moreTargetsThanBreadthWaitTheirTurn() {
        of(INVITE, 2, target("b1"), target("b2"), target("b3")).forwards(0, "b1", 1).forwards(1, "b2", 1)
                .answered(0, 486).quiet()
                .answered(1, 486).forwards(2, "b3", 2)
                .answered(2, 200).responds(200)
                .ended();
    }

    @Test
    void anotherFlowOfAnAgentIsTriedWhereOneIsBroken() {
        Target agent = target("flow1").over("f1").withSpares(List.of(target("flow2").over("f2"), target("flow3").over("f3")));
        of(INVITE, agent).forwards(0, "flow1", 60)
                .failed(0, 430).forwards(1, "flow2", 60)
                .answered(1, 430).forwards(2, "flow3", 60)
                .answered(2, 180).responds(180)
                .answered(2, 200).responds(200)
                .ended();
    }

    @Test
    void anAgentThatAnsweredIsNotTriedByAnotherFlow() {
        Target agent = target("flow1").over("f1").withSpares(List.of(target("flow2").over("f2")));
        of(INVITE, agent).forwards(0, "flow1", 60).answered(0, 486).responds(486).ended();
        of(INVITE, agent).forwards(0, "flow1", 60).answered(0, 100).failed(0, 408).responds(408).ended();
    }

    @Test
    void whatComesAfterTheEndOfABranchIsIgnored() {
        of(INVITE, target("b1"), target("b2")).forwards(0, "b1", 30).forwards(1, "b2", 30)
                .answered(0, 404).quiet()
                .answered(0, 486).failed(0, 503).quiet()
                .answered(1, 200).responds(200)
                .ended();
    }
}
