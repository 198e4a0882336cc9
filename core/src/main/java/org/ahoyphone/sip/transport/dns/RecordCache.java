package org.ahoyphone.sip.transport.dns;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Answers, kept as long as they say (RFC 2308 for those that say there is nothing). Owned by the strand.
final class RecordCache {
    /// A record that lives for days is asked for again once a day: a phone runs for weeks. Seconds.
    private static final long LONGEST = 86_400;

    /// More names than any phone needs; the oldest answers go first.
    private static final int MOST = 512;

    private record Kept(Answer answer, long untilMs) {}

    private final LongSupplier nowMs;
    private final Map<Question, Kept> kept = new LinkedHashMap<>();

    /// @param nowMs a clock that never goes back, ms
    RecordCache(LongSupplier nowMs) {
        this.nowMs = nowMs;
    }

    /// What is known; with the time that is left of it.
    @Nullable Answer get(Question question) {
        Kept known = kept.get(question);
        long leftMs = known == null ? 0 : known.untilMs() - nowMs.getAsLong();
        if (known == null || leftMs <= 0) {
            return null;
        }
        long left = (leftMs + 999) / 1000;
        return switch (known.answer()) {
            case Answer.Records(var records, _) -> new Answer.Records(records, left);
            case Answer.None _ -> new Answer.None(left);
            case Answer.Failed failed -> failed;
        };
    }

    void put(Question question, Answer answer) {
        long seconds = Math.min(LONGEST, answer.keptSeconds());
        kept.remove(question);
        if (seconds > 0) {
            kept.put(question, new Kept(answer, nowMs.getAsLong() + 1000 * seconds));
        }
        Iterator<Question> oldest = kept.keySet().iterator();
        if (kept.size() > MOST) {
            oldest.next();
            oldest.remove();
        }
    }

    void clear() {
        kept.clear();
    }

    int size() {
        return kept.size();
    }
}
