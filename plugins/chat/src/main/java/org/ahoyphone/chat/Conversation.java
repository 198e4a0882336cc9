package org.ahoyphone.chat;

import java.util.List;

/// A conversation as the pane shows it: an immutable snapshot.
///
/// @param peer the key of [Peer#key]
/// @param name what the other side calls itself, else the address
/// @param unread how many messages came since it was looked at last
/// @param entries all messages, oldest first
public record Conversation(String peer, String name, int unread, List<Entry> entries) {
    public Conversation {
        entries = List.copyOf(entries);
    }

    /// The last message's text on one line; empty if there is none.
    public String lastLine() {
        return entries.isEmpty() ? "" : entries.getLast().text().replaceAll("\\s+", " ").strip();
    }
}
