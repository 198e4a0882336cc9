package org.ahoyphone.media.sdp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The `a=fmtp:` attribute (RFC 8866 section 6.15): what its side says of a format, in the words of that format.
///
/// @param payloadType 0 to 127
/// @param parameters  the text after it, mostly `name=value` joined by semicolons
public record Fmtp(int payloadType, String parameters) {

    public Fmtp {
        Line.requireLine(parameters);
        if (payloadType < 0 || payloadType > 127) {
            throw new IllegalArgumentException("No payload type: " + payloadType);
        }
    }

    /// Reads `97 useinbandfec=1`. Null when it cannot be read.
    static @Nullable Fmtp parse(String value) {
        List<String> words = Words.of(value, 2);
        int payloadType = words.isEmpty() ? -1 : Numbers.parse(words.get(0), 127);
        return payloadType < 0 ? null : new Fmtp(payloadType, words.size() < 2 ? "" : words.get(1));
    }

    /// The value of one of the parameters joined by semicolons; empty for one without `=`, null for one that is not there.
    /// Case does not count in the name.
    public static @Nullable String parameter(String parameters, String name) {
        for (String part : parameters.split(";", -1)) {
            int equals = part.indexOf('=');
            String found = (equals < 0 ? part : part.substring(0, equals)).strip();
            if (found.equalsIgnoreCase(name)) {
                return equals < 0 ? "" : part.substring(equals + 1).strip();
            }
        }
        return null;
    }

    /// What follows `a=fmtp:`.
    @Override
    public String toString() {
        return payloadType + " " + parameters;
    }
}
