package org.ahoyphone.sip.dialog;

import java.util.List;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Headers;
import org.ahoyphone.sip.message.NameAddr;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.message.Via;
import org.ahoyphone.sip.transaction.Messages;
import org.ahoyphone.sip.transaction.Timing;

/// What the tests of usages are made of: this side, and messages of the far side.
final class Far {
    static final UserAgent AGENT = new UserAgent(
            NameAddr.parse("<sip:me@192.0.2.1:5060>").orElseThrow(),
            List.of(new Headers.Field(HeaderName.of("User-Agent"), "Ahoy/test"), new Headers.Field(HeaderName.ALLOW, "INVITE, ACK, BYE")),
            Timing.DEFAULT);

    private static int branch;

    private Far() {}

    /// An INVITE of this side as its user makes it.
    static Request call(String offer) {
        return body("INVITE sip:bob@example.org SIP/2.0", "", "<sip:me@example.org>;tag=me1", "<sip:bob@example.org>", "call-1", "10 INVITE", "", offer);
    }

    /// A first INVITE of the far side.
    static Request invite(String offer) {
        return body(
                "INVITE sip:me@192.0.2.1:5060 SIP/2.0",
                via(),
                "<sip:bob@example.org>;tag=bob1",
                "<sip:me@example.org>",
                "call-2",
                "100 INVITE",
                "Contact: <sip:bob@192.0.2.2>\nRecord-Route: <sip:near.example.org;lr>, <sip:far.example.org;lr>\n",
                offer);
    }

    /// A request of the far side in a dialog.
    static Request request(DialogId ours, String method, int cseq, String sdp) {
        return body(
                method + " sip:me@192.0.2.1:5060 SIP/2.0",
                via(),
                "<sip:bob@example.org>;tag=" + ours.remoteTag(),
                "<sip:me@example.org>;tag=" + ours.localTag(),
                ours.callId(),
                cseq + " " + method,
                "Contact: <sip:bob@192.0.2.3>\n",
                sdp);
    }

    /// The CANCEL of an INVITE of the far side.
    static Request cancel(Request invite) {
        return Request.builder("CANCEL", invite.uri())
                .via(invite.topVia())
                .copy(invite, HeaderName.FROM)
                .copy(invite, HeaderName.TO)
                .copy(invite, HeaderName.CALL_ID)
                .cseq(invite.cseq().number(), "CANCEL")
                .build();
    }

    /// A response of the far side. @param tag null for none @param sdp null for none
    static Response response(Request sent, int status, String tag, String sdp) {
        Response.Builder response = Response.of(sent.hasVia() ? sent : sent.edit().via(Via.parse("SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK-x").orElseThrow()).build(), status);
        if (tag != null) {
            response.toTag(tag);
        }
        if (status < 300 && tag != null) {
            response.contact(NameAddr.parse("<sip:bob@192.0.2.2:5080;transport=udp>").orElseThrow());
            response.add(HeaderName.RECORD_ROUTE, "<sip:far.example.org;lr>, <sip:near.example.org;lr>");
        }
        return SessionBody.put(response, sdp).build();
    }

    /// A 401 or 407.
    static Response challenge(Request sent, int status, String nonce, boolean stale) {
        return response(sent, status, "x", null).with(
                status == 401 ? HeaderName.WWW_AUTHENTICATE : HeaderName.PROXY_AUTHENTICATE,
                "Digest realm=\"example.org\", nonce=\"" + nonce + "\", qop=\"auth\", algorithm=SHA-256" + (stale ? ", stale=true" : ""));
    }

    static Outcome.Answered answered(Request sent, int status, String tag, String sdp) {
        return new Outcome.Answered(sent, response(sent, status, tag, sdp));
    }

    private static synchronized String via() {
        return "Via: SIP/2.0/UDP 192.0.2.2:5060;branch=z9hG4bK-far-" + branch++ + "\n";
    }

    private static Request body(String start, String via, String from, String to, String callId, String cseq, String more, String sdp) {
        String text = start + "\n" + (via.isEmpty() ? "Via: SIP/2.0/UDP x;branch=z9hG4bKx\n" : via) + "Max-Forwards: 70\nFrom: " + from + "\nTo: " + to
                + "\nCall-ID: " + callId + "\nCSeq: " + cseq + "\n" + more
                + (more.contains("Contact") || !start.startsWith("INVITE") ? "" : "Contact: <sip:me@192.0.2.1>\n")
                + "Content-Length: 0\n\n";
        Request request = (Request) Messages.parse(text);
        Request.Builder builder = request.edit();
        if (via.isEmpty()) {
            builder.remove(HeaderName.VIA);
        }
        return SessionBody.put(builder, sdp).build();
    }
}
