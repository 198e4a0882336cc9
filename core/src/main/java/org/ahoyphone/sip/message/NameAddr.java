package org.ahoyphone.sip.message;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An address with perhaps a display name and parameters: the value of From, To, Contact, Route and their like
/// (RFC 3261 section 20.10). Parameters of an address without angle brackets belong to the header, not to the URI. Immutable.
public final class NameAddr {

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

    // As it was written, display name first and parameters last: the URI is a part of it, the others are cut out when they are
    // asked for. Empty in an address of parts.
    private final String text;
    private final int displayEnd;
    private final int paramsStart;
    private final Uri uri;

    // Filled when first read; see SipMessage.
    private @Nullable String display;
    private @Nullable Parameters params;

    /// @param display without quotes; empty when there is none
    public NameAddr(String display, Uri uri, Parameters params) {
        if (display.indexOf('\r') >= 0 || display.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("A display name has no line break");
        }
        this.text = "";
        this.displayEnd = 0;
        this.paramsStart = 0;
        this.uri = uri;
        this.display = display;
        this.params = params;
    }

    private NameAddr(String text, int displayEnd, int paramsStart, Uri uri) {
        this.text = text;
        this.displayEnd = displayEnd;
        this.paramsStart = paramsStart;
        this.uri = uri;
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
        int start = marks[base + DISPLAY];
        int uriStart = marks[base + URI];
        int paramsStart = marks[base + PARAMS];
        int end = Math.max(marks[base + URI_END], marks[base + PARAMS_END]);
        String text = Grammar.text(b, start, end);
        // Text of ASCII and without folds has its parts where the bytes have them.
        if (text.length() == end - start && SipUri.isPart(b, uriStart, marks, base + URI_MARKS)) {
            return new NameAddr(text, marks[base + DISPLAY_END] - start, Math.min(paramsStart, end) - start, new SipUri(text, start, marks, base + URI_MARKS));
        }
        return new NameAddr(
                display(Grammar.text(b, start, marks[base + DISPLAY_END])),
                org.ahoyphone.sip.message.Uri.read(b, uriStart, marks[base + URI_END], marks, base + URI_MARKS),
                Parameters.checked(b, paramsStart, marks[base + PARAMS_END]));
    }

    private static String display(String written) {
        if (written.isEmpty() || written.charAt(0) != '"') {
            return written;
        }
        return written.indexOf('\\') < 0 ? written.substring(1, written.length() - 1) : unquote(written);
    }

    /// The tag of the address that [#scan] marked, read without making anything of the rest; null if there is none.
    static @Nullable String tag(byte[] b, int[] marks, int base) {
        int start = marks[base + PARAMS];
        int end = marks[base + PARAMS_END];
        if (end - start > TAG.length && Arrays.equals(b, start, start + TAG.length, TAG, 0, TAG.length)
                && Grammar.run(b, start + TAG.length, end, Grammar.TOKEN) == end) {
            return Grammar.text(b, start + TAG.length, end);
        }
        return start >= end ? null : Parameters.checked(b, start, end).get("tag");
    }

    /// Checks one address up to where it is over and marks its parts from `base` on: the position after it, or
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
        int word = at < end && b[at] == '<' ? at : words(b, at, end);
        if (word < end && b[word] == '<') {
            marks[base + DISPLAY_END] = Headers.trim(b, at, word);
            return bracketed(b, word, end, marks, base);
        }
        return bare(b, at, end, marks, base);
    }

    /// Words and the blanks between and after them.
    private static int words(byte[] b, int start, int end) {
        int at = start;
        int stop = -1;
        while (at != stop) {
            stop = at;
            at = Grammar.skipBlanks(b, Grammar.run(b, at, end, Grammar.DISPLAY), end);
        }
        return at;
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
        int at = ParametersScan.scan(b, marks[base + PARAMS], end);
        marks[base + PARAMS_END] = at < 0 ? start : Headers.trim(b, marks[base + PARAMS], at);
        return at;
    }

    /// Without quotes; empty when there is none.
    public String display() {
        String value = display;
        if (value == null) {
            value = display(text.substring(0, displayEnd));
            display = value;
        }
        return value;
    }

    public Uri uri() {
        return uri;
    }

    public Parameters params() {
        Parameters value = params;
        if (value == null) {
            value = Parameters.checked(text.substring(paramsStart));
            params = value;
        }
        return value;
    }

    /// The `tag` parameter, or null.
    public @Nullable String tag() {
        return param("tag");
    }

    public @Nullable String param(String name) {
        return params().get(name);
    }

    public NameAddr withTag(String tag) {
        return withParam("tag", tag);
    }

    public NameAddr withParam(String name, @Nullable String value) {
        return new NameAddr(display(), uri, params().with(name, value));
    }

    public NameAddr withoutParam(String name) {
        return new NameAddr(display(), uri, params().without(name));
    }

    public NameAddr withoutParams() {
        return new NameAddr(display(), uri, Parameters.NONE);
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

    @Override
    public boolean equals(Object o) {
        return o instanceof NameAddr a && uri.equals(a.uri) && display().equals(a.display()) && params().equals(a.params());
    }

    @Override
    public int hashCode() {
        return (display().hashCode() * 31 + uri.hashCode()) * 31 + params().hashCode();
    }

    /// As it is written in a message: the display name always quoted, the URI always in brackets.
    @Override
    public String toString() {
        return (display().isEmpty() ? "" : quote(display()) + " ") + '<' + uri + '>' + params();
    }
}
