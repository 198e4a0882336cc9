package org.ahoyphone.chat;

import java.util.Locale;

/// Names the other side of a conversation, so that a message that comes finds the conversation of one that was sent.
final class Peer {
    private Peer() {}

    /// A URI without parameters and headers, its scheme and host in lower case: `sip:bob@example.org:5070`.
    ///
    /// @param uri a URI, or what a user types for one: `bob@example.org`
    static String key(String uri) {
        String text = uri.strip();
        if (!text.regionMatches(true, 0, "sip:", 0, 4) && !text.regionMatches(true, 0, "sips:", 0, 5)) {
            text = "sip:" + text;
        }
        int end = text.length();
        int at = text.indexOf('@');
        // A user part may hold ";" and "?" of its own (RFC 3261 section 25.1, user-unreserved): look behind it.
        for (char stop : new char[] {';', '?', '>'}) {
            int found = text.indexOf(stop, at + 1);
            if (found >= 0) {
                end = Math.min(end, found);
            }
        }
        text = text.substring(0, end);
        int colon = text.indexOf(':');
        String scheme = text.substring(0, colon).toLowerCase(Locale.ROOT);
        String user = at < 0 ? "" : text.substring(colon + 1, at + 1);
        String host = text.substring(Math.max(colon, at) + 1).toLowerCase(Locale.ROOT);
        return scheme + ":" + user + host;
    }

    /// Whether there is something to send to.
    static boolean isAddress(String typed) {
        String key = key(typed);
        String rest = key.substring(key.indexOf(':') + 1);
        return !rest.isEmpty() && !rest.endsWith("@") && !rest.contains(" ");
    }
}
