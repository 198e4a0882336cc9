package org.ahoyphone.app.model;

import java.util.Locale;

/// Addresses as people type and read them. Pure functions; whether a URI is really well formed is for the phone to say.
public final class Address {

    private Address() {}

    /// Whether the text begins with `sip:` or `sips:`, in any case.
    public static boolean hasScheme(String text) {
        return text.regionMatches(true, 0, "sip:", 0, 4) || text.regionMatches(true, 0, "sips:", 0, 5);
    }

    /// What a person reads: `sip:bob@example.org;transport=tcp` becomes `bob@example.org`.
    public static String shown(String uri) {
        String text = uri.strip();
        if (text.startsWith("<") && text.endsWith(">")) {
            text = text.substring(1, text.length() - 1);
        }
        if (!hasScheme(text)) {
            return text;
        }
        String rest = text.substring(text.indexOf(':') + 1);
        int at = rest.lastIndexOf('@');
        int end = firstOf(rest, ";?", at + 1);
        return rest.substring(0, end);
    }

    /// What two addresses of the same person have in common: no scheme, no parameters, the host in lower case.
    public static String key(String uri) {
        String shown = shown(uri);
        int at = shown.lastIndexOf('@');
        return at < 0
                ? shown.toLowerCase(Locale.ROOT)
                : shown.substring(0, at + 1) + shown.substring(at + 1).toLowerCase(Locale.ROOT);
    }

    /// The user part, or the host where there is none: a short name for somebody unknown.
    public static String user(String uri) {
        String shown = shown(uri);
        int at = shown.lastIndexOf('@');
        return at > 0 ? shown.substring(0, at) : shown.substring(at + 1);
    }

    private static int firstOf(String text, String any, int from) {
        for (int i = from; i < text.length(); i++) {
            if (any.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return text.length();
    }
}
