package org.ahoyphone.sip.message;

import java.util.Optional;

/// Names one version of published state (RFC 3903 section 11.3; RFC 5839 for subscriptions). Compared byte by byte.
public record EntityTag(String tag) {

    public EntityTag {
        Parameterized.token(tag, "an entity tag");
    }

    /// Reads a value such as `dx200xyz`; empty if it is none.
    public static Optional<EntityTag> parse(String text) {
        String tag = text.strip();
        return Grammar.isToken(tag) ? Optional.of(new EntityTag(tag)) : Optional.empty();
    }

    /// The one that a server gave (SIP-ETag).
    public static Optional<EntityTag> of(SipMessage message) {
        return Parameterized.first(message, HeaderName.SIP_ETAG, EntityTag::parse);
    }

    /// The one that a request wants to refresh, change or remove (SIP-If-Match).
    public static Optional<EntityTag> toMatch(SipMessage message) {
        return Parameterized.first(message, HeaderName.SIP_IF_MATCH, EntityTag::parse);
    }

    /// As it is written in a message.
    @Override
    public String toString() {
        return tag;
    }
}
