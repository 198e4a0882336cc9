package org.ahoyphone.sip.proxy;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.ParseResult;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.message.SipMessage;
import org.ahoyphone.sip.message.SipParser;
import org.ahoyphone.sip.message.Via;

/// Messages as a proxy at 192.0.2.9 for the domain example.org sees them.
final class Wire {
    static final ProxyNames NAMES = new ProxyNames(Set.of("example.org"), Set.of("192.0.2.9:5060", "[2001:db8::9]:5060"));

    private Wire() {}

    /// A request from Alice. @param more header lines, each ended
    static Request request(String method, String uri, String more) {
        return (Request) parse(method + " " + uri + " SIP/2.0\n"
                + "Via: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bKalice1;rport\n"
                + "From: <sip:alice@example.org>;tag=a1\n"
                + "To: <sip:bob@example.org>\n"
                + "Call-ID: call-1\n"
                + "CSeq: 7 " + method + "\n"
                + more + "Content-Length: 0\n\n");
    }

    static Request invite() {
        return request("INVITE", "sip:bob@example.org", "Max-Forwards: 70\nContact: <sip:alice@192.0.2.1>\n");
    }

    /// What a target answers: it has this proxy's Via on top. @param more header lines, each ended
    static Response answer(Request request, int status, String tag) {
        Request forwarded = request.edit().via(Via.of("UDP", "192.0.2.9", 5060, "z9hG4bKproxy")).build();
        Response.Builder response = Response.of(forwarded, status);
        return (status == 100 ? response : response.toTag(tag)).build();
    }

    static Response answer(Request request, int status, String tag, HeaderName name, String value) {
        return answer(request, status, tag).with(name, value);
    }

    /// Reads a message written with bare line feeds.
    static SipMessage parse(String text) {
        byte[] bytes = text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        return switch (SipParser.parse(bytes, 0, bytes.length)) {
            case ParseResult.Parsed(var message) -> message;
            case ParseResult.Malformed malformed -> throw new AssertionError(malformed.reason() + " at " + malformed.offset() + "\n" + text);
        };
    }
}
