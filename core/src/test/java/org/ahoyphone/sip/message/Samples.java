package org.ahoyphone.sip.message;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Messages for tests, with line ends made CRLF.
final class Samples {

    static final String INVITE = """
            INVITE sip:bob@203.0.113.20:5060;transport=udp SIP/2.0
            Via: SIP/2.0/UDP 198.51.100.1:5060;branch=z9hG4bK-proxy-1;rport
            Via: SIP/2.0/UDP 192.0.2.10:5062;branch=z9hG4bK.PjV8x3kQm;received=198.51.100.7;rport=40100
            Max-Forwards: 69
            Record-Route: <sip:198.51.100.1;lr;ftag=yTr4ewGdQ>
            Contact: "Alice Liddell" <sip:alice@198.51.100.7:40100;transport=udp>;+sip.instance="<urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6>"
            To: "Bob" <sip:bob@example.com>
            From: "Alice Liddell" <sip:alice@example.com>;tag=yTr4ewGdQ
            Call-ID: a84b4c76e66710-8f2a@192.0.2.10
            CSeq: 20 INVITE
            Allow: INVITE, ACK, CANCEL, OPTIONS, BYE
            Supported: replaces, outbound, gruu, 100rel, timer
            Session-Expires: 1800;refresher=uac
            Content-Type: application/sdp
            X-Own-thing: keeps its  spelling
            Content-Length: 5

            v=0
            """;

    private Samples() {
    }

    static String crlf(String text) {
        return text.replace("\n", "\r\n");
    }

    static byte[] bytes(String text) {
        return crlf(text).getBytes(UTF_8);
    }

    static byte[] inviteBytes() {
        return bytes(INVITE);
    }

    static Request invite() {
        return request(inviteBytes());
    }

    static Request request(byte[] bytes) {
        return (Request) message(bytes);
    }

    static Response response(byte[] bytes) {
        return (Response) message(bytes);
    }

    static SipMessage message(byte[] bytes) {
        return switch (SipParser.parse(bytes)) {
            case ParseResult.Parsed(SipMessage message) -> message;
            case ParseResult.Malformed m -> throw new AssertionError(m.reason() + " at " + m.offset());
        };
    }
}
