package org.ahoyphone.media.sdp;

/// A `b=` line (RFC 8866 section 5.8).
///
/// @param type  `AS` counts kbit/s of one stream with its IP and UDP headers, `TIAS` bit/s without them (RFC 3890), others as registered
/// @param value in the unit of its type
public record Bandwidth(String type, long value) {

    public static final String AS = "AS";
    public static final String TIAS = "TIAS";

    public Bandwidth {
        Line.requireWord(type);
        if (value < 0) {
            throw new IllegalArgumentException("A bandwidth cannot be " + value);
        }
    }

    /// What follows `b=`.
    @Override
    public String toString() {
        return type + ":" + value;
    }
}
