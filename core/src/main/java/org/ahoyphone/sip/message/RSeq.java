package org.ahoyphone.sip.message;

import java.util.Optional;

/// The number of a reliable provisional response (RFC 3262 section 7.1).
///
/// @param number 1 to 2^32-1
public record RSeq(long number) {

    static final long MOST = 0xFFFF_FFFFL;

    public RSeq {
        Parameterized.range(number, 1, MOST, "an RSeq");
    }

    /// Reads a value such as `988789`; empty if it is none.
    public static Optional<RSeq> parse(String text) {
        long number = Parameterized.number(text.strip(), MOST);
        return number < 1 ? Optional.empty() : Optional.of(new RSeq(number));
    }

    public static Optional<RSeq> of(SipMessage message) {
        return Parameterized.first(message, HeaderName.RSEQ, RSeq::parse);
    }

    /// As it is written in a message.
    @Override
    public String toString() {
        return Long.toString(number);
    }
}
