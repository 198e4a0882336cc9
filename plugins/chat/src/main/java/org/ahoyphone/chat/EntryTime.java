package org.ahoyphone.chat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/// When a message was written, as short as can be: the time of a message of today, date and time of an older one.
final class EntryTime {
    private EntryTime() {}

    static String words(Instant when, Instant now, ZoneId zone, Locale locale) {
        ZonedDateTime local = when.atZone(zone);
        boolean today = local.toLocalDate().equals(now.atZone(zone).toLocalDate());
        DateTimeFormatter format = today
                ? DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                : DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT);
        return format.withLocale(locale).format(local);
    }
}
