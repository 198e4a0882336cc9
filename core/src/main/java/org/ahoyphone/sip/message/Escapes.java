package org.ahoyphone.sip.message;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Percent escapes in URIs (RFC 3261 section 19.1.2).
final class Escapes {

    private Escapes() {
    }

    /// Escapes what may not stand in the user part.
    static String escape(String text) {
        return escape(text, "-_.!~*'()&=+$,;?/");
    }

    /// Escapes what may not stand in a URI parameter.
    static String escapeParam(String text) {
        return escape(text, "-_.!~*'()[]/:&+$");
    }

    /// Escapes what may not stand in the name or value of a URI's headers part.
    static String escapeHeader(String text) {
        return escape(text, "-_.!~*'()[]/?:+$");
    }

    private static String escape(String text, String allowed) {
        StringBuilder out = new StringBuilder(text.length() + 8);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (b > 0 && (Character.isLetterOrDigit(b) || allowed.indexOf(b) >= 0)) {
                out.append((char) b);
            } else {
                out.append(String.format(Locale.ROOT, "%%%02X", b & 0xFF));
            }
        }
        return out.toString();
    }

    /// Reads escapes as UTF-8; a `%` without two digits stays as it is.
    static String unescape(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] b = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(b.length);
        for (int at = 0; at < b.length; at++) {
            if (isEscape(b, at)) {
                out.write((Grammar.hex(b[at + 1]) << 4) | Grammar.hex(b[at + 2]));
                at += 2;
            } else {
                out.write(b[at]);
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /// The one form of a text for comparison: escapes of characters that need none are resolved, the others are
    /// written in upper case. A reserved character and its escape stay different (RFC 3261 section 19.1.4).
    private static String normalize(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] b = text.getBytes(StandardCharsets.UTF_8);
        StringBuilder out = new StringBuilder(b.length);
        for (int at = 0; at < b.length; at++) {
            if (isEscape(b, at)) {
                int c = (Grammar.hex(b[at + 1]) << 4) | Grammar.hex(b[at + 2]);
                boolean unreserved = c < 0x80 && (Character.isLetterOrDigit(c) || "-_.!~*'()".indexOf(c) >= 0);
                out.append(unreserved ? String.valueOf((char) c) : String.format(Locale.ROOT, "%%%02X", c));
                at += 2;
            } else {
                out.append((char) b[at]);
            }
        }
        return out.toString();
    }

    /// Whether two escaped texts, or none, mean the same.
    static boolean same(@Nullable String a, @Nullable String b) {
        return (a == null || b == null) ? Objects.equals(a, b) : normalize(a).equals(normalize(b));
    }

    private static boolean isEscape(byte[] b, int at) {
        return b[at] == '%' && at + 2 < b.length && Grammar.hex(b[at + 1]) >= 0 && Grammar.hex(b[at + 2]) >= 0;
    }
}
