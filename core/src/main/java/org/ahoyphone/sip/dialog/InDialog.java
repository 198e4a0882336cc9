package org.ahoyphone.sip.dialog;

import java.util.List;
import org.ahoyphone.sip.message.Headers;
import org.ahoyphone.sip.message.Request;
import org.jspecify.annotations.Nullable;

/// A request that another usage of a call's dialog (RFC 5057) wants sent: INFO, REFER, NOTIFY, SUBSCRIBE, MESSAGE ... The dialog makes
/// the rest of it: address, tags, sequence number, routes, credentials.
///
/// @param key tells it apart from all others under way; comes back with [InviteFact.Replied]
/// @param fields headers besides those that the dialog and the user agent put in
/// @param contentType null for a request without a body
/// @param body empty for none
public record InDialog(Object key, String method, List<Headers.Field> fields, @Nullable String contentType, String body) {
    /// One that met a request of this side or of the far side (491) is sent again after this, ms: that request is over by then (RFC 3261 section 14.1).
    static final long GLARE_MS = 2100;

    /// A far side that is never free for it is asked no more.
    static final int MOST_GLARES = 5;

    public InDialog {
        fields = List.copyOf(fields);
    }

    /// Without a body.
    public static InDialog of(Object key, String method, List<Headers.Field> fields) {
        return new InDialog(key, method, fields, null, "");
    }

    void into(Request.Builder request) {
        fields.forEach(field -> request.add(field.name(), field.value()));
        if (contentType != null) {
            request.body(contentType, body);
        }
    }
}
