package org.ahoyphone.sip.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageBuilderTest {

    private static final SipUri BOB = SipUri.of("sip:bob@example.org");

    private static Request.Builder options() {
        return Request.builder(Method.OPTIONS, BOB).from(NameAddr.of(SipUri.of("sip:alice@example.org")).withTag("a"))
                .to(NameAddr.of(BOB)).callId("c1").cseq(1, Method.OPTIONS);
    }

    private static String text(SipMessage message) {
        return new String(message.encode(), UTF_8);
    }

    @Test
    void aForwardedRequestDiffersInItsOwnLinesAlone() {
        String text = new String(Samples.inviteBytes(), java.nio.charset.StandardCharsets.UTF_8);
        Request request = Samples.invite();

        String forwarded = new String(request.edit().maxForwards(68).via(Via.of("TCP", "h", 5070, "z9hG4bK9")).build().encode(),
                java.nio.charset.StandardCharsets.UTF_8);

        assertThat(forwarded).isEqualTo(text
                .replaceFirst("Via: ", "Via: SIP/2.0/TCP h:5070;branch=z9hG4bK9\r\nVia: ")
                .replace("Max-Forwards: 69", "Max-Forwards: 68"));
    }

    @Test
    void anEditedRequestLineIsWrittenAnew() {
        Request request = Samples.request(new String(Samples.inviteBytes(), java.nio.charset.StandardCharsets.UTF_8)
                .replaceFirst("SIP/2.0\r\n", "sip/2.0\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));

        assertThat(request.edit().build().encode()).startsWith(Samples.bytes("INVITE sip:bob@203.0.113.20:5060;transport=udp SIP/2.0\n"));
        Request moved = request.edit().uri(Uri.of("sip:carol@example.net")).build();
        assertThat(moved.uri()).isEqualTo(Uri.of("sip:carol@example.net"));
        assertThat(moved.method()).isEqualTo("INVITE");
        assertThat(request.edit().method("OPTIONS").cseq(1, "OPTIONS").build().startLine())
                .isEqualTo("OPTIONS sip:bob@203.0.113.20:5060;transport=udp SIP/2.0");
    }

    @Test
    void headersThatNoMessageHasRoomForAreRefused() {
        Request.Builder builder = Samples.invite().edit();
        for (int i = 0; i < 20; i++) {
            builder.add("X-Long", "x".repeat(20_000));
        }

        assertThatThrownBy(builder::build).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("too long");
        assertThatThrownBy(() -> Samples.invite().with(HeaderName.SUBJECT, "x".repeat(300_000))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("too long");
    }

    /// A builder checks no line that it did not change; what it changes it checks.
    @Test
    void changesToACheckedRequestAreChecked() {
        for (int round = 0; round < 2; round++) {
            Request request = round == 0 ? Samples.invite() : Samples.invite().edit().via(Via.of("UDP", "h", 5060, "z9hG4bK9")).build();
            assertThatThrownBy(() -> request.edit().remove(HeaderName.FROM).build()).hasMessage("From is missing");
            assertThatThrownBy(() -> request.edit().add(HeaderName.TO, "<sip:x@y>").build()).hasMessage("More than one To");
            assertThatThrownBy(() -> request.edit().copy(request, HeaderName.MAX_FORWARDS).build()).hasMessage("More than one Max-Forwards");
            assertThatThrownBy(() -> request.edit().set(HeaderName.CALL_ID, "a b").build()).hasMessage("Malformed Call-ID");
            assertThatThrownBy(() -> request.edit().prepend(HeaderName.VIA, "x").build()).hasMessage("Malformed Via");
            assertThatThrownBy(() -> request.edit().add(HeaderName.ROUTE, "x").build()).hasMessage("Malformed Route");
            assertThatThrownBy(() -> request.edit().maxForwards(256).build()).hasMessage("Malformed Max-Forwards");
            assertThatThrownBy(() -> request.edit().maxForwards(-1).build()).hasMessage("Malformed Max-Forwards");
            assertThatThrownBy(() -> request.edit().method("BYE").build()).hasMessage("Malformed CSeq");
            assertThat(request.edit().remove(HeaderName.VIA).build().hasVia()).isFalse();
        }
    }

    @Test
    void aHeaderThatStandsTwiceIsSetOnce() {
        Request request = Samples.invite().edit().add(HeaderName.SUBJECT, "a").add(HeaderName.SUBJECT, "b").build();

        assertThat(request.with(HeaderName.SUBJECT, "c").headers().all(HeaderName.SUBJECT)).containsExactly("c");
        assertThat(request.edit().remove(HeaderName.MAX_FORWARDS).maxForwards(7).build().headers().all(HeaderName.MAX_FORWARDS)).containsExactly("7");
    }

    @Test
    void writesARequest() {
        Request request = options().contact(NameAddr.of(BOB)).via(Via.of("UDP", "h", 5060, "z9hG4bK1")).body("text/plain", "h\u00E9").build();

        assertThat(text(request)).isEqualTo(Samples.crlf("""
                OPTIONS sip:bob@example.org SIP/2.0
                Via: SIP/2.0/UDP h:5060;branch=z9hG4bK1
                Max-Forwards: 70
                From: <sip:alice@example.org>;tag=a
                To: <sip:bob@example.org>
                Call-ID: c1
                CSeq: 1 OPTIONS
                Contact: <sip:bob@example.org>
                Content-Type: text/plain
                Content-Length: 3

                h\u00E9"""));
        assertThat(Samples.request(request.encode()).bodyText()).isEqualTo("h\u00E9");
        ByteBuffer out = ByteBuffer.allocate(request.length());
        request.writeTo(out);
        assertThat(out.array()).isEqualTo(request.encode());
    }

    @Test
    void showsItsBytesToWhoSendsThemAndLetsNobodyChangeThem() {
        Request request = options().via(Via.of("UDP", "h", 5060, "z9hG4bK1")).build();

        ByteBuffer first = request.asBuffer();
        byte[] seen = new byte[first.remaining()];
        first.get(seen);

        assertThat(seen).isEqualTo(request.encode());
        assertThat(first.isReadOnly()).isTrue();
        assertThat(first.hasArray()).isFalse();
        assertThat(request.asBuffer().remaining()).as("one who has read takes nothing from the next").isEqualTo(request.length());
    }

    @Test
    void aViaOfPartsIsWrittenAsItReads() {
        Via via = new Via("udp", "fe80::1%eth0", 5060, Parameters.of(";branch=z9hG4bK1;x=\"\u00E9\" "));

        Request request = Samples.request(options().via(via).build().encode());

        assertThat(request.header(HeaderName.VIA)).contains("SIP/2.0/UDP [fe80::1%25eth0]:5060;branch=z9hG4bK1;x=\"\u00E9\"");
        assertThat(request.topVia().host()).isEqualTo("fe80::1%eth0");
        assertThat(options().via(via).build().header(HeaderName.VIA)).isEqualTo(request.header(HeaderName.VIA));
    }

    @Test
    void aViaMustFitIntoTheHead() {
        Via via = Via.of("UDP", "h", 5060, "z9hG4bK" + "1".repeat(LineMark.LIMIT));

        assertThatThrownBy(() -> options().via(via)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("too long");
    }

    @Test
    void theViaMayComeLater() {
        Request open = options().build();

        assertThat(open.hasVia()).isFalse();
        assertThatThrownBy(open::topVia).isInstanceOf(IllegalStateException.class);
        assertThat(open.edit().via(Via.of("TCP", "h", -1, "z9hG4bK1")).build().topVia().transport()).isEqualTo("TCP");
    }

    @Test
    void aRequestUriCarriesNoHeaders() {
        SipUri linked = SipUri.of("sip:bob@example.org;x=1?Subject=hello");

        assertThat(options().uri(linked).build().uri()).isEqualTo(linked.withoutHeaders());
        assertThat(Request.builder(Method.OPTIONS, linked).copy(options().build(), HeaderName.FROM).copy(options().build(), HeaderName.TO)
                .copy(options().build(), HeaderName.CALL_ID).copy(options().build(), HeaderName.CSEQ).build().startLine())
                .isEqualTo("OPTIONS sip:bob@example.org;x=1 SIP/2.0");
    }

    @Test
    void whatIsCopiedFromAResponseIsCheckedWhereItWasNot() {
        Request invite = Samples.invite();
        Response odd = Response.of(invite, 200).toTag("t").add("Contact", "nonsense").build();

        assertThatThrownBy(() -> invite.edit().remove(HeaderName.CONTACT).copy(odd, HeaderName.CONTACT).build()).hasMessage("Malformed Contact");
        assertThatThrownBy(() -> invite.edit().method(Method.BYE).build()).hasMessage("Malformed CSeq");
    }

    @Test
    void refusesWhatWouldNotParse() {
        assertThatThrownBy(() -> Request.builder("OPTIONS", BOB).build()).hasMessage("From is missing");
        assertThatThrownBy(() -> options().remove(HeaderName.CALL_ID).build()).hasMessage("Call-ID is missing");
        assertThatThrownBy(() -> options().add(HeaderName.TO, "<sip:b@h>").build()).hasMessage("More than one To");
        assertThatThrownBy(() -> options().cseq(1, "INVITE").build()).hasMessage("Malformed CSeq");
        assertThatThrownBy(() -> options().set(HeaderName.CONTACT, "nonsense").build()).hasMessage("Malformed Contact");
        assertThatThrownBy(() -> options().maxForwards(256).build()).hasMessage("Malformed Max-Forwards");
        assertThatThrownBy(() -> options().method("A B").build()).hasMessage("Not a method: A B");
        assertThatThrownBy(() -> options().set(HeaderName.SUBJECT, "a\r\nEvil: 1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> options().add("X Y", "1")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void untouchedLinesStayByteForByte() {
        String odd = Samples.INVITE.replace("Supported: replaces, outbound", "k :replaces\n ,outbound").replace("CSeq: 20", "cseq:   20");
        Request edited = Samples.request(Samples.bytes(odd)).edit().via(Via.of("TCP", "p", -1, "z9hG4bKp")).maxForwards(68).build();

        assertThat(text(edited)).isEqualTo(Samples.crlf(odd.replaceFirst("Via:", "Via: SIP/2.0/TCP p;branch=z9hG4bKp\nVia:").replace("Max-Forwards: 69", "Max-Forwards: 68")));
        assertThat(edited.vias()).hasSize(3);
        assertThat(edited.maxForwards()).hasValue(68);
        assertThat(edited.callId()).isEqualTo(Samples.invite().callId());
        assertThat(edited.header(HeaderName.of("x-own-thing"))).contains("keeps its  spelling");
    }

    @Test
    void setReplacesAllLinesInThePlaceOfTheFirst() {
        Request request = options().add("X-A", "1").add(HeaderName.SUBJECT, "s").add("x-a", "2").build();

        assertThat(request.with(HeaderName.of("X-A"), "3").headers().all(HeaderName.of("X-A"))).containsExactly("3");
        assertThat(text(request.with(HeaderName.of("X-A"), "3"))).contains("X-A: 3\r\nSubject: s\r\n");
        assertThat(request.edit().remove(HeaderName.of("X-A")).build().headers().contains(HeaderName.of("x-a"))).isFalse();
        assertThat(text(request.edit().prepend(HeaderName.of("X-A"), "0").build())).contains("X-A: 0\r\nX-A: 1\r\nSubject");
    }

    @Test
    void contentLengthIsKeptRight() {
        Request request = Samples.invite();

        assertThat(text(request.edit().body("text/plain", "longer body").build())).contains("Content-Length: 11\r\n").contains("Content-Type: text/plain\r\n");
        assertThat(text(request.edit().noBody().build())).contains("Content-Length: 0\r\n").doesNotContain("Content-Type").endsWith("\r\n\r\n");
        assertThat(text(request.edit().remove(HeaderName.CONTENT_LENGTH).build())).endsWith("Content-Length: 5\r\n\r\nv=0\r\n");
        assertThat(text(request.edit().set(HeaderName.CONTENT_LENGTH, "99").build())).contains("Content-Length: 5\r\n");
    }

    @Test
    void routesArePushedAndPopped() {
        NameAddr one = NameAddr.parse("<sip:p1;lr>").orElseThrow();
        NameAddr two = NameAddr.parse("<sip:p2,x@h;lr>").orElseThrow();
        Request request = options().via(Via.of("UDP", "h", -1, "z9hG4bK1")).routes(List.of(one, two)).build();

        assertThat(request.routes()).containsExactly(one, two);
        assertThat(request.edit().removeFirst(HeaderName.ROUTE).build().routes()).containsExactly(two);
        Request joined = request.with(HeaderName.ROUTE, one + " ,\t" + two);
        assertThat(joined.routes()).containsExactly(one, two);
        assertThat(joined.edit().removeFirst(HeaderName.ROUTE).build().routes()).containsExactly(two);
        assertThat(joined.edit().route(two).build().routes()).containsExactly(two, one, two);
        assertThat(text(options().via(Via.of("UDP", "h", -1, "z9hG4bK1")).route(one).recordRoute(two).build()))
                .contains("branch=z9hG4bK1\r\nRecord-Route: <sip:p2,x@h;lr>\r\nRoute: <sip:p1;lr>\r\nMax-Forwards");
        assertThat(joined.edit().removeFirst(HeaderName.ROUTE).removeFirst(HeaderName.ROUTE).removeFirst(HeaderName.ROUTE).build().routes()).isEmpty();
    }

    @Test
    void theTopViaIsReplacedWhereverTheCommasAre() {
        Request joined = Samples.request(Samples.bytes(Samples.INVITE.replaceFirst("(?s)Via: (.*?)\nVia: (.*?)\n", "v: $1 ,\n $2\n")));
        Request noted = joined.edit().topVia(joined.topVia().withReceived("192.0.2.9").withRport(99)).build();

        assertThat(joined.vias()).hasSize(2);
        assertThat(noted.vias()).hasSize(2).last().isEqualTo(joined.vias().getLast());
        assertThat(noted.topVia().rport()).isEqualTo(99);
        assertThat(noted.topVia().received()).isEqualTo("192.0.2.9");
    }

    @Test
    void answersRepeatWhatTheyMust() {
        Request invite = Samples.request(Samples.bytes(Samples.INVITE.replace("To: ", "t:\n ").replace("CSeq", "Timestamp: 54\nCSEQ")));
        Response trying = Response.of(invite, 100).build();
        Response busy = Response.of(invite, 486).toTag("b").build();

        assertThat(text(trying)).isEqualTo(Samples.crlf("""
                SIP/2.0 100 Trying
                Via: SIP/2.0/UDP 198.51.100.1:5060;branch=z9hG4bK-proxy-1;rport
                Via: SIP/2.0/UDP 192.0.2.10:5062;branch=z9hG4bK.PjV8x3kQm;received=198.51.100.7;rport=40100
                From: "Alice Liddell" <sip:alice@example.com>;tag=yTr4ewGdQ
                t:
                 "Bob" <sip:bob@example.com>
                Call-ID: a84b4c76e66710-8f2a@192.0.2.10
                CSEQ: 20 INVITE
                Timestamp: 54
                Content-Length: 0

                """));
        assertThat(trying.toTag()).isNull();
        assertThat(busy.headers().contains(HeaderName.TIMESTAMP)).isFalse();
        assertThat(busy.startLine()).isEqualTo("SIP/2.0 486 Busy Here");
        assertThat(busy.to()).isEqualTo(invite.to().withTag("b"));
        assertThat(busy.from()).isEqualTo(invite.from());
        assertThat(busy.vias()).isEqualTo(invite.vias());
    }

    @Test
    void aToTagIsNeverGivenTwice() {
        Request inDialog = Samples.invite().edit().to(Samples.invite().to().withTag("first")).build();

        assertThat(Response.of(inDialog, 200).toTag("second").build().toTag()).isEqualTo("first");
        assertThat(Response.of(Samples.request(Samples.bytes(Samples.INVITE.replace("To: \"Bob\" <sip:bob@example.com>", "To: sip:bob@example.com"))), 200)
                .toTag("x").build().to()).hasToString("<sip:bob@example.com>;tag=x");
        assertThatThrownBy(() -> Response.of(Samples.invite(), 200).toTag("a\r\nb")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void statusAndReason() {
        Response.Builder builder = Response.of(Samples.invite(), 200).toTag("t");

        assertThat(builder.build()).matches(Response::isSuccess).matches(Response::isFinal).matches(r -> !r.isProvisional());
        assertThat(builder.reason("Fein \u00FC").build().reason()).isEqualTo("Fein \u00FC");
        assertThat(Samples.response(builder.reason("Fein \u00FC").build().encode()).reason()).isEqualTo("Fein \u00FC");
        assertThat(builder.status(183).build().reason()).isEqualTo("Session Progress");
        assertThat(builder.reason("").build().startLine()).isEqualTo("SIP/2.0 183 ");
        assertThat(builder.build().edit().status(180).build().reason()).isEqualTo("Ringing");
        assertThatThrownBy(() -> builder.status(99)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.status(700)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.reason("a\nb")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyStatusHasAPhraseAndAnExplanation() {
        for (int status = 100; status < 700; status++) {
            assertThat(StatusPhrase.of(status)).isNotBlank();
            assertThat(Explanation.of(status)).endsWith(".").hasSizeLessThan(80).doesNotContainPattern("[0-9]");
        }
        assertThat(Explanation.of(486)).isEqualTo("They are busy.");
        assertThat(Explanation.of(499)).isEqualTo("The request could not be fulfilled.");
        assertThat(StatusPhrase.of(299)).isEqualTo("OK");
        assertThatThrownBy(() -> Explanation.of(700)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> StatusPhrase.of(99)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aLogLineShowsNeitherHeadersNorBody() {
        assertThat(Samples.invite().with(HeaderName.AUTHORIZATION, "Digest response=\"secret\""))
                .hasToString("INVITE sip:bob@203.0.113.20:5060;transport=udp SIP/2.0 [a84b4c76e66710-8f2a@192.0.2.10, 20 INVITE]");
    }
}
