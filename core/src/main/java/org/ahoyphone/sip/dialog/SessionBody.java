package org.ahoyphone.sip.dialog;

import java.util.Locale;
import org.ahoyphone.sip.message.MessageBuilder;
import org.ahoyphone.sip.message.SipMessage;
import org.jspecify.annotations.Nullable;

/// The session description in a message: its whole body, or the first such part of a multipart body (RFC 5621).
public final class SessionBody {
    /// The media type of session descriptions.
    public static final String TYPE = "application/sdp";

    private SessionBody() {}

    /// The description, or null if the message has none.
    public static @Nullable String of(SipMessage message) {
        String type = message.contentType();
        if (type == null || message.bodyLength() == 0) {
            return null;
        }
        if (message.hasContentType(TYPE)) {
            return message.bodyText();
        }
        String boundary = type.toLowerCase(Locale.ROOT).startsWith("multipart/") ? boundary(type) : null;
        return boundary == null ? null : part(message.bodyText(), boundary);
    }

    static <B extends MessageBuilder<B>> B put(B message, @Nullable String sdp) {
        return sdp == null ? message : message.body(TYPE, sdp);
    }

    private static @Nullable String boundary(String type) {
        for (String parameter : type.split(";", -1)) {
            String[] pair = parameter.split("=", 2);
            if (pair.length == 2 && pair[0].strip().equalsIgnoreCase("boundary")) {
                return pair[1].strip().replace("\"", "");
            }
        }
        return null;
    }

    private static @Nullable String part(String body, String boundary) {
        // RFC 2046 section 5.1.1: the line break before a delimiter belongs to the delimiter.
        String[] parts = ("\r\n" + body).split("\r\n--" + java.util.regex.Pattern.quote(boundary), -1);
        for (int i = 1; i < parts.length && !parts[i].startsWith("--"); i++) {
            int blank = parts[i].indexOf("\r\n\r\n");
            if (blank >= 0 && isSession(parts[i].substring(0, blank))) {
                return parts[i].substring(blank + 4);
            }
        }
        return null;
    }

    private static boolean isSession(String headers) {
        for (String line : headers.split("\r\n", -1)) {
            String[] pair = line.split(":", 2);
            if (pair.length == 2 && pair[0].strip().equalsIgnoreCase("Content-Type")) {
                return pair[1].split(";", 2)[0].strip().equalsIgnoreCase(TYPE);
            }
        }
        return false;
    }
}
