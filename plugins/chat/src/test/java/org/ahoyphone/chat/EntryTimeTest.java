package org.ahoyphone.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class EntryTimeTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant NOW = Instant.parse("2026-11-21T14:30:00Z");

    private static String words(String when) {
        return EntryTime.words(Instant.parse(when), NOW, BERLIN, Locale.GERMANY);
    }

    @Test
    void todayIsATime() {
        assertThat(words("2026-11-21T08:05:00Z")).isEqualTo("09:05");
        assertThat(words("2026-11-20T23:30:00Z")).as("today where the reader is").isEqualTo("00:30");
    }

    @Test
    void earlierIsADateAndATime() {
        assertThat(words("2026-11-20T22:30:00Z")).contains("20.11.2026").contains("23:30");
    }
}
