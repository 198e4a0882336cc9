package org.ahoyphone.sip.transaction;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.ahoyphone.sip.message.ParseResult;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.message.SipMessage;
import org.ahoyphone.sip.message.SipParser;

/// Messages for tests of machines.
public final class Messages {
    private Messages() {}

    /// A request from Alice to Bob with a Via.
    static Request request(String method) {
        return request(method, "z9hG4bK-" + method.toLowerCase(java.util.Locale.ROOT));
    }

    static Request request(String method, String branch) {
        return (Request) parse(method + """
                 sip:bob@192.0.2.2;transport=udp SIP/2.0
                Via: SIP/2.0/UDP 192.0.2.1:5060;branch=BRANCH;rport
                Via: SIP/2.0/UDP 10.0.0.1;branch=z9hG4bK-below
                Max-Forwards: 70
                Route: <sip:p1.example.org;lr>, <sip:p2.example.org;lr>
                From: Alice <sip:alice@example.org>;tag=a1
                To: Bob <sip:bob@example.org>
                Call-ID: call-1@192.0.2.1
                CSeq: 7 METHOD
                Contact: <sip:alice@192.0.2.1>
                Content-Type: application/sdp
                Content-Length: 4

                v=0
                """.replace("BRANCH", branch).replace("METHOD", method));
    }

    static Response response(Request request, int status) {
        Response.Builder response = Response.of(request, status);
        return (status == 100 ? response : response.toTag("b1")).build();
    }

    /// Reads a message written with bare line feeds.
    public static SipMessage parse(String text) {
        byte[] bytes = text.replace("\n", "\r\n").getBytes(UTF_8);
        return switch (SipParser.parse(bytes, 0, bytes.length)) {
            case ParseResult.Parsed(var message) -> message;
            case ParseResult.Malformed malformed -> throw new AssertionError(malformed.reason() + " at " + malformed.offset() + "\n" + text);
        };
    }
}
