package org.ahoyphone.sip.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ahoyphone.sip.message.EventType;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.transaction.Messages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubscriptionUsageTest {
    private static final Request SUBSCRIBE = ((Request) Messages.parse("""
            SUBSCRIBE sip:bob@example.org SIP/2.0
            Via: SIP/2.0/UDP x;branch=z9hG4bKx
            Max-Forwards: 70
            From: <sip:me@example.org>;tag=me1
            To: <sip:bob@example.org>
            Call-ID: sub-1
            CSeq: 1 SUBSCRIBE
            Content-Length: 0

            """)).edit().remove(HeaderName.VIA).build();
    private static final EventType PRESENCE = EventType.of("presence");
    private static final List<String> TYPES = List.of("application/pidf+xml");

    private static UsageScript<SubscriptionUsage, SubscriptionEvent, SubscriptionFact> script(int expires) {
        return new UsageScript<SubscriptionUsage, SubscriptionEvent, SubscriptionFact>(
                        SubscriptionUsage.start(Far.AGENT, Calls.AUTH, SUBSCRIBE, PRESENCE, TYPES, expires), Fired::new)
                .sends("SUBSCRIBE");
    }

    private static Request notify(String tag, int cseq, String state) {
        return Far.request(new DialogId("sub-1", "me1", tag), "NOTIFY", cseq, null).edit()
                .set(HeaderName.EVENT, "presence")
                .set(HeaderName.SUBSCRIPTION_STATE, state)
                .build();
    }

    /// Accepted for 600 s, and told once.
    private static UsageScript<SubscriptionUsage, SubscriptionEvent, SubscriptionFact> subscribed() {
        var script = script(600);
        script.on(granted(script.request(), 600)).tells(new SubscriptionFact.Accepted());
        Request first = notify("bob1", 7, "active;expires=600");
        return script.on(new Received(first)).responds(first, 200).tells(SubscriptionFact.Notified.class);
    }

    private static Outcome granted(Request sent, int seconds) {
        return new Outcome.Answered(sent, Far.response(sent, 200, "bob1", null).with(HeaderName.EXPIRES, Integer.toString(seconds)));
    }

    private static Outcome refused(Request sent, int status, HeaderName name, String value) {
        Response response = Far.response(sent, status, "x", null);
        return new Outcome.Answered(sent, value.isEmpty() ? response : response.with(name, value));
    }

    @Test
    void saysWhatItWants() {
        script(600).running(UsageTimer.NOTIFY_MISSING);
        Request sent = script(600).request();
        assertThat(sent.header(HeaderName.EVENT)).contains("presence");
        assertThat(sent.header(HeaderName.EXPIRES)).contains("600");
        assertThat(sent.header(HeaderName.ACCEPT)).contains("application/pidf+xml");
        assertThat(sent.contacts()).hasToString("[<sip:me@192.0.2.1:5060>]");
    }

    @Test
    void isRefreshedBeforeItRunsOutAndEndedWhenWanted() {
        var script = subscribed().running(UsageTimer.REFRESH, UsageTimer.EXPIRY);
        script.at(540_000).sends("SUBSCRIBE", refresh -> {
            assertThat(refresh.uri()).hasToString("sip:bob@192.0.2.3");
            assertThat(refresh.toTag()).isEqualTo("bob1");
            assertThat(refresh.cseq().number()).isEqualTo(2);
            assertThat(refresh.header(HeaderName.EVENT)).contains("presence");
            assertThat(refresh.headers().all(HeaderName.ALLOW)).hasSize(1);
        }).running(UsageTimer.NOTIFY_MISSING, UsageTimer.EXPIRY);
        script.on(granted(script.request(), 600)).running(UsageTimer.NOTIFY_MISSING, UsageTimer.EXPIRY, UsageTimer.REFRESH);
        Request told = notify("bob1", 8, "active;expires=600");
        script.on(new Received(told)).responds(told, 200).tells(SubscriptionFact.Notified.class).running(UsageTimer.EXPIRY, UsageTimer.REFRESH);
        script.on(new SubscriptionCommand.Unsubscribe()).sends("SUBSCRIBE", last -> assertThat(last.header(HeaderName.EXPIRES)).contains("0"));
        script.on(granted(script.request(), 0)).running(UsageTimer.NOTIFY_MISSING);
        Request last = notify("bob1", 9, "terminated;reason=timeout");
        script.on(new Received(last)).responds(last, 200).abandons(3).tells(new SubscriptionFact.Ended(SubscriptionEnd.unsubscribed())).ended();
    }

    @Test
    void takesTheNotifyThatComesBeforeThe2xx() {
        var script = script(600);
        Request first = notify("bob1", 7, "pending;expires=300");
        script.on(new Received(first)).responds(first, 200);
        assertThat(script.fact(SubscriptionFact.Notified.class).state().state()).isEqualTo("pending");
        script.on(granted(script.request(), 600)).running(UsageTimer.REFRESH, UsageTimer.EXPIRY);
        assertThat(script.due(UsageTimer.EXPIRY)).isEqualTo(300_000);
        assertThat(script.due(UsageTimer.REFRESH)).isEqualTo(260_000);
    }

    @Test
    void takesTheTimeOfThe2xxWhereTheNotifySaysNone() {
        var script = script(600);
        Request first = notify("bob1", 7, "active");
        script.on(new Received(first)).responds(first, 200).tells(SubscriptionFact.Notified.class);
        script.on(granted(script.request(), 120));
        assertThat(script.due(UsageTimer.EXPIRY)).isEqualTo(120_000);
    }

    @Test
    void withoutANotifyThereIsNoSubscription() {
        var script = script(600);
        script.on(granted(script.request(), 600)).tells(new SubscriptionFact.Accepted()).at(32_000);
        SubscriptionEnd end = script.fact(SubscriptionFact.Ended.class).end();
        assertThat(end.why()).isEqualTo(SubscriptionEnd.Why.SILENT);
        assertThat(end.retryMillis()).isEqualTo(60_000);
        script.ended();
    }

    @Test
    void withoutANotifyAfterARefreshItIsOver() {
        var script = subscribed().at(540_000).sends("SUBSCRIBE");
        script.on(granted(script.request(), 600)).at(572_000);
        assertThat(script.fact(SubscriptionFact.Ended.class).end().retryMillis()).isZero();
        script.ended();
    }

    @Test
    void asksForTheTimeThatA423Names() {
        var script = script(60);
        script.on(refused(script.request(), 423, HeaderName.MIN_EXPIRES, "900")).sends("SUBSCRIBE", longer -> {
            assertThat(longer.header(HeaderName.EXPIRES)).contains("900");
            assertThat(longer.cseq().number()).isEqualTo(2);
            assertThat(longer.toTag()).isNull();
        });
        script.on(refused(script.request(), 423, HeaderName.MIN_EXPIRES, "900")).tells(SubscriptionFact.Ended.class).ended();
    }

    @Test
    void answersAChallengeOnceFromOutsideAndOnceWithin() {
        var script = script(600);
        Request first = script.request();
        script.on(new Outcome.Answered(first, Far.challenge(first, 407, "n1", false)))
                .sends("SUBSCRIBE", again -> assertThat(again.header(HeaderName.PROXY_AUTHORIZATION)).isPresent());
        Request told = notify("bob1", 7, "active;expires=600");
        script.on(new Received(told)).responds(told, 200).tells(SubscriptionFact.Notified.class);
        script.on(granted(script.request(), 600)).at(540_000).sends("SUBSCRIBE");
        script.on(new Outcome.Answered(script.request(), Far.challenge(script.request(), 407, "n2", true)))
                .sends("SUBSCRIBE", again -> assertThat(again.cseq().number()).isEqualTo(4));
    }

    @ParameterizedTest
    @CsvSource({"489, -1", "403, -1", "404, -1", "480, 60000", "503, 60000", "481, 0"})
    void aRefusalSaysWhetherToComeAgain(int status, long retry) {
        var script = script(600);
        script.on(refused(script.request(), status, HeaderName.RETRY_AFTER, ""));
        SubscriptionEnd end = script.fact(SubscriptionFact.Ended.class).end();
        assertThat(end.why()).isEqualTo(SubscriptionEnd.Why.REFUSED);
        assertThat(end.status()).isEqualTo(status);
        assertThat(end.retryMillis()).isEqualTo(retry);
        script.ended();
    }

    @Test
    void retryAfterOfARefusalCounts() {
        var script = script(600);
        script.on(refused(script.request(), 403, HeaderName.RETRY_AFTER, "17"));
        assertThat(script.fact(SubscriptionFact.Ended.class).end().retryMillis()).isEqualTo(17_000);
    }

    @ParameterizedTest
    @CsvSource({
        "deactivated, DEACTIVATED, 0", "timeout, TIMEOUT, 0", "probation;retry-after=5, PROBATION, 5000", "probation, PROBATION, 60000",
        "giveup;retry-after=7, GIVEUP, 7000", "rejected, REJECTED, -1", "noresource, NORESOURCE, -1", "invariant, INVARIANT, -1",
        "strange;retry-after=2, OTHER, 2000"
    })
    void theNotifierSaysWhyItEnds(String reason, SubscriptionEnd.Why why, long retry) {
        var script = subscribed();
        Request last = notify("bob1", 8, "terminated;reason=" + reason);
        script.on(new Received(last)).responds(last, 200).tells(SubscriptionFact.Notified.class);
        SubscriptionEnd end = script.fact(SubscriptionFact.Ended.class).end();
        assertThat(end.why()).isEqualTo(why);
        assertThat(end.retryMillis()).isEqualTo(retry);
        script.ended();
    }

    @ParameterizedTest
    @ValueSource(ints = {481, 489, 404})
    void aRefreshThatIsRefusedForGoodEndsIt(int status) {
        var script = subscribed().at(540_000).sends("SUBSCRIBE");
        script.on(refused(script.request(), status, HeaderName.RETRY_AFTER, "")).tells(SubscriptionFact.Ended.class).ended();
    }

    @Test
    void aRefreshThatComesToNothingIsTriedAgainWhileTheSubscriptionLasts() {
        var script = subscribed().at(540_000).sends("SUBSCRIBE");
        script.on(refused(script.request(), 500, HeaderName.RETRY_AFTER, "")).running(UsageTimer.REFRESH, UsageTimer.EXPIRY);
        script.at(570_000).sends("SUBSCRIBE");
        script.at(575_000).on(new Outcome.Unanswered(script.request(), 503, "No way.")).at(600_000).tells(SubscriptionFact.Ended.class).ended();
    }

    @Test
    void aNotifyOfAnotherBranchIsForkedOff() {
        var script = subscribed();
        Request other = notify("carol1", 1, "active;expires=600");
        script.on(new Received(other)).tells(new SubscriptionFact.Forked(other)).alive();
        var second = new UsageScript<SubscriptionUsage, SubscriptionEvent, SubscriptionFact>(
                SubscriptionUsage.forked(Far.AGENT, Calls.AUTH, SUBSCRIBE, PRESENCE, TYPES, 600, other), Fired::new);
        second.responds(other, 200).tells(SubscriptionFact.Notified.class).running(UsageTimer.REFRESH, UsageTimer.EXPIRY);
        second.at(540_000).sends("SUBSCRIBE", refresh -> assertThat(refresh.toTag()).isEqualTo("carol1"));
    }

    @Test
    void whatIsNoNotifyOfItsOwnIsRefused() {
        var script = subscribed();
        Request package2 = notify("bob1", 8, "active").edit().set(HeaderName.EVENT, "dialog").build();
        Request stateless = notify("bob1", 9, "active").edit().remove(HeaderName.SUBSCRIPTION_STATE).build();
        Request strange = notify("bob1", 10, "active").edit().body("text/html", "<p>").build();
        Request old = notify("bob1", 3, "active");
        script.on(new Received(package2)).responds(package2, 481)
                .on(new Received(stateless)).responds(stateless, 400)
                .on(new Received(strange)).responds(strange, 415)
                .on(new Received(old)).responds(old, 500)
                .alive();
    }

    @Test
    void tellsOnceWhoAsksOnce() {
        var script = script(0);
        script.on(granted(script.request(), 0)).tells(new SubscriptionFact.Accepted());
        Request told = notify("bob1", 7, "terminated;reason=timeout");
        script.on(new Received(told)).responds(told, 200).tells(SubscriptionFact.Notified.class)
                .tells(new SubscriptionFact.Ended(SubscriptionEnd.unsubscribed())).ended();
    }

    @Test
    void tellsOnceThoughTheNotifierKeepsItActive() {
        var script = script(0);
        Request told = notify("bob1", 7, "active;expires=0");
        script.on(new Received(told)).responds(told, 200).tells(SubscriptionFact.Notified.class);
        script.on(granted(script.request(), 0)).at(0);
        script.tells(new SubscriptionFact.Ended(SubscriptionEnd.unsubscribed())).ended();
    }

    @Test
    void whoLeavesBeforeTheFirstNotifyAnswersItWith481() {
        var script = script(600);
        script.on(new SubscriptionCommand.Unsubscribe()).on(granted(script.request(), 600)).alive();
        Request late = notify("bob1", 7, "active;expires=600");
        script.on(new Received(late)).responds(late, 481).tells(new SubscriptionFact.Ended(SubscriptionEnd.unsubscribed())).ended();
    }

    @Test
    void notifiesThatCrossTheEndAreAnsweredAndNotTold() {
        var script = subscribed().on(new SubscriptionCommand.Unsubscribe()).sends("SUBSCRIBE");
        Request crossing = notify("bob1", 8, "active;expires=500");
        script.on(new Received(crossing)).responds(crossing, 200).alive();
        script.on(new SubscriptionCommand.Unsubscribe()).on(new SubscriptionCommand.Refresh());
        script.on(granted(script.request(), 0)).at(32_000).abandons(2).tells(SubscriptionFact.Ended.class).ended();
    }

    @Test
    void refreshesWhenAskedButOneAtATime() {
        var script = subscribed().on(new SubscriptionCommand.Refresh()).sends("SUBSCRIBE");
        script.on(new SubscriptionCommand.Refresh()).quiet();
    }
}
