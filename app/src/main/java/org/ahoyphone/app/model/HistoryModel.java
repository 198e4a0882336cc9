package org.ahoyphone.app.model;

import java.util.List;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The calls of the past, the newest first. On the interface thread only.
public final class HistoryModel {
    /// How many are kept at hand; the disk has all.
    public static final int MOST = 1000;

    private final CallHistory history;
    private final Notices notices;
    private final ObservableList<HistoryEntry> entries = FXCollections.observableArrayList();
    private final ObservableList<HistoryEntry> view = FXCollections.unmodifiableObservableList(entries);
    private final ReadOnlyIntegerWrapper missed = new ReadOnlyIntegerWrapper();

    HistoryModel(CallHistory history, Notices notices) {
        this.history = history;
        this.notices = notices;
    }

    public ObservableList<HistoryEntry> list() {
        return view;
    }

    /// How many missed calls the user has not seen.
    public ReadOnlyIntegerProperty missedProperty() {
        return missed.getReadOnlyProperty();
    }

    /// Takes in what the disk has.
    void loaded(List<HistoryEntry> kept) {
        var known = entries.stream().map(HistoryEntry::id).toList();
        entries.addAll(kept.stream().filter(e -> !known.contains(e.id())).toList());
        count();
    }

    void add(HistoryEntry entry) {
        entries.addFirst(entry);
        if (entries.size() > MOST) {
            entries.removeLast();
        }
        history.put(entry);
        count();
    }

    /// The user has looked at the list.
    public void seen() {
        if (missed.get() > 0) {
            entries.replaceAll(HistoryEntry::asSeen);
            history.seen();
            count();
        }
    }

    /// Removes an entry, with a way back.
    public void remove(HistoryEntry entry) {
        int at = entries.indexOf(entry);
        if (at >= 0) {
            entries.remove(at);
            history.remove(entry.id());
            count();
            notices.tell(Words.of("history.removed"), () -> restore(List.of(entry), at));
        }
    }

    /// Removes all, with a way back for those at hand.
    public void clear() {
        var all = List.copyOf(entries);
        if (!all.isEmpty()) {
            entries.clear();
            history.clear();
            count();
            notices.tell(Words.of("history.cleared", all.size()), () -> restore(all, 0));
        }
    }

    private void restore(List<HistoryEntry> removed, int at) {
        entries.addAll(Math.min(at, entries.size()), removed);
        removed.forEach(history::put);
        count();
    }

    private void count() {
        missed.set((int) entries.stream().filter(e -> e.missed() && !e.seen()).count());
    }
}
