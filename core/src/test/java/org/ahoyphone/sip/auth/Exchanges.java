package org.ahoyphone.sip.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.ahoyphone.sip.message.Method;
import org.ahoyphone.sip.message.NameAddr;
import org.ahoyphone.sip.message.ParseResult;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.message.SipParser;
import org.ahoyphone.sip.message.SipUri;
import org.ahoyphone.sip.message.Via;

/// Requests and challenging responses for tests.
final class Exchanges {

    static final Credentials ALICE = Credentials.of("alice", "open sesame".toCharArray());

    private Exchanges() {
    }

    static Request register() {
        SipUri alice = SipUri.of("sip:alice@example.org");
        return Request.builder(Method.REGISTER, SipUri.of("sip:example.org")).via(Via.of("UDP", "192.0.2.1", 5060, "z9hG4bK1"))
                .from(NameAddr.of(alice).withTag("1")).to(NameAddr.of(alice)).callId("c").cseq(1, Method.REGISTER).build();
    }

    /// A response with these lines added, as it comes over the wire.
    static Response response(Request request, int status, String... lines) {
        Response.Builder builder = Response.of(request, status).toTag("t");
        for (String line : lines) {
            builder.add(line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 1));
        }
        byte[] wire = builder.build().encode();
        return (Response) ((ParseResult.Parsed) SipParser.parse(wire)).message();
    }

    static String wire(Request request) {
        return new String(request.encode(), UTF_8);
    }
}
