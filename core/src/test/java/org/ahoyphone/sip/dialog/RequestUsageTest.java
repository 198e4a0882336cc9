package org.ahoyphone.sip.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.transaction.Messages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestUsageTest {
    private static final Request MESSAGE = ((Request) Messages.parse("""
            MESSAGE sip:bob@example.org SIP/2.0
            Via: SIP/2.0/UDP x;branch=z9hG4bKx
            Max-Forwards: 70
            From: <sip:me@example.org>;tag=m1
            To: <sip:bob@example.org>
            Call-ID: msg-1
            CSeq: 3 MESSAGE
            Content-Type: text/plain
            Content-Length: 5

            hello""")).edit().remove(HeaderName.VIA).build();

    private static UsageScript<RequestUsage, RequestEvent, RequestFact> sent(Authentication auth) {
        return UsageScript.request(RequestUsage.start(Far.AGENT, auth, MESSAGE)).sends("MESSAGE");
    }

    @Test
    void isSentWithTheAgentsHeaders() {
        Request sent = sent(Calls.AUTH).request();
        assertThat(sent.bodyText()).isEqualTo("hello");
        assertThat(sent.header(HeaderName.USER_AGENT)).contains("Ahoy/test");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 202})
    void succeeds(int status) {
        var script = sent(Calls.AUTH);
        Response response = Far.response(script.request(), status, "x", null);
        script.on(Far.answered(script.request(), 100, null, null)).quiet()
                .on(new Outcome.Answered(script.request(), response)).tells(new RequestFact.Succeeded(response))
                .ended();
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 404, 480, 503, 603})
    void isRefused(int status) {
        var script = sent(Calls.AUTH);
        Response response = Far.response(script.request(), status, "x", null);
        script.on(new Outcome.Answered(script.request(), response)).tells(new RequestFact.Refused(status, response.reason(), response)).ended();
    }

    @Test
    void findsNobody() {
        var script = sent(Calls.AUTH);
        script.on(new Outcome.Unanswered(script.request(), 408, "Silence.")).tells(new RequestFact.Refused(408, "Silence.", null)).ended();
    }

    @Test
    void answersAChallengeOnceAndKeepsTheBody() {
        var script = sent(Calls.AUTH);
        Request first = script.request();
        script.on(new Outcome.Answered(first, Far.challenge(first, 407, "n1", false))).sends("MESSAGE", again -> {
            assertThat(again.cseq()).hasToString("4 MESSAGE");
            assertThat(again.bodyText()).isEqualTo("hello");
            assertThat(again.header(HeaderName.PROXY_AUTHORIZATION)).isPresent();
        });
        script.on(Far.answered(first, 200, "x", null)).quiet()
                .on(new Outcome.Answered(script.request(), Far.challenge(script.request(), 407, "n1", false)));
        assertThat(script.fact(RequestFact.Refused.class).reason()).contains("wrong");
        script.ended();
    }

    @Test
    void withoutCredentialsAChallengeIsTheEnd() {
        var script = sent(Authentication.none());
        script.on(new Outcome.Answered(script.request(), Far.challenge(script.request(), 401, "n1", false)));
        assertThat(script.fact(RequestFact.Refused.class)).satisfies(refused -> {
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.reason()).contains("password", "example.org");
        });
        script.ended();
    }

    @Test
    void aSchemeNobodyKnowsIsTheEnd() {
        var script = sent(Calls.AUTH);
        Response bearer = Far.response(script.request(), 401, "x", null).with(HeaderName.WWW_AUTHENTICATE, "Bearer realm=\"x\"");
        script.on(new Outcome.Answered(script.request(), bearer));
        assertThat(script.fact(RequestFact.Refused.class).reason()).contains("not known");
    }

    @Test
    void nothingMovesItAfterItsEnd() {
        var script = sent(Calls.AUTH);
        script.on(Far.answered(script.request(), 200, "x", null)).tells(RequestFact.Succeeded.class)
                .on(Far.answered(script.request(), 200, "x", null))
                .on(new Outcome.Unanswered(script.request(), 408, "late"))
                .ended();
    }

    @Test
    void clientNoncesDifferFromUsageToUsage() {
        var credentials = Calls.AUTH.source();
        var one = sent(Authentication.of(credentials, 1));
        var two = sent(Authentication.of(credentials, 2));
        one.on(new Outcome.Answered(one.request(), Far.challenge(one.request(), 401, "n", false))).sends("MESSAGE");
        two.on(new Outcome.Answered(two.request(), Far.challenge(two.request(), 401, "n", false))).sends("MESSAGE");
        assertThat(one.request().header(HeaderName.AUTHORIZATION)).isNotEqualTo(two.request().header(HeaderName.AUTHORIZATION));
    }

    @Test
    void noSecretShows() {
        assertThat(Calls.AUTH.toString()).doesNotContain("secret");
    }
}
