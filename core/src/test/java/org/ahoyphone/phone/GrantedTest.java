package org.ahoyphone.phone;

import static org.assertj.core.api.Assertions.assertThat;

import org.ahoyphone.sip.message.NameAddr;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.message.SipUri;
import org.ahoyphone.sip.message.Via;
import org.junit.jupiter.api.Test;

class GrantedTest {
    private static final String INSTANCE = "<urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6>";
    private static final NameAddr OWN = NameAddr.of(SipUri.of("sip:alice@192.0.2.1:5060"))
            .withParam("+sip.instance", INSTANCE)
            .withParam("reg-id", "2");

    private static Response.Builder ok() {
        SipUri domain = SipUri.of("sip:example.org");
        Request register = Request.builder("REGISTER", domain)
                .via(Via.of("UDP", "192.0.2.1", 5060, "z9hG4bKa").withReceived("203.0.113.9").withRport(20_000))
                .from(NameAddr.of(SipUri.of("sip:alice@example.org")).withTag("a"))
                .to(NameAddr.of(SipUri.of("sip:alice@example.org")))
                .callId("granted")
                .cseq(1, "REGISTER")
                .build();
        return Response.of(register, 200).toTag("b");
    }

    @Test
    void findsThisPhonesContactByItsInstanceAndFlow() {
        Response response = ok()
                .add("Contact", "<sip:alice@192.0.2.1:5060>;+sip.instance=\"" + INSTANCE + "\";reg-id=1;pub-gruu=\"sip:wrong@example.org;gr\"")
                .add("Contact", "<sip:alice@192.0.2.7:5060>;+sip.instance=\"<urn:uuid:other>\";reg-id=2;pub-gruu=\"sip:wrong@example.org;gr\"")
                .add("Contact", "<sip:alice@192.0.2.1:5060>;+sip.instance=\"" + INSTANCE + "\";reg-id=2;expires=300"
                        + ";pub-gruu=\"sip:alice@example.org;gr=urn:uuid:f81d4fae\";temp-gruu=\"sip:tgruu.7hs@example.org;gr\"")
                .build();
        Granted granted = Granted.of(response, OWN);
        assertThat(granted.gruu()).hasToString("sip:alice@example.org;gr=urn:uuid:f81d4fae");
        assertThat(granted.temporaryGruu()).hasToString("sip:tgruu.7hs@example.org;gr");
    }

    @Test
    void readsOutboundFlowTimerServiceRouteAndSource() {
        Response response = ok()
                .add("Require", "outbound")
                .add("Flow-Timer", "110")
                .add("Service-Route", "<sip:edge.example.org;lr>, <sip:home.example.org;lr>")
                .build();
        Granted granted = Granted.of(response, OWN);
        assertThat(granted.outbound()).isTrue();
        assertThat(granted.flowTimerSeconds()).isEqualTo(110);
        assertThat(granted.serviceRoutes()).hasSize(2);
        assertThat(granted.seenHost()).isEqualTo("203.0.113.9");
        assertThat(granted.seenPort()).isEqualTo(20_000);
        assertThat(granted.gruu()).isNull();
    }

    @Test
    void aPlainRegistrarGrantsNothingMore() {
        Granted granted = Granted.of(ok().add("Contact", "<sip:alice@192.0.2.1:5060>;expires=60;pub-gruu=\"not a uri\"").build(),
                NameAddr.of(SipUri.of("sip:alice@192.0.2.1:5060")));
        assertThat(granted.outbound()).isFalse();
        assertThat(granted.gruu()).isNull();
        assertThat(granted.flowTimerSeconds()).isZero();
    }
}
