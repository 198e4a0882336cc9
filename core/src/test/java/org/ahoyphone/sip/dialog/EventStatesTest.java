package org.ahoyphone.sip.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import org.ahoyphone.sip.message.EntityTag;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Uri;
import org.ahoyphone.sip.transaction.Messages;
import org.junit.jupiter.api.Test;

class EventStatesTest {
    private static final NotifierUsage.Spans SPANS = new NotifierUsage.Spans(3600, 60, 7200);
    private static final Uri BOB = Uri.parse("sip:bob@example.org").orElseThrow();
    private static final EntityTag V1 = new EntityTag("v1");
    private static final EntityTag V2 = new EntityTag("v2");

    private static Request publish(String uri, String match, String expires, String body) {
        Request.Builder request = ((Request) Messages.parse("""
                PUBLISH %s SIP/2.0
                Via: SIP/2.0/UDP x;branch=z9hG4bKx
                Max-Forwards: 70
                From: <sip:bob@example.org>;tag=1
                To: <sip:bob@example.org>
                Call-ID: p
                CSeq: 1 PUBLISH
                Event: presence
                Content-Length: 0

                """.formatted(uri))).edit();
        if (!match.isEmpty()) {
            request.set(HeaderName.SIP_IF_MATCH, match);
        }
        if (!expires.isEmpty()) {
            request.set(HeaderName.EXPIRES, expires);
        }
        return (body.isEmpty() ? request : request.body("text/x", body)).build();
    }

    private static EventStates.Verdict first() {
        return EventStates.NONE.on(publish("sip:bob@EXAMPLE.org;transport=tcp", "", "600", "open"), SPANS, V1, 0, 10);
    }

    @Test
    void keepsWhatIsPublishedUntilItRunsOut() {
        var verdict = first();
        assertThat(verdict.response().status()).isEqualTo(200);
        assertThat(verdict.response().header(HeaderName.SIP_ETAG)).contains("v1");
        assertThat(verdict.response().header(HeaderName.EXPIRES)).contains("600");
        assertThat(verdict.changed()).isTrue();
        assertThat(verdict.next().of(BOB, "presence", 599_999)).containsExactly(new NotifierCommand.Content("text/x", "open"));
        assertThat(verdict.next().of(BOB, "presence", 600_000)).isEmpty();
        assertThat(verdict.next().of(BOB, "dialog", 0)).isEmpty();
        assertThat(verdict.next().at(600_000)).isEqualTo(EventStates.NONE);
    }

    @Test
    void refreshesModifiesAndRemovesTheVersionItKnows() {
        var refreshed = first().next().on(publish("sip:bob@example.org", "v1", "", ""), SPANS, V2, 500_000, 10);
        assertThat(refreshed.response().header(HeaderName.SIP_ETAG)).contains("v2");
        assertThat(refreshed.changed()).isFalse();
        assertThat(refreshed.next().of(BOB, "presence", 4_000_000)).hasSize(1);
        var modified = refreshed.next().on(publish("sip:bob@example.org", "v2", "", "closed"), SPANS, V1, 500_000, 10);
        assertThat(modified.next().of(BOB, "presence", 600_000)).containsExactly(new NotifierCommand.Content("text/x", "closed"));
        var removed = modified.next().on(publish("sip:bob@example.org", "v1", "0", ""), SPANS, V2, 600_000, 10);
        assertThat(removed.response().status()).isEqualTo(200);
        assertThat(removed.response().header(HeaderName.SIP_ETAG)).isEmpty();
        assertThat(removed.next()).isEqualTo(EventStates.NONE);
    }

    @Test
    void refusesWhatItMust() {
        EventStates states = first().next();
        assertThat(status(states, publish("sip:bob@example.org", "v7", "600", ""), 0)).isEqualTo(412);
        assertThat(status(states, publish("sip:carol@example.org", "v1", "600", ""), 0)).isEqualTo(412);
        assertThat(status(states, publish("sip:bob@example.org", "v1", "600", ""), 600_000)).isEqualTo(412);
        assertThat(status(states, publish("sip:bob@example.org", "", "600", ""), 0)).isEqualTo(400);
        assertThat(status(states, publish("sip:bob@example.org", "", "5", "open"), 0)).isEqualTo(423);
        assertThat(status(states, publish("sip:bob@example.org", "", "", "open").edit().remove(HeaderName.EVENT).build(), 0)).isEqualTo(489);
        assertThat(states.on(publish("sip:bob@example.org", "", "", "open"), SPANS, V2, 0, 1).response().status()).isEqualTo(503);
    }

    private static int status(EventStates states, Request publish, long now) {
        var verdict = states.on(publish, SPANS, V2, now, 10);
        assertThat(verdict.next()).isSameAs(states);
        return verdict.response().status();
    }
}
