package org.ahoyphone.sip.message;

import java.util.Optional;

/// The shape that Content-Type and Accept share: type, slash, subtype, parameters.
record Media(String type, String subtype, Parameters params) {

    /// Blanks may stand around the slash (RFC 3261 section 25.1, SLASH).
    static Optional<Media> parse(String text) {
        int slash = text.indexOf('/');
        String type = slash < 0 ? "" : text.substring(0, slash).strip();
        return !Grammar.isToken(type) ? Optional.empty()
                : Parameterized.token(text.substring(slash + 1)).map(rest -> new Media(type, rest.word(), rest.params()));
    }
}
