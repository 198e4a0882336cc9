package org.ahoyphone.sip.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SipParserTest {

    @Test
    void readsARequest() {
        Request invite = Samples.invite();

        assertThat(invite.method()).isSameAs(Method.INVITE);
        assertThat(invite.uri()).isEqualTo(SipUri.of("sip:bob@203.0.113.20:5060;transport=udp"));
        assertThat(invite.topVia()).isEqualTo(Via.of("UDP", "198.51.100.1", 5060, "z9hG4bK-proxy-1").withRport());
        assertThat(invite.vias()).hasSize(2).last().satisfies(via -> {
            assertThat(via.received()).isEqualTo("198.51.100.7");
            assertThat(via.rport()).isEqualTo(40100);
        });
        assertThat(invite.from().display()).isEqualTo("Alice Liddell");
        assertThat(invite.fromTag()).isEqualTo("yTr4ewGdQ");
        assertThat(invite.toTag()).isNull();
        assertThat(invite.callId()).isEqualTo("a84b4c76e66710-8f2a@192.0.2.10");
        assertThat(invite.cseq()).isEqualTo(new CSeq(20, "INVITE"));
        assertThat(invite.maxForwards()).hasValue(69);
        assertThat(invite.contacts()).singleElement().satisfies(contact ->
                assertThat(contact.param("+sip.instance")).isEqualTo("<urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6>"));
        assertThat(invite.recordRoutes()).singleElement().satisfies(route -> assertThat(((SipUri) route.uri()).isLooseRouter()).isTrue());
        assertThat(invite.headers().hasToken(HeaderName.SUPPORTED, "100REL")).isTrue();
        assertThat(invite.hasContentType("application/sdp")).isTrue();
        assertThat(invite.bodyText()).isEqualTo("v=0\r\n");
    }

    @Test
    void whatWasNotTouchedEncodesByteForByte() {
        assertThat(Samples.invite().encode()).isEqualTo(Samples.inviteBytes());
        assertThat(Samples.invite().edit().build().encode()).isEqualTo(Samples.inviteBytes());
    }

    @Test
    void answersARequest() {
        Response ringing = Response.of(Samples.invite(), 180).toTag("b1").contact(NameAddr.of(SipUri.of("bob", "203.0.113.20"))).build();

        Response read = Samples.response(ringing.encode());
        assertThat(read.status()).isEqualTo(180);
        assertThat(read.reason()).isEqualTo("Ringing");
        assertThat(read.toTag()).isEqualTo("b1");
        assertThat(read.vias()).isEqualTo(Samples.invite().vias());
    }
}
