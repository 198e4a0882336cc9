package org.ahoyphone.chat;

/// A conversation as the list shows it.
///
/// @param peer the key of [Peer#key]
/// @param name what the other side calls itself, else the address
/// @param unread how many messages came since it was looked at last
/// @param last the newest message
record Conversation(String peer, String name, int unread, Entry last) {
    /// The newest message's text on one line.
    String lastLine() {
        return last.text().replaceAll("\\s+", " ").strip();
    }
}
