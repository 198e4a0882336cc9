package org.ahoyphone.sip.message;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who referred (RFC 3892 section 3).
public record ReferredBy(NameAddr address) {

    /// Reads a value such as `<sip:alice@h>;cid="1@h"`; empty if it is none.
    public static Optional<ReferredBy> parse(String text) {
        return NameAddr.parse(text).map(ReferredBy::new);
    }

    public static Optional<ReferredBy> of(SipMessage message) {
        return Parameterized.first(message, HeaderName.REFERRED_BY, ReferredBy::parse);
    }

    public Uri uri() {
        return address.uri();
    }

    /// The Content-ID of the body part that proves it, without angle brackets; null when there is none.
    public @Nullable String contentId() {
        return address.param("cid");
    }

    /// As it is written in a message.
    @Override
    public String toString() {
        return address.toString();
    }
}
