package org.ahoyphone.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TimeWordsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T14:30:00Z");

    @ParameterizedTest
    @CsvSource({"0, 0:00", "42, 0:42", "723, 12:03", "3723, 1:02:03", "360000, 100:00:00", "-5, 0:00"})
    void clock(long seconds, String shown) {
        assertThat(TimeWords.clock(Duration.ofSeconds(seconds))).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"0, 0 seconds", "1, 1 second", "59, 59 seconds", "60, 1 minute", "89, 1 minute", "150, 3 minutes", "4830, 1 h 21 min"})
    void length(long seconds, String words) {
        assertThat(TimeWords.length(seconds)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T14:29:30Z, just now",
        "2026-11-21T14:31:00Z, just now",
        "2026-11-21T14:29:00Z, 1 minute ago",
        "2026-11-21T13:31:00Z, 59 minutes ago",
        "2026-11-21T00:00:00Z, 'Today, 00:00'",
        "2026-11-20T23:59:00Z, 'Yesterday, 23:59'",
        "2026-11-16T08:05:00Z, 'Monday, 08:05'",
        "2026-11-14T08:05:00Z, 14 Nov 2026",
    })
    void when(Instant when, String words) {
        assertThat(TimeWords.when(when, NOW, ZoneId.of("UTC"), Locale.UK)).isEqualTo(words);
    }

    @Test
    void daysAreThoseOfTheUsersClock() {
        Instant lateYesterdayInUtc = Instant.parse("2026-11-20T20:00:00Z");
        assertThat(TimeWords.when(lateYesterdayInUtc, NOW, ZoneId.of("Asia/Tokyo"), Locale.UK)).startsWith("Today");
    }
}
