package org.ahoyphone.app.model;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/// Times as people say them. Pure functions.
public final class TimeWords {

    private TimeWords() {}

    /// A running clock: `0:42`, `12:03`, `1:02:03`.
    public static String clock(Duration time) {
        long seconds = Math.max(0, time.toSeconds());
        long hours = seconds / 3600;
        return hours > 0
                ? String.format(Locale.ROOT, "%d:%02d:%02d", hours, seconds / 60 % 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
    }

    /// A length, rounded: `42 seconds`, `3 minutes`, `1 h 20 min`.
    public static String length(long seconds) {
        if (seconds < 60) {
            return Words.of("time.seconds", seconds);
        }
        long minutes = Math.round(seconds / 60.0);
        return minutes < 60
                ? Words.of("time.minutes", minutes)
                : Words.of("time.hours", minutes / 60, minutes % 60);
    }

    /// When something was, seen from now: `just now`, `5 minutes ago`, `Today, 14:03`, `Yesterday, 9:10`, `Monday, 18:00`, `3 Nov 2026`.
    public static String when(Instant when, Instant now, ZoneId zone, Locale locale) {
        Duration ago = Duration.between(when, now);
        if (ago.compareTo(Duration.ofMinutes(1)) < 0) {
            return Words.of("time.justNow");
        }
        if (ago.compareTo(Duration.ofMinutes(60)) < 0) {
            return Words.of("time.minutesAgo", ago.toMinutes());
        }
        ZonedDateTime local = when.atZone(zone);
        LocalDate today = now.atZone(zone).toLocalDate();
        long days = ChronoUnit.DAYS.between(local.toLocalDate(), today);
        String time = DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(locale).format(local);
        if (days == 0) {
            return Words.of("time.today", time);
        }
        if (days == 1) {
            return Words.of("time.yesterday", time);
        }
        if (days < 7) {
            return Words.of("time.weekday", local.getDayOfWeek().getDisplayName(TextStyle.FULL, locale), time);
        }
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale).format(local);
    }
}
