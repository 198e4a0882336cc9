package org.ahoyphone.sip.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import org.ahoyphone.sip.message.EventType;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.transaction.Messages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicationUsageTest {
    private static final Request PUBLISH = ((Request) Messages.parse("""
            PUBLISH sip:me@example.org SIP/2.0
            Via: SIP/2.0/UDP x;branch=z9hG4bKx
            Max-Forwards: 70
            From: <sip:me@example.org>;tag=me1
            To: <sip:me@example.org>
            Call-ID: pub-1
            CSeq: 1 PUBLISH
            Content-Length: 0

            """)).edit().remove(HeaderName.VIA).build();

    private final UsageScript<PublicationUsage, PublicationEvent, PublicationFact> script = new UsageScript<>(
            PublicationUsage.start(Far.AGENT, Calls.AUTH, PUBLISH, EventType.of("presence"), "text/x", "open", 3600, 5), Fired::new);

    private void accepted(String tag, int seconds) {
        Response response = Far.response(script.request(), 200, "x", null).with(HeaderName.EXPIRES, Integer.toString(seconds));
        script.on(new Outcome.Answered(script.request(), response.with(HeaderName.SIP_ETAG, tag)));
    }

    private void refused(int status) {
        script.on(Far.answered(script.request(), status, "x", null));
    }

    /// @param match empty for none
    private void publishes(String body, String match) {
        script.sends("PUBLISH", request -> {
            assertThat(request.bodyText()).isEqualTo(body);
            assertThat(request.header(HeaderName.SIP_IF_MATCH).orElse("")).isEqualTo(match);
            assertThat(request.header(HeaderName.EVENT)).contains("presence");
        });
    }

    private void published() {
        publishes("open", "");
        accepted("v1", 3600);
        script.tells(new PublicationFact.Published(3600)).running(UsageTimer.REFRESH);
    }

    @Test
    void isRefreshedWithoutItsBody() {
        published();
        script.at(3_240_000);
        publishes("", "v1");
        accepted("v2", 3600);
        script.tells(new PublicationFact.Published(3600));
        script.at(6_480_000);
        publishes("", "v2");
    }

    @Test
    void isModifiedAndRemoved() {
        published();
        script.on(new PublicationCommand.Modify("text/x", "closed"));
        publishes("closed", "v1");
        accepted("v2", 3600);
        script.tells(PublicationFact.Published.class).on(new PublicationCommand.Remove());
        publishes("", "v2");
        assertThat(script.request().header(HeaderName.EXPIRES)).contains("0");
        refused(412);
        script.tells(new PublicationFact.Removed()).ended();
    }

    @Test
    void whatChangesMeanwhileIsPublishedNext() {
        publishes("open", "");
        script.on(new PublicationCommand.Modify("text/x", "a")).on(new PublicationCommand.Modify("text/x", "b")).quiet();
        accepted("v1", 3600);
        publishes("b", "v1");
        accepted("v2", 3600);
        script.tells(new PublicationFact.Published(3600));
    }

    @Test
    void aVersionThatTheServerForgotIsPublishedAnew() {
        published();
        script.at(3_240_000);
        publishes("", "v1");
        refused(412);
        publishes("open", "");
        accepted("v9", 3600);
        script.tells(new PublicationFact.Published(3600));
    }

    @Test
    void aServerThatForgetsEverythingIsNotPlagued() {
        publishes("open", "");
        for (int i = 0; i < 3; i++) {
            refused(412);
            publishes("open", "");
        }
        refused(412);
        assertThat(script.fact(PublicationFact.Failed.class).retryMillis()).isBetween(30_000L, 60_000L);
        script.running(UsageTimer.RETRY);
    }

    @Test
    void asksForTheTimeThatA423Names() {
        publishes("open", "");
        script.on(new Outcome.Answered(script.request(), Far.response(script.request(), 423, "x", null).with(HeaderName.MIN_EXPIRES, "7200")));
        publishes("open", "");
        assertThat(script.request().header(HeaderName.EXPIRES)).contains("7200");
    }

    @Test
    void answersAChallenge() {
        publishes("open", "");
        script.on(new Outcome.Answered(script.request(), Far.challenge(script.request(), 407, "n", false)));
        publishes("open", "");
        assertThat(script.request().header(HeaderName.PROXY_AUTHORIZATION)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 489, 415})
    void whatIsRefusedForGoodWaitsForAnotherState(int status) {
        publishes("open", "");
        refused(status);
        assertThat(script.fact(PublicationFact.Failed.class).retryMillis()).isEqualTo(-1);
        script.running().on(new PublicationCommand.Modify("text/x", "closed"));
        publishes("closed", "");
    }

    @Test
    void whatFailsIsTriedAgainEverLater() {
        publishes("open", "");
        script.on(new Outcome.Unanswered(script.request(), 408, "Silence."));
        long first = script.fact(PublicationFact.Failed.class).retryMillis();
        script.at(first);
        publishes("open", "");
        script.on(new Outcome.Unanswered(script.request(), 408, "Silence."));
        assertThat(script.fact(PublicationFact.Failed.class).retryMillis()).isBetween(60_000L, 120_000L);
        script.on(new PublicationCommand.Remove()).tells(new PublicationFact.Removed()).ended();
    }

    @Test
    void whoLeavesWhileItIsUnderWayTakesItBack() {
        publishes("open", "");
        script.on(new PublicationCommand.Remove()).quiet();
        accepted("v1", 3600);
        publishes("", "v1");
        script.on(new Outcome.Unanswered(script.request(), 408, "Silence.")).tells(new PublicationFact.Removed()).ended();
    }
}
