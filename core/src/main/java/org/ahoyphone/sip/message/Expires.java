package org.ahoyphone.sip.message;

import java.util.Optional;

/// How long something holds (RFC 3261 section 20.19): a registration, a subscription, a publication, an invitation.
///
/// @param seconds 0 to 2^32-1
public record Expires(long seconds) {

    static final long MOST = 0xFFFF_FFFFL;

    public Expires {
        Parameterized.range(seconds, 0, MOST, "a duration");
    }

    /// Reads a value such as `3600`; empty if it is none, or above 2^32-1.
    public static Optional<Expires> parse(String text) {
        long seconds = Parameterized.number(text.strip(), MOST);
        return seconds < 0 ? Optional.empty() : Optional.of(new Expires(seconds));
    }

    /// The Expires of a message.
    public static Optional<Expires> of(SipMessage message) {
        return Parameterized.first(message, HeaderName.EXPIRES, Expires::parse);
    }

    /// The Min-Expires of a 423 (section 20.23).
    public static Optional<Expires> least(SipMessage message) {
        return Parameterized.first(message, HeaderName.MIN_EXPIRES, Expires::parse);
    }

    /// As it is written in a message.
    @Override
    public String toString() {
        return Long.toString(seconds);
    }
}
