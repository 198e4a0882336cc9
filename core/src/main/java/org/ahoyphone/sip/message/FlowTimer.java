package org.ahoyphone.sip.message;

import java.util.Optional;

/// How long an edge proxy keeps a flow without a keep-alive (RFC 5626 section 10).
///
/// @param seconds 0 to 2^32-1
public record FlowTimer(long seconds) {

    public FlowTimer {
        Parameterized.range(seconds, 0, Expires.MOST, "a duration");
    }

    /// Reads a value such as `120`; empty if it is none.
    public static Optional<FlowTimer> parse(String text) {
        return Expires.parse(text).map(value -> new FlowTimer(value.seconds()));
    }

    public static Optional<FlowTimer> of(SipMessage message) {
        return Parameterized.first(message, HeaderName.FLOW_TIMER, FlowTimer::parse);
    }

    /// As it is written in a message.
    @Override
    public String toString() {
        return Long.toString(seconds);
    }
}
