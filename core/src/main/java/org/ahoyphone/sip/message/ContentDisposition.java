package org.ahoyphone.sip.message;

import java.util.Optional;

/// What a body is for (RFC 3261 section 20.11, RFC 5621 section 8).
///
/// @param type such as `session`, `render`, `icon`, `early-session`, `info-package`
public record ContentDisposition(String type, Parameters params) {

    public static final String SESSION = "session";
    public static final String EARLY_SESSION = "early-session";
    public static final String RENDER = "render";
    public static final String INFO_PACKAGE = "info-package";

    public ContentDisposition {
        Parameterized.token(type, "a disposition");
    }

    public static ContentDisposition of(String type) {
        return new ContentDisposition(type, Parameters.NONE);
    }

    /// Reads a value such as `session;handling=optional`; empty if it is none.
    public static Optional<ContentDisposition> parse(String text) {
        return Parameterized.token(text).map(value -> new ContentDisposition(value.word(), value.params()));
    }

    /// The disposition of a message's body as it is written.
    public static Optional<ContentDisposition> of(SipMessage message) {
        return Parameterized.first(message, HeaderName.CONTENT_DISPOSITION, ContentDisposition::parse);
    }

    /// What holds where nothing is written: a session description sets up the session, anything else is for the eye.
    public static ContentDisposition usual(String mediaType) {
        return of(mediaType.equalsIgnoreCase("application/sdp") ? SESSION : RENDER);
    }

    public boolean is(String other) {
        return type.equalsIgnoreCase(other);
    }

    /// Whether a recipient who cannot process the body may ignore it; else it has to refuse the message with 415.
    /// RFC 3261 section 20.11: required where nothing is said.
    public boolean isOptional() {
        return "optional".equalsIgnoreCase(params.get("handling"));
    }

    public ContentDisposition optional() {
        return new ContentDisposition(type, params.with("handling", "optional"));
    }

    /// As it is written in a message.
    @Override
    public String toString() {
        return type + params;
    }
}
