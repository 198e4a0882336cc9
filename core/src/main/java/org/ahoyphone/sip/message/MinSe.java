package org.ahoyphone.sip.message;

import java.util.Optional;

/// The shortest session interval that all on the path accept (RFC 4028 section 5).
///
/// @param seconds 0 to 2^32-1
public record MinSe(long seconds) {

    /// What holds where no Min-SE says otherwise, and the least that may be said, in seconds.
    public static final int LEAST = 90;

    public MinSe {
        Parameterized.range(seconds, 0, Expires.MOST, "a session interval");
    }

    /// Reads a value such as `90`; empty if it is none.
    public static Optional<MinSe> parse(String text) {
        return Parameterized.parse(text).map(value -> value.number(Expires.MOST)).filter(seconds -> seconds >= 0).map(MinSe::new);
    }

    public static Optional<MinSe> of(SipMessage message) {
        return Parameterized.first(message, HeaderName.MIN_SE, MinSe::parse);
    }

    /// As it is written in a message.
    @Override
    public String toString() {
        return Long.toString(seconds);
    }
}
