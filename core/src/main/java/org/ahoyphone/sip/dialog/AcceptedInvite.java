package org.ahoyphone.sip.dialog;

import java.util.ArrayList;
import java.util.List;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Headers;
import org.ahoyphone.sip.message.Method;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.message.Uri;

/// What has to be remembered of an INVITE of this side once it was accepted, for the 2xx that may still come for half a minute
/// (RFC 3261 section 13.2.2.4): they repeat everything else.
///
/// @param uri its Request-URI
/// @param credentials which the ACKs have to carry, too
public record AcceptedInvite(Uri uri, List<Headers.Field> credentials) {
    public AcceptedInvite {
        credentials = List.copyOf(credentials);
    }

    public static AcceptedInvite of(Request invite) {
        Headers headers = invite.headers();
        if (!headers.contains(HeaderName.AUTHORIZATION) && !headers.contains(HeaderName.PROXY_AUTHORIZATION)) {
            return new AcceptedInvite(invite.uri(), List.of());
        }
        List<Headers.Field> credentials = new ArrayList<>();
        for (HeaderName name : List.of(HeaderName.AUTHORIZATION, HeaderName.PROXY_AUTHORIZATION)) {
            headers.all(name).forEach(value -> credentials.add(new Headers.Field(name, value)));
        }
        return new AcceptedInvite(invite.uri(), credentials);
    }

    /// The INVITE that a further 2xx answers, as far as it matters now: with neither body nor Via.
    public Request answeredBy(Response accepted) {
        Request.Builder invite = Request.builder(Method.INVITE, uri)
                .copy(accepted, HeaderName.FROM)
                .copy(accepted, HeaderName.TO)
                .copy(accepted, HeaderName.CALL_ID)
                .copy(accepted, HeaderName.CSEQ);
        credentials.forEach(field -> invite.add(field.name(), field.value()));
        return invite.build();
    }
}
