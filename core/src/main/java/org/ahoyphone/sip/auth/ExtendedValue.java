package org.ahoyphone.sip.auth;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Text in the form `UTF-8''J%C3%BCrgen` (RFC 8187 section 3.2).
final class ExtendedValue {

    private ExtendedValue() {
    }

    /// The text, or null if the value has another form, another character set or bytes that are no UTF-8.
    static @Nullable String decode(String value) {
        int first = value.indexOf('\'');
        int second = value.indexOf('\'', first + 1);
        if (second < 0 || !value.substring(0, first).toUpperCase(Locale.ROOT).equals("UTF-8")) {
            return null;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int at = second + 1; at < value.length(); at++) {
            char c = value.charAt(at);
            if (c == '%') {
                int high = at + 2 < value.length() ? Character.digit(value.charAt(at + 1), 16) : -1;
                int low = high < 0 ? -1 : Character.digit(value.charAt(at + 2), 16);
                if (low < 0) {
                    return null;
                }
                out.write(high << 4 | low);
                at += 2;
            } else if (c > ' ' && c < 127) {
                out.write(c);
            } else {
                return null;
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(out.toByteArray())).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
