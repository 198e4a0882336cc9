package org.ahoyphone.app.model;

import java.util.List;

/// Keeps the history of calls. [#latest] may wait for the disk; the others return at once and are carried out in order.
public interface CallHistory {
    /// The latest calls, the newest first.
    List<HistoryEntry> latest(int most);

    /// Adds the entry, or replaces the one with its id.
    void put(HistoryEntry entry);

    void remove(String id);

    /// Marks all as seen.
    void seen();

    void clear();
}
