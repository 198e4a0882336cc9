package org.ahoyphone.sip.message;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/// A moment as Date carries it (RFC 3261 section 20.17): whole seconds, always GMT.
public record SipDate(Instant instant) {

    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final long FIRST = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
    private static final long LAST = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    /// @throws IllegalArgumentException for a year that has not four digits
    public SipDate {
        Parameterized.range(instant.getEpochSecond(), FIRST, LAST, "a date");
        instant = instant.truncatedTo(ChronoUnit.SECONDS);
    }

    /// Reads a value such as `Sat, 13 Nov 2010 23:29:00 GMT`; empty if it is none, or of another zone.
    public static Optional<SipDate> parse(String text) {
        try {
            return Optional.of(new SipDate(Instant.from(FORM.parse(text.strip()))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    public static Optional<SipDate> of(SipMessage message) {
        return Parameterized.first(message, HeaderName.DATE, SipDate::parse);
    }

    /// As it is written in a message.
    @Override
    public String toString() {
        return FORM.format(instant);
    }
}
