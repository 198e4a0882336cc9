package org.ahoyphone.sip.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.NameAddr;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.message.SipUri;
import org.ahoyphone.sip.message.Uri;
import org.ahoyphone.sip.message.Via;
import org.junit.jupiter.api.Test;

/// RFC 3261 sections 16.4, 16.6 and 16.11: the way of a request, and what is written into it.
class ForwardingTest {
    private static final String OWN = "<sip:192.0.2.9;lr>";

    private static Request routed(String uri, String... routes) {
        return Wire.request("INVITE", uri, "Max-Forwards: 10\nRoute: " + String.join(", ", routes) + "\n");
    }

    private static List<String> routes(Request request) {
        return request.routes().stream().map(NameAddr::toString).toList();
    }

    @Test
    void itsOwnRouteIsTakenOff() {
        var prepared = RoutePreparation.prepare(routed("sip:bob@192.0.2.2", OWN, "<sip:p2.example.com;lr>"), Wire.NAMES);
        assertThat(routes(prepared.request())).containsExactly("<sip:p2.example.com;lr>");
        assertThat(prepared.own()).containsExactly(SipUri.of("sip:192.0.2.9;lr"));
    }

    @Test
    void bothOfADoubleRouteAreTakenOffAndNoThird() {
        var prepared = RoutePreparation.prepare(
                routed("sip:bob@192.0.2.2", "<sip:tok@192.0.2.9;transport=tcp;lr>", "<sip:[2001:db8::9]:5060;lr>", OWN), Wire.NAMES);
        assertThat(routes(prepared.request())).containsExactly(OWN);
        assertThat(prepared.own()).hasSize(2).first().extracting(SipUri::user).isEqualTo("tok");
    }

    @Test
    void aForeignRouteStays() {
        Request request = routed("sip:bob@example.org", "<sip:192.0.2.9:5080;lr>");
        assertThat(RoutePreparation.prepare(request, Wire.NAMES).request()).isSameAs(request);
    }

    @Test
    void whatAStrictRouterMovedIsPutBack() {
        var prepared = RoutePreparation.prepare(
                routed("sip:192.0.2.9;lr", "<sip:p2.example.com;lr>", "<sip:bob@192.0.2.2>"), Wire.NAMES);
        assertThat(prepared.request().uri()).hasToString("sip:bob@192.0.2.2");
        assertThat(routes(prepared.request())).containsExactly("<sip:p2.example.com;lr>");
        assertThat(prepared.own()).containsExactly(SipUri.of("sip:192.0.2.9;lr"));
    }

    @Test
    void anMaddrThatLedHereIsSpent() {
        Request here = Wire.request("INVITE", "sip:bob@example.com;maddr=192.0.2.9;transport=udp", "");
        assertThat(RoutePreparation.prepare(here, Wire.NAMES).request().uri()).hasToString("sip:bob@example.com");
        Request there = Wire.request("INVITE", "sip:bob@example.com;maddr=192.0.2.10", "");
        assertThat(RoutePreparation.prepare(there, Wire.NAMES).request()).isSameAs(there);
        Request nonsense = Wire.request("INVITE", "sip:bob@example.com;maddr=%%41".replace("%%41", "%5B"), "");
        assertThat(RoutePreparation.prepare(nonsense, Wire.NAMES).request()).isSameAs(nonsense);
    }

    @Test
    void aHopIsCountedAndABreadthGiven() {
        Request forwarded = Forwarding.to(Target.of(Uri.of("sip:bob@192.0.2.2")), routed("sip:bob@example.org", OWN), 7).request();
        assertThat(forwarded.maxForwards()).hasValue(9);
        assertThat(forwarded.header(HeaderName.MAX_BREADTH)).contains("7");
        assertThat(forwarded.uri()).hasToString("sip:bob@192.0.2.2");
        Request without = Wire.request("INVITE", "sip:bob@example.org", "");
        assertThat(Forwarding.to(Target.of(without.uri()), without, 1).request().maxForwards()).hasValue(70);
    }

    @Test
    void theRegisteredPathGoesOnTop() {
        var target = new Target(Uri.of("sip:bob@192.0.2.2"), List.of(NameAddr.parse("<sip:e1.example.com;lr>").orElseThrow(),
                NameAddr.parse("<sip:tok@e2.example.com;lr>").orElseThrow()), 1000, null, List.of());
        var forwarding = Forwarding.to(target, Wire.invite(), 1);
        assertThat(routes(forwarding.request())).containsExactly("<sip:e1.example.com;lr>", "<sip:tok@e2.example.com;lr>");
        assertThat(forwarding.nextHop()).hasToString("sip:e1.example.com;lr");
    }

    @Test
    void aStrictRouterFindsItselfInTheRequestUri() {
        var forwarding = Forwarding.to(
                Target.of(Uri.of("sip:bob@192.0.2.2")), routed("sip:bob@192.0.2.2", "<sip:strict.example.com>", "<sip:loose.example.com;lr>"), 1);
        assertThat(forwarding.request().uri()).hasToString("sip:strict.example.com");
        assertThat(routes(forwarding.request())).containsExactly("<sip:loose.example.com;lr>", "<sip:bob@192.0.2.2>");
        assertThat(forwarding.nextHop()).hasToString("sip:strict.example.com");
    }

    @Test
    void itIsRecordedOnceOrTwice() {
        var forwarding = Forwarding.to(Target.of(Uri.of("sip:bob@192.0.2.2")), Wire.invite(), 1);
        SipUri udp = SipUri.of("sip:192.0.2.9:5060;lr");
        SipUri tcp = SipUri.of("sip:192.0.2.9:5060;transport=tcp;lr");
        assertThat(forwarding.recorded(udp, udp).request().recordRoutes()).containsExactly(NameAddr.of(udp));
        // The callee sees the topmost first: it is the one on his side.
        assertThat(forwarding.recorded(udp, tcp).request().recordRoutes()).containsExactly(NameAddr.of(tcp), NameAddr.of(udp));
    }

    @Test
    void thePathOfTheEdgeGoesBelowThatOfThoseAfterIt() {
        Request register = Wire.request("REGISTER", "sip:example.org", "Path: <sip:first.example.com;lr;ob>\n");
        var forwarding = Forwarding.to(Target.of(register.uri()), register, 1).path(SipUri.of("sip:192.0.2.9;lr"));
        assertThat(forwarding.request().headers().values(HeaderName.PATH)).containsExactly("<sip:192.0.2.9;lr>", "<sip:first.example.com;lr;ob>");
    }

    @Test
    void aResponseGoesBackWithoutTheOwnViaOrNotAtAll() {
        Request request = Wire.invite();
        Response response = Wire.answer(request, 200, "b");
        assertThat(StatelessForwarding.back(response, Wire.NAMES).orElseThrow().vias()).isEqualTo(request.vias());
        Response foreign = Response.of(request.edit().via(Via.of("UDP", "192.0.2.8", 5060, "z9hG4bKx")).build(), 200).toTag("b").build();
        assertThat(StatelessForwarding.back(foreign, Wire.NAMES)).isEmpty();
        Response own = Response.of(Wire.request("INVITE", "sip:b@example.org", "").edit()
                .topVia(Via.of("UDP", "192.0.2.9", 5060, "z9hG4bKx")).build(), 200).toTag("b").build();
        assertThat(StatelessForwarding.back(own, Wire.NAMES)).isEmpty();
    }
}
