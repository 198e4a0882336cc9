package org.ahoyphone.sip.message;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a body is (RFC 3261 section 20.15). Type and subtype compare without regard to case and are kept as written.
///
/// @param params such as `charset` and `boundary`
public record ContentType(String type, String subtype, Parameters params) {

    public ContentType {
        Parameterized.token(type, "a media type");
        Parameterized.token(subtype, "a media type");
    }

    /// A type the program itself wrote, such as `application/sdp`.
    ///
    /// @throws IllegalArgumentException if it is none
    public static ContentType of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("Not a media type: " + text));
    }

    /// Reads a value such as `text/plain;charset=utf-8`; empty if it is none.
    public static Optional<ContentType> parse(String text) {
        return Media.parse(text).map(media -> new ContentType(media.type(), media.subtype(), media.params()));
    }

    public static Optional<ContentType> of(SipMessage message) {
        return Parameterized.first(message, HeaderName.CONTENT_TYPE, ContentType::parse);
    }

    /// Whether this is a media type such as `application/sdp`, whatever the parameters.
    public boolean is(String mediaType) {
        return mediaType.equalsIgnoreCase(type + "/" + subtype);
    }

    public boolean isMultipart() {
        return type.equalsIgnoreCase("multipart");
    }

    /// A parameter without quotes, or null.
    public @Nullable String param(String name) {
        return params.get(name);
    }

    public ContentType withParam(String name, String value) {
        return new ContentType(type, subtype, params.with(name, value));
    }

    /// As it is written in a message.
    @Override
    public String toString() {
        return type + "/" + subtype + params;
    }
}
