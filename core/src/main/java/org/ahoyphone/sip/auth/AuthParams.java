package org.ahoyphone.sip.auth;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The `Digest name=value, name="value"` form that challenges and answers share (RFC 3261 section 25.1).
final class AuthParams {

    private static final String SCHEME = "Digest";

    private final Map<String, String> values;

    private AuthParams(Map<String, String> values) {
        this.values = values;
    }

    @Nullable String get(String name) {
        return values.get(name);
    }

    /// Whether a flag is `true`.
    boolean is(String name) {
        return "true".equalsIgnoreCase(values.get(name));
    }

    /// Reads a list of parameters without a scheme in front, as Authentication-Info has it.
    static Optional<AuthParams> parseList(String text) {
        return parse(SCHEME + " " + text);
    }

    /// Reads a header value; names in lower case, values without quotes. Empty for another scheme, for a value that
    /// does not fit the form, and for one that names a parameter twice.
    static Optional<AuthParams> parse(String text) {
        if (!text.regionMatches(true, 0, SCHEME, 0, SCHEME.length()) || text.length() <= SCHEME.length()
                || !Character.isWhitespace(text.charAt(SCHEME.length()))) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        int at = SCHEME.length();
        while (true) {
            while (at < text.length() && (text.charAt(at) <= ' ' || text.charAt(at) == ',')) {
                at++;
            }
            if (at == text.length()) {
                return Optional.of(new AuthParams(values));
            }
            int equals = text.indexOf('=', at);
            if (equals < 0) {
                return Optional.empty();
            }
            String name = text.substring(at, equals).strip().toLowerCase(Locale.ROOT);
            StringBuilder value = new StringBuilder();
            at = value(text, equals + 1, value);
            if (at < 0 || name.isEmpty() || name.chars().anyMatch(c -> c <= ' ' || c == '"' || c == ',')
                    || values.put(name, value.toString()) != null) {
                return Optional.empty();
            }
        }
    }

    /// Reads one value into `out`; the position after it, or -1.
    private static int value(String text, int start, StringBuilder out) {
        int at = start;
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
        if (at == text.length() || text.charAt(at) != '"') {
            while (at < text.length() && text.charAt(at) > ' ' && text.charAt(at) != ',') {
                out.append(text.charAt(at++));
            }
            return separator(text, at);
        }
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                return separator(text, at + 1);
            }
            if (c == '\\' && at + 1 < text.length()) {
                c = text.charAt(++at);
            }
            out.append(c);
        }
        return -1;
    }

    /// The position of the comma or end that must follow a value, or -1.
    private static int separator(String text, int start) {
        int at = start;
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
        return at == text.length() || text.charAt(at) == ',' ? at : -1;
    }

    static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
