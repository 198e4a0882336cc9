package org.ahoyphone.sip.dialog;

import java.util.Locale;
import java.util.function.Predicate;
import org.ahoyphone.sip.message.BodyPart;
import org.ahoyphone.sip.message.ContentDisposition;
import org.ahoyphone.sip.message.ContentType;
import org.ahoyphone.sip.message.MessageBuilder;
import org.ahoyphone.sip.message.Multipart;
import org.ahoyphone.sip.message.MultipartResult;
import org.ahoyphone.sip.message.SipMessage;
import org.jspecify.annotations.Nullable;

/// The session description in a message: its whole body, or the first part of a multipart body that is one and is there to
/// set up the session (RFC 5621).
public final class SessionBody {
    /// The media type of session descriptions.
    public static final String TYPE = "application/sdp";

    private SessionBody() {}

    /// The description, or null if the message has none.
    public static @Nullable String of(SipMessage message) {
        if (message.bodyLength() == 0) {
            return null;
        }
        if (message.hasContentType(TYPE)) {
            return forEarlySession(message) ? null : message.bodyText();
        }
        return switch (Multipart.of(message).orElse(null)) {
            case null -> null;
            case MultipartResult.Malformed(_, _) -> null;
            case MultipartResult.Parsed(Multipart body) -> body.processable(TYPE::equalsIgnoreCase).stream()
                    .filter(part -> part.disposition().is(ContentDisposition.SESSION)).findFirst()
                    .map(BodyPart::text).filter(text -> !text.isEmpty()).orElse(null);
        };
    }

    /// Whether the message has a description.
    public static boolean isIn(SipMessage message) {
        return message.bodyLength() > 0 && (message.hasContentType(TYPE) ? !forEarlySession(message) : of(message) != null);
    }

    private static boolean forEarlySession(SipMessage message) {
        return ContentDisposition.of(message).filter(use -> use.is(ContentDisposition.EARLY_SESSION)).isPresent();
    }

    /// The status that a request deserves for its body: 0 when it can be processed or ignored, 400 when it is a multipart
    /// body that cannot be read, 415 when it, or a part of it that may not be ignored, is not understood (RFC 3261 section
    /// 8.2.3, RFC 5621 section 8).
    ///
    /// @param understood media types that can be processed, in lower case: `application/sdp`
    public static int refusal(SipMessage message, Predicate<String> understood) {
        if (message.hasContentType(TYPE) && understood.test(TYPE)) {
            return 0;
        }
        boolean optional = ContentDisposition.of(message).filter(ContentDisposition::isOptional).isPresent();
        if (message.bodyLength() == 0 || optional) {
            return 0;
        }
        Predicate<String> known = type -> understood.test(type.toLowerCase(Locale.ROOT));
        return switch (Multipart.of(message).orElse(null)) {
            case null -> ContentType.of(message).filter(type -> known.test(type.type() + "/" + type.subtype())).isPresent() ? 0 : 415;
            case MultipartResult.Malformed(_, _) -> 400;
            case MultipartResult.Parsed(Multipart body) -> body.refused(known).isPresent() ? 415 : 0;
        };
    }

    static <B extends MessageBuilder<B>> B put(B message, @Nullable String sdp) {
        return sdp == null ? message : message.body(TYPE, sdp);
    }
}
