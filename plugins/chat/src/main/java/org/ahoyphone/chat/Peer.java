package org.ahoyphone.chat;

import java.util.Locale;
import java.util.Optional;

/// Names the other side of a conversation, so that a message that comes finds the conversation of one that was sent.
final class Peer {
    private Peer() {}

    /// A URI without parameters and headers, its scheme and host in lower case: `sip:bob@example.org:5070`.
    ///
    /// @param uri a `sip:` or `sips:` URI; without a scheme it is taken for `sip:`
    static String key(String uri) {
        String text = uri.strip();
        if (!hasScheme(text)) {
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
        return scheme + ":" + user + text.substring(Math.max(colon, at) + 1).toLowerCase(Locale.ROOT);
    }

    /// The key of whom a person typed: a URI, `bob@example.org`, `Bob <sip:bob@example.org>`; with an account that has a
    /// domain also `bob` or a number, as the phone understands them.
    ///
    /// @param home the account's address of record; empty for the account that needs no server
    /// @return empty if there is nobody to write to
    static Optional<String> typed(String typed, String home) {
        String text = typed.strip();
        int bracket = text.indexOf('<');
        if (bracket >= 0 && text.endsWith(">")) {
            text = text.substring(bracket + 1, text.length() - 1).strip();
        }
        if (text.regionMatches(true, 0, "tel:", 0, 4)) {
            return local(text.substring(4), home);
        }
        if (hasScheme(text)) {
            return valid(key(text));
        }
        int at = text.indexOf('@');
        if (at >= 0) {
            // A colon before the @ begins an address of another kind: mailto:bob@example.org.
            return text.lastIndexOf(':', at) >= 0 ? Optional.empty() : valid(key(text));
        }
        if (!home.isEmpty()) {
            return local(text, home);
        }
        boolean machine = text.indexOf('.') >= 0 || text.indexOf(':') >= 0 || text.equalsIgnoreCase("localhost");
        return machine ? valid(key(text)) : Optional.empty();
    }

    /// A user or a number of the account's domain.
    private static Optional<String> local(String text, String home) {
        String domain = host(home);
        if (domain.isEmpty() || text.isBlank()) {
            return Optional.empty();
        }
        String number = text.replaceAll("[\\s().\\-/]", "");
        return valid("sip:" + (number.matches("[+*#]?[0-9*#]+") ? number : text) + "@" + domain);
    }

    private static Optional<String> valid(String key) {
        String rest = key.substring(key.indexOf(':') + 1);
        boolean good = !host(key).isEmpty() && !rest.startsWith("@") && rest.indexOf('@') == rest.lastIndexOf('@')
                && rest.chars().noneMatch(c -> Character.isWhitespace(c) || c == '<' || c == '>' || c == '"');
        return good ? Optional.of(key) : Optional.empty();
    }

    /// The host of a key or URI, with its port if it has one; empty if it has no host.
    static String host(String uri) {
        String key = key(uri);
        return key.substring(Math.max(key.indexOf(':'), key.indexOf('@')) + 1);
    }

    /// What a person reads: `bob@example.org`.
    static String shown(String key) {
        return key.startsWith("sip:") ? key.substring("sip:".length()) : key;
    }

    private static boolean hasScheme(String text) {
        return text.regionMatches(true, 0, "sip:", 0, 4) || text.regionMatches(true, 0, "sips:", 0, 5);
    }
}
