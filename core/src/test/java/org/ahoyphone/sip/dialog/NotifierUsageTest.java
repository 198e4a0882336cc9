package org.ahoyphone.sip.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.SubscriptionState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NotifierUsageTest {
    private static final NotifierUsage.Spans SPANS = new NotifierUsage.Spans(3600, 60, 7200);
    private static final NotifierCommand.Content OPEN = new NotifierCommand.Content("application/pidf+xml", "<open/>");
    private static final NotifierCommand.Content CLOSED = new NotifierCommand.Content("application/pidf+xml", "<closed/>");
    private static final DialogId DIALOG = new DialogId("call-2", "n1", "bob1");

    private UsageScript<NotifierUsage, NotifierMoment, NotifierFact> script;
    private Request subscribe;

    @BeforeEach
    void subscribed() {
        start("600", false);
    }

    private void start(String expires, boolean pending) {
        subscribe = subscribe(DIALOG, 100, expires).edit().to(Far.invite(null).to()).build();
        script = new UsageScript<>(
                NotifierUsage.start(Far.AGENT, Calls.AUTH, subscribe, "n1", SPANS, pending, OPEN, 0),
                timer -> new NotifierMoment(script.now(), new Fired(timer)));
    }

    private static Request subscribe(DialogId dialog, int cseq, String expires) {
        Request.Builder request = Far.request(dialog, "SUBSCRIBE", cseq, null).edit().set(HeaderName.EVENT, "presence;id=7");
        return (expires.isEmpty() ? request : request.set(HeaderName.EXPIRES, expires)).build();
    }

    private void on(NotifierEvent event) {
        script.on(new NotifierMoment(script.now(), event));
    }

    private void answered(int status) {
        on(Far.answered(script.request(), status, null, null));
    }

    private void tells(String state, String body) {
        script.sends("NOTIFY", notify -> {
            assertThat(notify.header(HeaderName.SUBSCRIPTION_STATE)).contains(state);
            assertThat(notify.bodyText()).isEqualTo(body);
            assertThat(notify.header(HeaderName.EVENT)).contains("presence;id=7");
        });
    }

    @Test
    void isAcceptedAndToldAtOnce() {
        script.responds(subscribe, 200);
        assertThat(script.response().header(HeaderName.EXPIRES)).contains("600");
        assertThat(script.response().toTag()).isEqualTo("n1");
        tells("active;expires=600", "<open/>");
        assertThat(script.request().uri()).hasToString("sip:bob@192.0.2.3");
        answered(200);
        script.running(UsageTimer.EXPIRY);
    }

    @Test
    void eachChangeIsToldWithWhatIsLeft() {
        isAcceptedAndToldAtOnce();
        script.at(100_000);
        on(new NotifierCommand.Show(CLOSED));
        tells("active;expires=500", "<closed/>");
    }

    @Test
    void whileOneIsUnderWayOnlyTheNewestIsKept() {
        isAcceptedAndToldAtOnce();
        on(new NotifierCommand.Show(CLOSED));
        tells("active;expires=600", "<closed/>");
        on(new NotifierCommand.Show(OPEN));
        on(new NotifierCommand.Show(CLOSED));
        on(new NotifierCommand.Show(OPEN));
        script.quiet();
        answered(200);
        tells("active;expires=600", "<open/>");
        answered(200);
        script.quiet();
    }

    @Test
    void aRefreshIsAnsweredToldAndLengthensIt() {
        isAcceptedAndToldAtOnce();
        script.at(500_000);
        Request refresh = subscribe(DIALOG, 101, "");
        on(new Received(refresh));
        script.responds(refresh, 200);
        assertThat(script.response().header(HeaderName.EXPIRES)).contains("3600");
        tells("active;expires=3600", "<open/>");
        script.tells(new NotifierFact.Refreshed(3600));
        assertThat(script.due(UsageTimer.EXPIRY)).isEqualTo(4_100_000);
    }

    @Test
    void expiresZeroEndsItWithALastWord() {
        isAcceptedAndToldAtOnce();
        Request end = subscribe(DIALOG, 101, "0");
        on(new Received(end));
        script.responds(end, 200);
        tells("terminated;reason=timeout", "<open/>");
        answered(200);
        script.tells(NotifierFact.Ended.class).ended();
    }

    @Test
    void whoAsksOnceIsToldOnce() {
        start("0", false);
        script.responds(subscribe, 200);
        tells("terminated;reason=timeout", "<open/>");
        answered(200);
        script.tells(NotifierFact.Ended.class).ended();
    }

    @Test
    void undecidedNothingIsToldButThat() {
        start("600", true);
        script.responds(subscribe, 200);
        tells("pending;expires=600", "");
        answered(200);
        on(new NotifierCommand.Show(OPEN));
        tells("active;expires=600", "<open/>");
    }

    @Test
    void whoIsRejectedLearnsNothing() {
        start("600", true);
        script.responds(subscribe, 200);
        tells("pending;expires=600", "");
        answered(200);
        on(new NotifierCommand.Terminate("rejected", -1));
        tells("terminated;reason=rejected", "");
        answered(481);
        script.tells(NotifierFact.Ended.class).ended();
    }

    @Test
    void saysWhenToComeAgain() {
        isAcceptedAndToldAtOnce();
        on(new NotifierCommand.Terminate("probation", 30));
        script.sends("NOTIFY", last -> assertThat(SubscriptionState.of(last).orElseThrow().retryAfter()).isEqualTo(30));
    }

    @Test
    void runsOut() {
        isAcceptedAndToldAtOnce();
        script.at(600_000);
        tells("terminated;reason=timeout", "<open/>");
        on(new Outcome.Unanswered(script.request(), 408, "Silence."));
        script.tells(new NotifierFact.Ended("The subscription ran out.")).ended();
    }

    @Test
    void aNotifyThatFailsEndsIt() {
        script.responds(subscribe, 200);
        tells("active;expires=600", "<open/>");
        on(new Outcome.Unanswered(script.request(), 408, "Silence."));
        script.tells(new NotifierFact.Ended("Silence.")).ended();
    }

    @Test
    void aNotifyThatIsRefusedEndsItUnlessItSaysWhenToComeAgain() {
        script.responds(subscribe, 200);
        tells("active;expires=600", "<open/>");
        on(new Outcome.Answered(script.request(), Far.response(script.request(), 503, null, null).with(HeaderName.RETRY_AFTER, "5")));
        script.at(5_000);
        tells("active;expires=595", "<open/>");
        answered(481);
        script.tells(NotifierFact.Ended.class).ended();
    }

    @Test
    void tooBriefIsRefusedFromOutsideAndWithin() {
        isAcceptedAndToldAtOnce();
        Request brief = subscribe(DIALOG, 101, "5");
        on(new Received(brief));
        script.responds(brief, 423);
        assertThat(script.response().header(HeaderName.MIN_EXPIRES)).contains("60");
        start("5", false);
        script.responds(subscribe, 423).tells(NotifierFact.Ended.class).ended();
    }

    @Test
    void longTimesAreCutDown() {
        start("999999", false);
        script.responds(subscribe, 200);
        assertThat(script.response().header(HeaderName.EXPIRES)).contains("7200");
    }

    @Test
    void anAnswerToAChallengeIsSent() {
        script.responds(subscribe, 200);
        tells("active;expires=600", "<open/>");
        on(new Outcome.Answered(script.request(), Far.challenge(script.request(), 407, "n", false)));
        script.sends("NOTIFY", again -> assertThat(again.header(HeaderName.PROXY_AUTHORIZATION)).isPresent());
    }

    @Test
    void whatIsNoSubscribeOfItsOwnIsRefused() {
        isAcceptedAndToldAtOnce();
        Request stranger = subscribe(new DialogId("call-2", "n1", "x"), 101, "600");
        Request old = subscribe(DIALOG, 99, "600");
        Request other = subscribe(DIALOG, 102, "600").edit().set(HeaderName.EVENT, "dialog").build();
        on(new Received(stranger));
        script.responds(stranger, 481);
        on(new Received(old));
        script.responds(old, 500);
        on(new Received(other));
        script.responds(other, 489).alive();
    }
}
