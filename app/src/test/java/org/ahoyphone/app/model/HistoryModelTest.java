package org.ahoyphone.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.ahoyphone.app.fake.Rig;
import org.ahoyphone.app.model.HistoryEntry.Outcome;
import org.junit.jupiter.api.Test;

final class HistoryModelTest {
    private static final Instant NOW = Instant.parse("2026-11-21T14:30:00Z");
    private final Rig rig = new Rig();
    private final HistoryModel history = rig.model.history();

    private static HistoryEntry entry(String id, Outcome outcome) {
        return new HistoryEntry(
                id, NOW.minusSeconds(300), "sip:bob@example.org", "Bob", true, outcome, "", 0, false, "",
                outcome != Outcome.MISSED);
    }

    @Test
    void theNewestIsFirstAndMissedOnesAreCounted() {
        history.add(entry("1", Outcome.MISSED));
        history.add(entry("2", Outcome.TALKED));
        history.add(entry("3", Outcome.MISSED));
        assertThat(history.list()).extracting(HistoryEntry::id).containsExactly("3", "2", "1");
        assertThat(history.missedProperty().get()).isEqualTo(2);
        history.seen();
        assertThat(history.missedProperty().get()).isZero();
        assertThat(rig.kept.history.values()).allMatch(HistoryEntry::seen);
    }

    @Test
    void removingPutsBackWhereItWas() {
        history.add(entry("1", Outcome.TALKED));
        history.add(entry("2", Outcome.MISSED));
        history.add(entry("3", Outcome.TALKED));
        history.remove(history.list().get(1));
        assertThat(rig.kept.history).doesNotContainKey("2");
        assertThat(history.missedProperty().get()).isZero();
        rig.model.notices().undoLast();
        assertThat(history.list()).extracting(HistoryEntry::id).containsExactly("3", "2", "1");
        assertThat(history.missedProperty().get()).isEqualTo(1);
        assertThat(rig.kept.history).containsKey("2");
    }

    @Test
    void clearingHasAWayBack() {
        history.clear();
        assertThat(rig.model.notices().list()).as("nothing to clear, nothing to tell").isEmpty();
        history.add(entry("1", Outcome.TALKED));
        history.add(entry("2", Outcome.TALKED));
        history.clear();
        assertThat(history.list()).isEmpty();
        assertThat(rig.kept.history).isEmpty();
        rig.model.notices().undoLast();
        assertThat(history.list()).hasSize(2);
        assertThat(rig.kept.history).hasSize(2);
    }

    @Test
    void onlySoManyAreAtHand() {
        for (int i = 0; i < HistoryModel.MOST + 5; i++) {
            history.add(entry("e" + i, Outcome.TALKED));
        }
        assertThat(history.list()).hasSize(HistoryModel.MOST);
        assertThat(rig.kept.history).as("the disk has all").hasSize(HistoryModel.MOST + 5);
    }

    @Test
    void inWords() {
        assertThat(HistoryWords.line(entry("1", Outcome.MISSED), NOW)).isEqualTo("Missed · 5 minutes ago");
        assertThat(HistoryWords.spoken(entry("1", Outcome.MISSED), NOW)).isEqualTo("Bob, incoming, Missed · 5 minutes ago");
        for (Outcome outcome : Outcome.values()) {
            assertThat(HistoryWords.outcome(entry("1", outcome))).isNotBlank();
        }
        assertThat(new HistoryEntry("1", NOW, "sip:bob@example.org", "", true, Outcome.TALKED, "", 1, false, "", true).shown())
                .isEqualTo("bob@example.org");
    }
}
