package org.ahoyphone.sip.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.junit.jupiter.api.Test;

/// What a 2xx says of the next nonce is followed (RFC 7616 section 3.5), and a proof in it that is none is seen.
class NextNonceTest {
    private static final HeaderName INFO = HeaderName.of("Authentication-Info");

    private static void carries(Request request, String nonce) {
        assertThat(request.header(HeaderName.AUTHORIZATION))
                .hasValueSatisfying(answer -> assertThat(answer).contains("nonce=\"" + nonce + "\""));
    }

    private static Outcome challenge(Request sent) {
        return new Outcome.Answered(sent, Far.challenge(sent, 401, "n1", false));
    }

    private static Outcome success(Request sent, String tag, String sdp, String info) {
        Response response = Far.response(sent, 200, tag, sdp);
        return new Outcome.Answered(sent, response.with(INFO, info));
    }

    @Test
    void inTheRequestsOfACall() {
        var script = Calls.called().on(new InviteCommand.Update("new")).sends("UPDATE");
        script.on(challenge(script.request())).sends("UPDATE", again -> carries(again, "n1"));
        script.on(success(script.request(), "b1", "answer", "nextnonce=\"n2\"")).tells(InviteFact.Answered.class);
        script.on(new InviteCommand.Reinvite("newer")).sends("INVITE", again -> carries(again, "n2"));
        script.on(success(script.request(), "b1", "answer 2", "nextnonce=\"n3\"")).acks(13, "b1", null).tells(InviteFact.Answered.class);
        script.on(new InviteCommand.HangUp()).tells(InviteFact.Ended.class).sends("BYE", bye -> carries(bye, "n3"));
    }

    @Test
    void aRegistrarThatDoesNotKnowThePasswordIsNotBelieved() {
        var script = UsageScript.registration(
                RegistrationUsage.start(Far.AGENT, Calls.AUTH, RegistrationUsageTest.TEMPLATE, 600, 5))
                .tells(new RegistrationFact.Trying()).sends("REGISTER");
        script.on(challenge(script.request())).sends("REGISTER");
        String cnonce = script.request().header(HeaderName.AUTHORIZATION).orElseThrow().replaceFirst(".*cnonce=\"([^\"]*)\".*", "$1");
        script.on(success(script.request(), "x", null,
                "rspauth=\"0123456789abcdef\", qop=auth, nc=00000001, cnonce=\"" + cnonce + "\""));
        assertThat(script.fact(RegistrationFact.Failed.class).reason()).contains("does not know your password");
    }
}
