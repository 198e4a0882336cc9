package org.ahoyphone.sip.message;

import java.util.Optional;

/// When it is worth trying again (RFC 3261 section 20.33).
///
/// @param seconds  from now
/// @param duration how long the called party will then be there, in seconds; -1 when it is not said
/// @param comment  in somebody's words; empty when there is none
public record RetryAfter(long seconds, long duration, String comment) {

    public RetryAfter {
        Parameterized.range(seconds, 0, Expires.MOST, "a duration");
        Parameterized.range(duration, -1, Expires.MOST, "a duration");
        Comment.check(comment);
    }

    public static RetryAfter of(long seconds) {
        return new RetryAfter(seconds, -1, "");
    }

    /// Reads a value such as `120 (in a meeting);duration=3600`; empty if it is none.
    public static Optional<RetryAfter> parse(String text) {
        String value = text.strip();
        int digits = 0;
        while (digits < value.length() && value.charAt(digits) >= '0' && value.charAt(digits) <= '9') {
            digits++;
        }
        long seconds = Parameterized.number(value.substring(0, digits), Expires.MOST);
        String rest = value.substring(digits).strip();
        int end = Comment.end(rest);
        return seconds < 0 || end < 0 || value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0 ? Optional.empty() : Parameters.parse(rest.substring(end)).map(params -> {
            String duration = params.get("duration");
            return new RetryAfter(seconds, duration == null ? -1 : Parameterized.number(duration, Expires.MOST), Comment.text(rest, end));
        });
    }

    public static Optional<RetryAfter> of(SipMessage message) {
        return Parameterized.first(message, HeaderName.RETRY_AFTER, RetryAfter::parse);
    }

    /// As it is written in a message.
    @Override
    public String toString() {
        return seconds + (comment.isEmpty() ? "" : " " + Comment.written(comment)) + (duration < 0 ? "" : ";duration=" + duration);
    }
}
