package org.ahoyphone.sip.message;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An address with perhaps a display name and parameters: the value of From, To, Contact, Route and their like
/// (RFC 3261 section 20.10). Parameters of an address without angle brackets belong to the header, not to the URI.
///
/// @param display without quotes; empty when there is none
public record NameAddr(String display, Uri uri, Parameters params) {

    // Where scan() puts the bounds of the parts; the URI's own marks follow.
    private static final int DISPLAY = 0;
    private static final int DISPLAY_END = 1;
    private static final int URI = 2;
    private static final int URI_END = 3;
    private static final int PARAMS = 4;
    private static final int PARAMS_END = 5;
    private static final int URI_MARKS = 6;
    static final int MARKS = URI_MARKS + SipUriScan.MARKS;

    /// How a tag most often follows the URI.
    private static final byte[] TAG = ";tag=".getBytes(StandardCharsets.US_ASCII);

    public NameAddr {
        if (display.indexOf('\r') >= 0 || display.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("A display name has no line break");
        }
    }

    public static NameAddr of(Uri uri) {
        return new NameAddr("", uri, Parameters.NONE);
    }

    public static NameAddr of(String display, Uri uri) {
        return new NameAddr(display, uri, Parameters.NONE);
    }

    /// Reads one address such as `"Bob" <sip:bob@example.org>;tag=1`; empty if the text is none.
    public static Optional<NameAddr> parse(String text) {
        byte[] b = text.getBytes(StandardCharsets.UTF_8);
        return text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0 ? Optional.empty() : read(b, 0, b.length);
    }

    /// Whether the range is an address that can be given a tag: one that is readable and has none.
    static boolean lacksTag(byte[] b, int start, int end) {
        int[] marks = new int[MARKS];
        return scan(b, start, end, marks, 0) == end && !Parameters.checked(b, marks[PARAMS], marks[PARAMS_END]).has("tag");
    }

    static Optional<NameAddr> read(byte[] b, int start, int end) {
        int[] marks = new int[MARKS];
        if (scan(b, start, end, marks, 0) != end) {
            return Optional.empty();
        }
        return Optional.of(made(b, marks, 0));
    }

    /// Makes the value that [#scan] marked.
    static NameAddr made(byte[] b, int[] marks, int base) {
        return new NameAddr(
                display(b, marks[base + DISPLAY], marks[base + DISPLAY_END]),
                org.ahoyphone.sip.message.Uri.read(b, marks[base + URI], marks[base + URI_END], marks, base + URI_MARKS),
                Parameters.checked(b, marks[base + PARAMS], marks[base + PARAMS_END]));
    }

    private static String display(byte[] b, int start, int end) {
        if (start == end || b[start] != '"') {
            return Grammar.text(b, start, end);
        }
        String inside = Grammar.text(b, start + 1, end - 1);
        return inside.indexOf('\\') < 0 ? inside : unquote('"' + inside + '"');
    }

    /// The tag of one address that was checked, read without making anything of the rest; null if there is none.
    static @Nullable String tag(byte[] b, int start, int end) {
        int params = afterUri(b, start, end);
        if (end - params > TAG.length && Arrays.equals(b, params, params + TAG.length, TAG, 0, TAG.length)) {
            int stop = Grammar.run(b, params + TAG.length, end, Grammar.TOKEN);
            if (stop == end) {
                return Grammar.text(b, params + TAG.length, end);
            }
        }
        return params == end ? null : Parameters.checked(b, params, end).get("tag");
    }

    /// Where the parameters begin in one address that was checked.
    private static int afterUri(byte[] b, int start, int end) {
        int at = Grammar.skipBlanks(b, start, end);
        if (at < end && b[at] == '"') {
            at = Grammar.quoted(b, at, end);
        }
        while (at < end && b[at] != '<' && b[at] != ';') {
            at++;
        }
        if (at < end && b[at] == '<') {
            while (b[at] != '>') {
                at++;
            }
            at++;
        }
        return at;
    }

    /// Checks one address up to the end or a comma and marks its parts from `base` on: the position after it, or
    /// `~position` of the fault.
    static int scan(byte[] b, int start, int end, int[] marks, int base) {
        int at = Grammar.skipBlanks(b, start, end);
        marks[base + DISPLAY] = marks[base + DISPLAY_END] = at;
        if (at < end && b[at] == '"') {
            at = Grammar.quoted(b, at, end);
            if (at < 0) {
                return at;
            }
            marks[base + DISPLAY_END] = at;
            at = Grammar.skipBlanks(b, at, end);
            return at < end && b[at] == '<' ? bracketed(b, at, end, marks, base) : ~at;
        }
        int word = at;
        while (word < end && (Grammar.is(b[word], Grammar.DISPLAY) || Grammar.blank(b[word]))) {
            word++;
        }
        if (word < end && b[word] == '<') {
            marks[base + DISPLAY_END] = Headers.trim(b, at, word);
            return bracketed(b, word, end, marks, base);
        }
        return bare(b, at, end, marks, base);
    }

    private static int bracketed(byte[] b, int open, int end, int[] marks, int base) {
        int close = org.ahoyphone.sip.message.Uri.scan(b, open + 1, end, marks, base + URI_MARKS);
        if (close < 0 || close == end || b[close] != '>') {
            return close < 0 ? close : ~close;
        }
        marks[base + URI] = open + 1;
        marks[base + URI_END] = close;
        return params(b, close + 1, end, marks, base);
    }

    /// RFC 3261 section 20: a URI with comma, question mark or semicolon must stand in brackets, so that here a
    /// semicolon begins the header's own parameters and a question mark is a fault.
    private static int bare(byte[] b, int start, int end, int[] marks, int base) {
        int stop = start;
        while (stop < end && b[stop] != ';' && b[stop] != ',' && !Grammar.blank(b[stop])) {
            if (b[stop] == '?') {
                return ~stop;
            }
            stop++;
        }
        marks[base + URI] = start;
        marks[base + URI_END] = stop;
        int at = org.ahoyphone.sip.message.Uri.scan(b, start, stop, marks, base + URI_MARKS);
        return at == stop ? params(b, stop, end, marks, base) : at < 0 ? at : ~at;
    }

    private static int params(byte[] b, int start, int end, int[] marks, int base) {
        marks[base + PARAMS] = Grammar.skipBlanks(b, start, end);
        int at = Grammar.params(b, start, end);
        marks[base + PARAMS_END] = at < 0 ? start : Headers.trim(b, marks[base + PARAMS], at);
        return at;
    }

    /// The `tag` parameter, or null.
    public @Nullable String tag() {
        return params.get("tag");
    }

    public @Nullable String param(String name) {
        return params.get(name);
    }

    public NameAddr withTag(String tag) {
        return withParam("tag", tag);
    }

    public NameAddr withParam(String name, @Nullable String value) {
        return new NameAddr(display, uri, params.with(name, value));
    }

    public NameAddr withoutParam(String name) {
        return new NameAddr(display, uri, params.without(name));
    }

    public NameAddr withoutParams() {
        return new NameAddr(display, uri, Parameters.NONE);
    }

    static String quote(String text) {
        if (text.indexOf('\r') >= 0 || text.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("A quoted string has no line break");
        }
        StringBuilder out = new StringBuilder(text.length() + 8).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // A quoted pair: RFC 3261 section 25.1 lets controls, quotes and backslashes stand only so.
            boolean pair = c == '"' || c == '\\' || (c < ' ' && c != '\t') || c == 127;
            out.append(pair ? "\\" : "").append(c);
        }
        return out.append('"').toString();
    }

    static String unquote(String quoted) {
        if (quoted.indexOf('\\') < 0) {
            return quoted.substring(1, Math.max(1, quoted.length() - 1));
        }
        StringBuilder out = new StringBuilder(quoted.length());
        for (int at = 1; at < quoted.length() - 1; at++) {
            char c = quoted.charAt(at);
            if (c == '\\' && at + 1 < quoted.length() - 1) {
                c = quoted.charAt(++at);
            }
            out.append(c);
        }
        return out.toString();
    }

    /// As it is written in a message: the display name always quoted, the URI always in brackets.
    @Override
    public String toString() {
        return (display.isEmpty() ? "" : quote(display) + " ") + '<' + uri + '>' + params;
    }
}
