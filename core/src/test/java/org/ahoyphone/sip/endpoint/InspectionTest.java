package org.ahoyphone.sip.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.NameAddr;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.message.SipUri;
import org.ahoyphone.sip.message.Uri;
import org.ahoyphone.sip.message.Via;
import org.junit.jupiter.api.Test;

class InspectionTest {
    private static final Capabilities CAN = new Capabilities(
            List.of("INVITE", "MESSAGE", "OPTIONS"),
            List.of("timer"),
            Map.of("INVITE", List.of("application/sdp"), "MESSAGE", List.of("text/plain", "text/html")),
            "Test");

    private static Request.Builder request(String method, String uri) {
        return Request.builder(method, Uri.of(uri))
                .via(Via.of("UDP", "192.0.2.1", 5060, "z9hG4bK1"))
                .from(NameAddr.of(SipUri.of("sip:a@example.org")).withTag("a"))
                .to(NameAddr.of(SipUri.of("sip:b@example.org")))
                .callId("c")
                .cseq(1, method);
    }

    private static int status(Request.Builder request) {
        Response.Builder refusal = Inspection.refusal(request.build(), CAN);
        return refusal == null ? 0 : refusal.toTag("t").build().status();
    }

    @Test
    void whatCanBeProcessedIsNotRefused() {
        assertThat(status(request("INVITE", "sip:b@example.org"))).isZero();
        assertThat(status(request("INVITE", "sip:b@example.org").body("application/SDP; charset=utf-8", "v=0"))).isZero();
        assertThat(status(request("INVITE", "tel:+49301234"))).isZero();
        assertThat(status(request("MESSAGE", "sip:b@example.org").body("text/html", "<p/>"))).isZero();
        assertThat(status(request("OPTIONS", "sip:b@example.org").body("application/whatever", "x"))).isZero();
        assertThat(status(request("INVITE", "sip:b@example.org").set(HeaderName.REQUIRE, "Timer"))).isZero();
        assertThat(status(request("MESSAGE", "sip:b@example.org").body("text/plain", "x").set(HeaderName.CONTENT_ENCODING, "identity"))).isZero();
    }

    @Test
    void theOrderIsThatOfTheRfc() {
        // Method before scheme before extension before content (RFC 3261 section 8.2).
        var all = request("PUBLISH", "mailto:b@example.org").set(HeaderName.REQUIRE, "nothing").body("text/x", "x");
        assertThat(status(all)).isEqualTo(405);
        assertThat(status(request("INVITE", "mailto:b@example.org").set(HeaderName.REQUIRE, "nothing"))).isEqualTo(416);
        assertThat(status(request("INVITE", "sip:b@example.org").set(HeaderName.REQUIRE, "nothing").body("text/x", "x"))).isEqualTo(420);
        assertThat(status(request("INVITE", "sip:b@example.org").body("text/x", "x"))).isEqualTo(415);
    }

    @Test
    void onlyWhatIsNotUnderstoodIsNamed() {
        Response.Builder refusal = Inspection.refusal(
                request("INVITE", "sip:b@example.org").set(HeaderName.REQUIRE, "timer, 100rel").add(HeaderName.REQUIRE, "gruu").build(), CAN);
        assertThat(refusal).isNotNull();
        assertThat(refusal.toTag("t").build().header(HeaderName.UNSUPPORTED)).contains("100rel, gruu");
    }

    @Test
    void aBodyThatMayBeIgnoredIsIgnored() {
        var optional = request("INVITE", "sip:b@example.org")
                .body("image/jpeg", "x")
                .set(HeaderName.CONTENT_DISPOSITION, "icon ; Handling = optional");
        assertThat(status(optional)).isZero();
        var required = request("INVITE", "sip:b@example.org")
                .body("image/jpeg", "x")
                .set(HeaderName.CONTENT_DISPOSITION, "icon;handling=required");
        assertThat(status(required)).isEqualTo(415);
    }
}
