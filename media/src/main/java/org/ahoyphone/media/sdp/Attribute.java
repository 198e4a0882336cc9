package org.ahoyphone.media.sdp;

import org.jspecify.annotations.Nullable;

/// An `a=` line (RFC 8866 section 5.13): a property `a=name`, or `a=name:value`.
///
/// @param name  case counts
/// @param value the text after the colon, null for a property
public record Attribute(String name, @Nullable String value) {

    public Attribute {
        Line.requireWord(name);
        if (value != null) {
            Line.requireLine(value);
        }
    }

    public static Attribute property(String name) {
        return new Attribute(name, null);
    }

    /// Reads what follows `a=`. Null when there is no name.
    static @Nullable Attribute parse(String text) {
        int colon = text.indexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        if (name.isEmpty() || name.indexOf(' ') >= 0) {
            return null;
        }
        return new Attribute(name, colon < 0 ? null : text.substring(colon + 1));
    }

    /// What follows `a=`.
    @Override
    public String toString() {
        return value == null ? name : name + ":" + value;
    }
}
