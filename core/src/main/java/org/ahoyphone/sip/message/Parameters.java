package org.ahoyphone.sip.message;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The `;name=value` parameters of a header value or URI, in their order. Names compare without regard to case.
/// Kept as text and read when asked. Immutable.
public final class Parameters {

    /// No parameters.
    public static final Parameters NONE = new Parameters("");

    /// One parameter. A flag such as `lr` has no value.
    public record Parameter(String name, @Nullable String value) {
    }

    private final String raw;

    private Parameters(String raw) {
        this.raw = raw;
    }

    /// One parameter, whose name is known to be a token.
    static Parameters of(String name, String value) {
        return new Parameters(";" + name + "=" + written(value));
    }

    static Parameters checked(byte[] b, int start, int end) {
        return start >= end ? NONE : new Parameters(Grammar.text(b, start, end));
    }

    /// Of text that was checked.
    static Parameters checked(String text) {
        return text.isEmpty() ? NONE : new Parameters(text);
    }

    /// Parameters from text such as `;transport=tcp;lr`.
    ///
    /// @throws IllegalArgumentException if the text is not a list of parameters
    public static Parameters of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("Not parameters: " + text));
    }

    /// Parameters from text of a message; empty if it is no list of them.
    static Optional<Parameters> parse(String text) {
        byte[] b = text.getBytes(StandardCharsets.UTF_8);
        boolean fits = text.indexOf('\r') < 0 && text.indexOf('\n') < 0 && ParametersScan.scan(b, 0, b.length) == b.length;
        return !fits ? Optional.empty() : Optional.of(text.isBlank() ? NONE : new Parameters(text));
    }

    public boolean isEmpty() {
        return raw.isEmpty();
    }

    public boolean has(String name) {
        return find(name) >= 0;
    }

    /// The value of a parameter without quotes and escapes; the empty string for one without value; null when
    /// there is none of this name.
    public @Nullable String get(String name) {
        int at = find(name);
        if (at < 0) {
            return null;
        }
        int equals = skip(at + name.length());
        return equals < raw.length() && raw.charAt(equals) == '=' ? value(skip(equals + 1), end(equals)) : "";
    }

    /// All parameters in their order.
    public List<Parameter> list() {
        List<Parameter> out = new ArrayList<>();
        for (int semi = skip(0); semi < raw.length(); semi = end(semi + 1)) {
            int start = skip(semi + 1);
            int stop = nameEnd(start);
            int equals = skip(stop);
            boolean valued = equals < raw.length() && raw.charAt(equals) == '=';
            out.add(new Parameter(raw.substring(start, stop), valued ? value(skip(equals + 1), end(equals)) : null));
        }
        return List.copyOf(out);
    }

    /// These with one parameter set: in its place if there is one of this name, else at the end. A value that is
    /// no token is written as a quoted string; null makes a flag.
    ///
    /// @throws IllegalArgumentException if the name is no token or the value has a line break
    public Parameters with(String name, @Nullable String value) {
        return put(token(name), value == null ? ";" + name : ";" + name + "=" + written(value));
    }

    /// The same for the parameters of a URI, whose values are escaped and never quoted.
    Parameters withEscaped(String name, @Nullable String value) {
        return put(name, ";" + name + (value == null ? "" : "=" + value));
    }

    private Parameters put(String name, String text) {
        int at = find(name);
        if (at < 0) {
            return new Parameters(raw.isEmpty() ? text : raw.concat(text));
        }
        int semi = raw.lastIndexOf(';', at);
        return new Parameters(raw.substring(0, semi) + text + raw.substring(end(at)));
    }

    /// These without the parameters of this name.
    public Parameters without(String name) {
        int at = find(name);
        if (at < 0) {
            return this;
        }
        int semi = raw.lastIndexOf(';', at);
        return new Parameters(raw.substring(0, semi) + raw.substring(end(at))).without(name);
    }

    private static String token(String name) {
        if (!Grammar.isToken(name)) {
            throw new IllegalArgumentException("Not a parameter name: " + name);
        }
        return name;
    }

    /// RFC 3261 section 25.1: a value is a token or a host, or it is quoted.
    private static String written(String value) {
        return !value.isEmpty() && (Grammar.all(value, Grammar.TOKEN) || isHost(value)) ? value : NameAddr.quote(value);
    }

    private static boolean isHost(String value) {
        return value.chars().allMatch(c -> c < 0x80 && (Grammar.is((byte) c, Grammar.TOKEN) || "[]:".indexOf(c) >= 0));
    }

    /// Where the name of the parameter begins, or -1.
    private int find(String name) {
        if (raw.length() <= name.length()) {
            return -1;
        }
        for (int semi = skip(0); semi < raw.length(); semi = end(semi + 1)) {
            int start = skip(semi + 1);
            if (endsAt(start + name.length()) && raw.regionMatches(true, start, name, 0, name.length())) {
                return start;
            }
        }
        return -1;
    }

    /// Whether a name would end here; settles most comparisons of names of different lengths.
    private boolean endsAt(int at) {
        if (at >= raw.length()) {
            return at == raw.length();
        }
        char c = raw.charAt(at);
        return c <= ' ' || c == '=' || c == ';';
    }

    private int nameEnd(int start) {
        int at = start;
        while (at < raw.length() && raw.charAt(at) > ' ' && raw.charAt(at) != '=' && raw.charAt(at) != ';') {
            at++;
        }
        return at;
    }

    /// The semicolon that ends the parameter around this position, or the end of all.
    private int end(int from) {
        int semi = raw.indexOf(';', from);
        int stop = semi < 0 ? raw.length() : semi;
        int quote = from < stop ? raw.indexOf('"', from, stop) : -1;
        if (quote < 0) {
            return stop;
        }
        int at = quote;
        while (at < raw.length() && raw.charAt(at) != ';') {
            if (raw.charAt(at) == '"') {
                at++;
                while (at < raw.length() && raw.charAt(at) != '"') {
                    at += raw.charAt(at) == '\\' ? 2 : 1;
                }
            }
            at++;
        }
        return Math.min(at, raw.length());
    }

    private int skip(int from) {
        int at = from;
        while (at < raw.length() && raw.charAt(at) <= ' ') {
            at++;
        }
        return at;
    }

    private String value(int start, int end) {
        String text = raw.substring(Math.min(start, end), end).strip();
        return text.startsWith("\"") ? NameAddr.unquote(text) : text;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Parameters p && raw.equals(p.raw);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(raw);
    }

    /// As they are written in a message, the first semicolon included.
    @Override
    public String toString() {
        return raw;
    }
}
