package org.ahoyphone.media.sdp;

/// A line of a description that is kept as it came: information, URI, time, repeat, zone, key and whatever else has a letter.
///
/// @param type  the letter before the equals sign
/// @param value the text after it
public record Line(char type, String value) {

    public Line {
        requireLine(value);
    }

    /// Text that stays on its line: without CR, LF and NUL (RFC 8866 section 9, byte-string).
    ///
    /// @throws IllegalArgumentException when it would not
    static String requireLine(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\r' || c == '\n' || c == 0) {
                throw new IllegalArgumentException("A line of a session description cannot hold the character " + (int) c);
            }
        }
        return text;
    }

    /// Text without spaces, and not empty: one word of a line.
    ///
    /// @throws IllegalArgumentException when it is not
    static String requireWord(String text) {
        requireLine(text);
        if (text.isEmpty() || text.indexOf(' ') >= 0) {
            throw new IllegalArgumentException("'" + text + "' is not one word");
        }
        return text;
    }
}
