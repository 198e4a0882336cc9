package org.ahoyphone.sip.message;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// A URI of a scheme this library does not look into, such as `urn:` or `im:`.
///
/// @param scheme without the colon; kept in lower case
/// @param rest   what follows the colon
public record OtherUri(String scheme, String rest) implements Uri {

    public OtherUri {
        byte[] text = rest.getBytes(StandardCharsets.UTF_8);
        if (!Grammar.isToken(scheme)
                || Grammar.escaped(text, 0, text.length, Grammar.ANY_URI) != text.length) {
            throw new IllegalArgumentException("Not a URI: " + scheme + ":" + rest);
        }
        scheme = scheme.toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean equivalent(Uri other) {
        return equals(other);
    }

    @Override
    public String toString() {
        return scheme + ":" + rest;
    }
}
