package org.ahoyphone.sip.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.ahoyphone.sip.dialog.Outcome;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Method;
import org.ahoyphone.sip.message.NameAddr;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.message.SipUri;
import org.ahoyphone.sip.message.Via;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a request keeps, and tells, while its transaction lives on.
class OutgoingRequestTest {
    private final List<Outcome> told = new ArrayList<>();

    private static Request request(String method) {
        return Request.builder(method, SipUri.of("bob", "example.org"))
                .from(NameAddr.of(SipUri.of("me", "example.org")).withTag("me1"))
                .to(NameAddr.of(SipUri.of("bob", "example.org")))
                .callId("call-1")
                .cseq(7, method)
                .set(HeaderName.AUTHORIZATION, "Digest username=\"me\"")
                .body("application/sdp", "v=0\r\n")
                .build();
    }

    private OutgoingRequest outgoing(Request request) {
        return new OutgoingRequest("call-1", request, told::add);
    }

    private static Response response(Request request, int status, String tag) {
        Request sent = request.edit().via(Via.of("UDP", "192.0.2.1", 5060, "z9hG4bK1")).build();
        return Response.of(sent, status).toTag(tag).build();
    }

    private Outcome.Answered last() {
        return (Outcome.Answered) told.getLast();
    }

    @Test
    void anInviteThatWasAcceptedIsMadeAnewFromWhatFurtherAnswersRepeat() {
        Request invite = request(Method.INVITE);
        OutgoingRequest outgoing = outgoing(invite);
        outgoing.answered(response(invite, 180, "b1"));
        outgoing.answered(response(invite, 200, "b1"));
        assertThat(told).extracting(Outcome::request).containsExactly(invite, invite);
        assertThat(outgoing.request()).isNull();

        outgoing.answered(response(invite, 200, "b2"));
        Request made = last().request();
        assertThat(made).isNotSameAs(invite);
        assertThat(made.is(Method.INVITE)).isTrue();
        assertThat(made.uri()).isEqualTo(invite.uri());
        assertThat(made.cseq()).isEqualTo(invite.cseq());
        assertThat(made.from().toString()).isEqualTo(invite.from().toString());
        assertThat(made.header(HeaderName.AUTHORIZATION)).isEqualTo(invite.header(HeaderName.AUTHORIZATION));
        assertThat(made.bodyLength()).isZero();
        assertThat(last().response().toTag()).isEqualTo("b2");
    }

    @ParameterizedTest
    @ValueSource(strings = {Method.INVITE, Method.BYE, Method.REGISTER})
    void nothingComesAfterARefusal(String method) {
        Request request = request(method);
        OutgoingRequest outgoing = outgoing(request);
        outgoing.answered(response(request, 486, "b1"));
        outgoing.answered(response(request, 486, "b1"));
        outgoing.unanswered(new Outcome.Unanswered(request, 503, "The ACK cannot be sent."));
        assertThat(told).hasSize(1);
        assertThat(outgoing.request()).isNull();
    }

    @Test
    void nothingComesAfterTheAnswerToAnotherRequest() {
        Request bye = request(Method.BYE);
        OutgoingRequest outgoing = outgoing(bye);
        outgoing.answered(response(bye, 200, "b1"));
        outgoing.answered(response(bye, 200, "b1"));
        assertThat(told).hasSize(1);
    }

    @Test
    void silenceIsToldOnce() {
        Request bye = request(Method.BYE);
        OutgoingRequest outgoing = outgoing(bye);
        Outcome silence = new Outcome.Unanswered(bye, 408, "Silence.");
        outgoing.unanswered(silence);
        outgoing.unanswered(silence);
        assertThat(told).containsExactly(silence);
    }

    @Test
    void whoAbandonedARequestHearsNothingOfIt() {
        Request invite = request(Method.INVITE);
        OutgoingRequest outgoing = outgoing(invite);
        outgoing.abandoned = true;
        outgoing.answered(response(invite, 200, "b1"));
        outgoing.answered(response(invite, 200, "b1"));
        assertThat(told).isEmpty();
    }
}
