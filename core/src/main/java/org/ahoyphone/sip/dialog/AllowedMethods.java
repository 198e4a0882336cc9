package org.ahoyphone.sip.dialog;

import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Headers;
import org.ahoyphone.sip.message.Method;
import org.ahoyphone.sip.message.SipMessage;

/// What the sender of a message says in Allow (RFC 3261 section 20.5).
final class AllowedMethods {
    private AllowedMethods() {}

    /// Whether the sender takes UPDATE (RFC 3311 section 4).
    ///
    /// @param otherwise for a message without Allow, which says nothing of methods
    static boolean update(SipMessage message, boolean otherwise) {
        Headers headers = message.headers();
        if (!headers.contains(HeaderName.ALLOW)) {
            return otherwise;
        }
        for (String method : headers.values(HeaderName.ALLOW)) {
            if (method.strip().equals(Method.UPDATE)) {
                return true;
            }
        }
        return false;
    }
}
