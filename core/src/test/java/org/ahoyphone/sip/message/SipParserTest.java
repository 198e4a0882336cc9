package org.ahoyphone.sip.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    void adoptsTheBytesOfADatagram() {
        byte[] bytes = Samples.inviteBytes();
        byte[] spaced = ("\r\n\r\n" + new String(bytes, UTF_8)).getBytes(UTF_8);

        for (byte[] datagram : new byte[][] {bytes, spaced}) {
            assertThat(SipParser.adopt(datagram)).isInstanceOfSatisfying(ParseResult.Parsed.class,
                    parsed -> assertThat(parsed.message().encode()).isEqualTo(bytes).isNotSameAs(bytes));
        }
        assertThat(SipParser.adopt(new byte[0])).isInstanceOf(ParseResult.Malformed.class);
    }

    @Test
    void whatWasNotTouchedEncodesByteForByte() {
        assertThat(Samples.invite().encode()).isEqualTo(Samples.inviteBytes());
        assertThat(Samples.invite().edit().build().encode()).isEqualTo(Samples.inviteBytes());
    }

    @Test
    void laterChangesOfTheDatagramDoNotReachTheMessage() {
        byte[] datagram = Samples.inviteBytes();
        Request invite = Samples.request(datagram);
        Arrays.fill(datagram, (byte) 'x');
        invite.encode()[0] = 'x';
        invite.body();

        assertThat(invite.encode()).isEqualTo(Samples.inviteBytes());
    }

    @Test
    void readsAPartOfAnArrayAndSkipsLineBreaksBefore() {
        byte[] invite = Samples.inviteBytes();
        byte[] room = new byte[invite.length + 20];
        Arrays.fill(room, (byte) '\n');
        System.arraycopy(invite, 0, room, 10, invite.length);

        assertThat(SipParser.parse(room, 6, invite.length + 4)).isInstanceOfSatisfying(ParseResult.Parsed.class,
                parsed -> assertThat(parsed.message().encode()).isEqualTo(invite));
        assertThatThrownBy(() -> SipParser.parse(room, 6, room.length)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void readsAResponseWithOrWithoutPhrase() {
        byte[] ok = Response.of(Samples.invite(), 200).toTag("t").build().encode();
        for (String phrase : new String[] {" OK", " ", "", " \u2713 fine"}) {
            Response response = Samples.response(new String(ok, UTF_8).replace(" OK", phrase).getBytes(UTF_8));
            assertThat(response.status()).isEqualTo(200);
            assertThat(response.reason()).isEqualTo(phrase.isEmpty() ? "" : phrase.substring(1));
        }
    }

    @Test
    void theBodyEndsWhereContentLengthSays() {
        assertThat(Samples.request(Samples.bytes(Samples.INVITE + "trailing")).bodyText()).isEqualTo("v=0\r\n");
        assertThat(Samples.request(Samples.bytes(Samples.INVITE + "trailing")).encode()).isEqualTo(Samples.inviteBytes());
        assertThat(Samples.request(Samples.bytes(Samples.INVITE.replace("Content-Length: 5\n", "") + "rest")).bodyText()).isEqualTo("v=0\r\nrest");
        assertThat(Samples.request(Samples.bytes(Samples.INVITE.replace("Content-Length: 5", "l: 000"))).body()).isEmpty();
    }

    @Test
    void bareLineFeedsAreRead() {
        Request invite = Samples.request(Samples.INVITE.replace("Content-Length: 5", "Content-Length: 4").getBytes(UTF_8));

        assertThat(invite.vias()).hasSize(2);
        assertThat(invite.edit().maxForwards(1).build().maxForwards()).hasValue(1);
        assertThat(malformed(Samples.INVITE.replace("CSeq: 20", "CSeq: 20\r")).reason()).isEqualTo("Malformed header line");
    }

    @Test
    void emptyAndAlienDatagramsAreRefusedWithoutAnAnswer() {
        for (String text : new String[] {"", "\r\n\r\n", "\0", "hello", "GET / HTTP/1.1\r\n\r\n", "\1\1\0\0", "SIP/2.0 200", "INVITE"}) {
            assertThat(SipParser.parse(text.getBytes(UTF_8))).isInstanceOfSatisfying(ParseResult.Malformed.class, m -> assertThat(m.salvage()).isNull());
        }
    }

    /// What is replaced, by what, the status, the reason, and the text at whose start the fault is seen.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "INVITE sip | INVITE  sip | 400 | Malformed request line | sip:bob",
        "udp SIP/2.0 | udp SIP/2.0`` | 400 | Malformed request line | SIP/2.0``",
        "udp SIP/2.0 | udp SIP/3.0 | 505 | Only SIP/2.0 is spoken here | SIP/3.0",
        "udp SIP/2.0 | udp | 400 | Malformed request line | ``",
        "bob@203 | bo^b@203 | 400 | Malformed Request-URI | ^b@203",
        "z9hG4bK-proxy-1;rport | z9hG4bK-proxy-1;;rport | 400 | Malformed Via | ;rport",
        "192.0.2.10:5062 | 192.0.2.10:70000 | 400 | Malformed Via | 70000",
        "Max-Forwards: 69 | Max-Forwards: 256 | 400 | Malformed Max-Forwards | 256",
        "Max-Forwards: 69 | Max-Forwards: x | 400 | Malformed Max-Forwards | x",
        "<sip:198.51.100.1;lr; | <sip:198.51.100.1;lr;; | 400 | Malformed Record-Route | ;ftag",
        "Contact: \"Alice | Contact: Alice, \"Alice | 400 | Malformed Contact | Alice, ",
        "To: \"Bob\" | To: Bob, Junior | 400 | Malformed To | Bob, Junior",
        "From: \"Alice Liddell\" | From: \"Alice | 400 | Malformed From | \"Alice <",
        "CSeq: 20 | CSeq: 2147483648 | 400 | Malformed CSeq | 2147483648",
        "CSeq: 20 INVITE | CSeq: 20 BYE | 400 | Malformed CSeq | BYE",
        "Call-ID: a84b4c76e66710 | Call-ID: a b | 400 | Malformed Call-ID | ` b-8f2a`",
        "Call-ID: a84 | Call-IX: a84 | 400 | Call-ID is missing | ``",
        "Max-Forwards: 69 | To: <sip:x@y> | 400 | More than one To | To: \"Bob",
        "Content-Length: 5 | Content-Length: 6 | 400 | Content-Length exceeds the message | Content-Length: 6",
        "Content-Length: 5 | Content-Length: +5 | 400 | Malformed Content-Length | +5",
        "Supported: replaces | Supp orted: replaces | 400 | Malformed header line | orted"})
    void saysWhatIsWrongAndWhere(String old, String replacement, int status, String reason, String at) {
        String text = Samples.crlf(Samples.INVITE.replace(old, replacement.replace("``", "  ")));
        ParseResult.Malformed malformed = (ParseResult.Malformed) SipParser.parse(text.getBytes(UTF_8));

        assertThat(malformed.status()).isEqualTo(status);
        assertThat(malformed.reason()).isEqualTo(reason);
        assertThat(text.substring(malformed.offset())).startsWith(at.replace("``", "  "));
        assertThat(malformed.salvage()).isNotNull();
        String reply = new String(malformed.salvage().reply(malformed.salvage().topVia().withReceived("192.0.2.77"), "t1"), UTF_8);
        assertThat(reply).startsWith("SIP/2.0 " + status + " ").contains(": " + reason + "\r\n").contains("received=192.0.2.77").contains("CSeq: ")
                .endsWith("Content-Length: 0\r\n\r\n");
    }

    /// What would let a value go on over the end of its line if lines were not minded.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "To: \"Bob\" | To: \"Bob | Malformed To",
        "To: \"Bob\" | To: \"Bob\\| Malformed To",
        "rport | rport, | Malformed Via",
        "rport | rport; | Malformed Via",
        "rport | rport=\"x | Malformed Via",
        "198.51.100.1:5060 | [2001:db8::1 | Malformed Via",
        "CSeq: 20 INVITE | CSeq: 20 | Malformed CSeq",
        "CSeq: 20 INVITE | CSeq: 20 INVITE x | Malformed CSeq",
        "Max-Forwards: 69 | Max-Forwards: | Malformed Max-Forwards",
        "Max-Forwards: 69 | Max-Forwards: 69 9 | Malformed Max-Forwards",
        "Contact: | Contact: *, | Malformed Contact"})
    void aValueEndsWithItsLine(String old, String replacement, String reason) {
        assertThat(malformed(Samples.crlf(Samples.INVITE.replace(old, replacement))).reason()).isEqualTo(reason);
    }

    @Test
    void aValueGoesOnOverFolds() {
        String folded = Samples.INVITE.replace("To: \"Bob\"", "To:\n \"Bob\n\tJunior\"\n ").replace("CSeq: 20 ", "CSeq:\n 20\n\t").replace(";rport", "\n ;\n rport\n ");
        Request request = Samples.request(Samples.bytes(folded));

        assertThat(request.to()).isEqualTo(NameAddr.of("Bob Junior", Samples.invite().to().uri()));
        assertThat(request.cseq()).isEqualTo(Samples.invite().cseq());
        assertThat(request.topVia().branch()).isEqualTo("z9hG4bK-proxy-1");
        assertThat(request.vias()).hasSize(2).first().isEqualTo(request.topVia());
        assertThat(request.vias().getLast().rport()).isEqualTo(40100);
    }

    @Test
    void aBrokenRequestIsAnsweredWithWhatItHas() {
        ParseResult.Malformed malformed = malformed(Samples.crlf(Samples.INVITE.replace("Content-Length: 5", "Content-Length: 6")));
        Salvage salvage = malformed.salvage();

        assertThat(salvage.method()).isEqualTo("INVITE");
        Response reply = Samples.response(salvage.reply(salvage.topVia().withReceived("192.0.2.77"), "t1"));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.topVia().received()).isEqualTo("192.0.2.77");
        assertThat(reply.vias()).hasSize(2);
        assertThat(reply.toTag()).isEqualTo("t1");
        assertThat(reply.callId()).isEqualTo("a84b4c76e66710-8f2a@192.0.2.10");
    }

    @Test
    void anAckAndAResponseAreNeverAnswered() {
        assertThat(malformed(Samples.INVITE.replace("INVITE", "ACK").replace("Call-ID", "Call-IX")).salvage()).isNull();
        assertThat(malformed(Samples.INVITE.replaceFirst("INVITE.*", "SIP/2.0 200 OK").replace("Call-ID", "Call-IX")).salvage()).isNull();
        assertThat(malformed(Samples.INVITE.replace("Via", "Vian")).salvage()).isNull();
    }

    @Test
    void contactsOfOthersInAResponseDoNoHarm() {
        String ok = new String(Response.of(Samples.invite(), 200).toTag("t").add("Contact", "<sip:a@b>, broken, sip:c@d;expires=5").build().encode(), UTF_8);

        assertThat(Samples.response(ok.getBytes(UTF_8)).contacts()).extracting(c -> c.uri().toString()).containsExactly("sip:a@b", "sip:c@d");
    }

    @Test
    void aStarIsNoContact() {
        Request request = Samples.request(Samples.bytes(Samples.INVITE.replaceFirst("Contact: .*", "m: *")));

        assertThat(request.contactIsStar()).isTrue();
        assertThat(request.contacts()).isEmpty();
        assertThat(Samples.invite().contactIsStar()).isFalse();
    }

    @Test
    void sizesHaveLimits() {
        String many = Samples.INVITE.replace("Allow: ", "X: y\n".repeat(ParserLimits.DEFAULT.headers()) + "Allow: ");
        assertThat(malformed(many).status()).isEqualTo(513);
        assertThat(malformed(Samples.INVITE.replace("Allow: ", "X: " + "y".repeat(ParserLimits.DEFAULT.head()) + "\nAllow: ")).status()).isEqualTo(513);
        assertThat(Samples.request(Samples.bytes(Samples.INVITE.replace("Allow: ", "X: y\n".repeat(400) + "Allow: "))).headers().size()).isGreaterThan(400);
    }

    private static ParseResult.Malformed malformed(String text) {
        return (ParseResult.Malformed) SipParser.parse(text.getBytes(UTF_8));
    }
}
