package org.ahoyphone.phone;

import java.util.List;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Method;
import org.ahoyphone.sip.message.NameAddr;
import org.ahoyphone.sip.message.OptionTags;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.SipUri;

/// Requests outside of dialogs as an account begins them (RFC 3261 section 8.1.1); Via, Contact and what the agent says of itself
/// are put in later.
final class RequestDrafts {
    private RequestDrafts() {}

    /// @param from without a tag
    static Request invite(SipUri target, List<NameAddr> routes, NameAddr from, String callId, String tag, String sdp) {
        return draft(Method.INVITE, target, target, routes, from.withTag(tag), callId).body("application/sdp", sdp).build();
    }

    static Request message(SipUri target, List<NameAddr> routes, NameAddr from, String callId, String tag, String text) {
        return draft(Method.MESSAGE, target, target, routes, from.withTag(tag), callId)
                .body("text/plain;charset=UTF-8", text)
                .build();
    }

    static Request subscribe(SipUri target, List<NameAddr> routes, NameAddr from, String callId, String tag) {
        return draft(Method.SUBSCRIBE, target, target, routes, from.withTag(tag), callId).build();
    }

    static Request publish(SipUri resource, List<NameAddr> routes, NameAddr from, String callId, String tag) {
        return draft(Method.PUBLISH, resource, resource, routes, from.withTag(tag), callId).build();
    }

    /// @param registrar without a user: the domain that registers (section 10.2)
    static Request register(SipUri registrar, List<NameAddr> routes, NameAddr from, String callId, String tag) {
        SipUri domain = registrar.withoutParam("lr");
        return draft(Method.REGISTER, domain, from.uri() instanceof SipUri aor ? aor : domain, routes, from.withTag(tag), callId)
                .set(HeaderName.SUPPORTED, String.join(", ", OptionTags.PATH, OptionTags.OUTBOUND, OptionTags.GRUU))
                .build();
    }

    private static Request.Builder draft(
            String method, SipUri target, SipUri to, List<NameAddr> routes, NameAddr from, String callId) {
        return Request.builder(method, target)
                .routes(routes)
                .from(from)
                .to(NameAddr.of(named(to)))
                .callId(callId)
                .cseq(1, method);
    }

    /// To names somebody; how to get there belongs into the Request-URI (RFC 3261 section 19.1.1, table 1).
    private static SipUri named(SipUri uri) {
        return uri.withoutParam("transport").withoutParam("maddr").withoutParam("ttl").withoutParam("lr").withoutParam("method");
    }
}
