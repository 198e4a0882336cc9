package org.ahoyphone.app.model;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;

/// A call of the past in words.
public final class HistoryWords {

    private HistoryWords() {}

    /// What became of it and when: `Missed · Yesterday, 14:03`, `3 minutes · Today, 9:10`.
    public static String line(HistoryEntry entry, Instant now) {
        return outcome(entry) + " · " + TimeWords.when(entry.when(), now, ZoneId.systemDefault(), Locale.getDefault());
    }

    /// What became of it.
    public static String outcome(HistoryEntry entry) {
        return switch (entry.outcome()) {
            case TALKED -> TimeWords.length(entry.seconds());
            case MISSED -> Words.of("history.missed");
            case DECLINED -> Words.of("history.declined");
            case CANCELLED -> Words.of("history.cancelled");
            case UNANSWERED -> Words.of("history.unanswered");
            case FAILED -> Words.of("history.failed");
        };
    }

    /// Everything, for somebody who hears it read.
    public static String spoken(HistoryEntry entry, Instant now) {
        String direction = Words.of(entry.incoming() ? "history.incoming" : "history.outgoing");
        String words = entry.words().isBlank() ? "" : " " + entry.words();
        return entry.shown() + ", " + direction + ", " + line(entry, now) + words;
    }
}
