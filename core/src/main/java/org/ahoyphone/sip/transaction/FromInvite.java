package org.ahoyphone.sip.transaction;

import java.util.List;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Method;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;

/// The two requests that follow an INVITE hop by hop and are built of nothing but it.
public final class FromInvite {
    private FromInvite() {}

    /// The ACK of a refusal (RFC 3261 section 17.1.1.3).
    ///
    /// @param invite as it went out, with its Via
    static Request ack(Request invite, Response refusal) {
        // To comes from the response, with the tag that the far side gave it. All else is the INVITE's.
        return follow(invite, Method.ACK).set(HeaderName.TO, refusal.header(HeaderName.TO).orElseThrow()).build();
    }

    /// The CANCEL of an INVITE (RFC 3261 section 9.1). It may be sent only once a provisional response has come, in a
    /// transaction of its own, to where the INVITE went.
    ///
    /// @param invite as it went out, with its Via
    public static Request cancel(Request invite) {
        // To is the INVITE's, to the letter: the tag of a dialog that exists already stays, none is added.
        return follow(invite, Method.CANCEL).set(HeaderName.TO, invite.header(HeaderName.TO).orElseThrow()).build();
    }

    /// Same Request-URI, Call-ID, From, CSeq number and Route; one Via, the top one, so that it takes the same way.
    private static Request.Builder follow(Request invite, String method) {
        Request.Builder next = Request.builder(method, invite.uri()).via(invite.topVia());
        for (HeaderName name : List.of(HeaderName.ROUTE, HeaderName.FROM, HeaderName.CALL_ID)) {
            next.copy(invite, name);
        }
        return next.cseq(invite.cseq().number(), method);
    }
}
