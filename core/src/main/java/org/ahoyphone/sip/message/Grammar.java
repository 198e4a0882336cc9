package org.ahoyphone.sip.message;

import java.nio.charset.StandardCharsets;

/// The small rules of RFC 3261 section 25.1 as scans over bytes.
///
/// Every scan takes the bytes, where to begin and where the text ends (exclusive), and returns the position
/// after what it matched, or `~position` of the first byte that does not fit. Nothing is allocated, so the
/// parser can check a header without building its value. White space includes folds, and nothing goes on beyond the
/// end of a line: a scan may be given all that follows, and finds the end of a header by itself.
final class Grammar {

    /// Characters of a `token`.
    static final int TOKEN = 1;
    /// Characters of a host name or IPv4 address; the underscore is not in the RFC but in many networks.
    static final int HOST = 2;
    /// Characters of user and password beside escapes. `#` is not in the RFC, but phones dial it unescaped.
    static final int USER = 4;
    /// Characters of URI parameters beside escapes.
    static final int URI_PARAM = 8;
    /// Characters of the headers part of a URI beside escapes.
    static final int URI_HEADER = 16;
    /// Characters accepted in an unquoted header parameter value: wider than token and host, because values
    /// such as base64 with its padding are common.
    static final int PARAM_VALUE = 32;
    /// Characters accepted in an unquoted display name: tokens, and UTF-8 as it is often sent.
    static final int DISPLAY = 64;
    /// Characters that may stand in any URI beside escapes.
    static final int ANY_URI = 128;
    /// Characters that may stand before the host of a URI, or end what stands there.
    static final int USERINFO = 256;

    private static final long EACH_QUOTE = Words.each('"');
    private static final long EACH_BACKSLASH = Words.each('\\');

    private static final short[] CLASS = new short[256];

    static {
        for (int c = 0; c < 256; c++) {
            boolean alnum = c < 0x80 && Character.isLetterOrDigit(c);
            boolean unreserved = alnum || among(c, "-_.!~*'()");
            int k = 0;
            k |= alnum || among(c, "-.!%*_+`'~") ? TOKEN | DISPLAY : 0;
            k |= alnum || among(c, "-._") ? HOST : 0;
            k |= unreserved || among(c, "&=+$,;?/#") ? USER : 0;
            k |= unreserved || among(c, "[]/:&+$") ? URI_PARAM : 0;
            k |= unreserved || among(c, "[]/?:+$&=") ? URI_HEADER : 0;
            k |= unreserved || among(c, ";/?:@&=+$,[]#") ? ANY_URI : 0;
            k |= c > ' ' && c != 127 && !among(c, ";,\"<>\\") ? PARAM_VALUE : 0;
            k |= c >= 0x80 || among(c, "()/&=?|#") ? DISPLAY : 0;
            k |= (k & USER) != 0 || among(c, "%:@") ? USERINFO : 0;
            CLASS[c] = (short) k;
        }
    }

    private Grammar() {
    }

    private static boolean among(int c, String set) {
        return set.indexOf(c) >= 0;
    }

    static boolean is(byte b, int kind) {
        return (CLASS[b & 0xFF] & kind) != 0;
    }

    /// The end of the longest run of bytes of one kind; may be empty.
    static int run(byte[] b, int p, int end, int kind) {
        int at = p;
        while (at < end && (CLASS[b[at] & 0xFF] & kind) != 0) {
            at++;
        }
        return at;
    }

    /// A run of at least one byte of a kind.
    static int some(byte[] b, int p, int end, int kind) {
        int at = run(b, p, end, kind);
        return at > p ? at : ~p;
    }

    /// A run of at least one byte of a kind in which every `%` is followed by two hexadecimal digits.
    static int escaped(byte[] b, int p, int end, int kind) {
        int at = escapedRun(b, p, end, kind);
        return at == p ? ~p : at;
    }

    /// The same, but it may be empty.
    static int escapedRun(byte[] b, int p, int end, int kind) {
        int at = p;
        while (at < end) {
            if ((CLASS[b[at] & 0xFF] & kind) != 0) {
                at++;
            } else if (b[at] != '%') {
                return at;
            } else if (at + 2 >= end || hex(b[at + 1]) < 0 || hex(b[at + 2]) < 0) {
                return ~at;
            } else {
                at += 3;
            }
        }
        return at;
    }

    static int hex(int c) {
        return c > 0 && c < 0x80 ? Character.digit(c, 16) : -1;
    }

    static boolean digit(byte b) {
        return b >= '0' && b <= '9';
    }

    static boolean blank(byte b) {
        // One comparison settles it for nearly every byte.
        return b <= ' ' && (b == ' ' || b == '\t' || b == '\r' || b == '\n');
    }

    /// Blanks and folds; not the line break that ends a line.
    static int skipBlanks(byte[] b, int p, int end) {
        int at = p;
        while (at < end && b[at] <= ' ') {
            int next = b[at] == ' ' ? at + 1 : afterBlank(b, at, end);
            if (next == at) {
                return at;
            }
            at = next;
        }
        return at;
    }

    private static int afterBlank(byte[] b, int at, int end) {
        // Nearly every line ends so, and the next one begins with a letter.
        if (b[at] == '\r' && at + 2 < end && b[at + 2] > ' ') {
            return at;
        }
        return b[at] == '\t' ? at + 1 : fold(b, at, end);
    }

    /// After a line break and the blank that makes it a fold (RFC 3261 section 7.3.1); the same position where there is none.
    private static int fold(byte[] b, int at, int end) {
        int feed = b[at] == '\r' ? at + 1 : at;
        return feed + 1 < end && b[feed] == '\n' && (b[feed + 1] == ' ' || b[feed + 1] == '\t') ? feed + 2 : at;
    }

    /// Whether a value is over here: at the end, at a comma, or where its line ends.
    static boolean isOver(byte[] b, int at, int end) {
        return at >= end || b[at] == ',' || b[at] == '\r' || b[at] == '\n';
    }

    /// One character with white space allowed on both sides (RFC 3261: SLASH, COLON, SEMI, EQUAL ...).
    static int separator(byte[] b, int p, int end, char c) {
        int at = skipBlanks(b, p, end);
        return at < end && b[at] == c ? skipBlanks(b, at + 1, end) : ~at;
    }

    /// A quoted string beginning at its opening quote.
    static int quoted(byte[] b, int p, int end) {
        int at = p + 1;
        while (at < end) {
            if (at + 8 <= b.length) {
                long word = Words.at(b, at);
                long found = Words.equal(word, EACH_QUOTE) | Words.equal(word, EACH_BACKSLASH) | Words.below(word, Words.EACH_SPACE);
                at += found == 0 ? 8 : Words.first(found);
                if (found == 0 || at >= end) {
                    continue;
                }
            }
            if (b[at] == '"') {
                return at + 1;
            }
            int next = at + 1;
            if (b[at] == '\\') {
                next = next < end && b[next] > '\r' ? next + 1 : next;
            } else if (b[at] == '\r' || b[at] == '\n') {
                next = fold(b, at, end);
            }
            if (next == at) {
                return ~p;
            }
            at = next;
        }
        return ~p;
    }

    /// The digits of a port, 0 to 65535.
    static int port(byte[] b, int p, int end) {
        return port(b, p, end, new int[1], 0);
    }

    /// The same, with the value left in an array.
    static int port(byte[] b, int p, int end, int[] marks, int place) {
        int at = p;
        int value = 0;
        while (at < end && digit(b[at])) {
            value = Math.min(value * 10 + (b[at] - '0'), 65_536);
            at++;
        }
        marks[place] = value;
        return at > p && value <= 65_535 ? at : ~p;
    }

    /// The decimal value of a run of digits; [Long#MAX_VALUE] when it does not fit in 18 digits.
    static long number(byte[] b, int p, int end) {
        int at = p;
        if (end - at > 18) {
            while (at < end && b[at] == '0') {
                at++;
            }
            if (end - at > 18) {
                return Long.MAX_VALUE;
            }
        }
        long value = 0;
        for (; at < end; at++) {
            value = value * 10 + (b[at] - '0');
        }
        return value;
    }

    /// Whether a whole text is a token.
    static boolean isToken(String text) {
        return !text.isEmpty() && all(text, TOKEN);
    }

    /// Whether all characters of a text are ASCII and of a kind.
    static boolean all(String text, int kind) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80 || (CLASS[c] & kind) == 0) {
                return false;
            }
        }
        return true;
    }

    /// The bytes as text: UTF-8, with every fold (line end and following blanks) as one space.
    static String text(byte[] b, int start, int end) {
        if (start == end) {
            return "";
        }
        String text = new String(b, start, end - start, StandardCharsets.UTF_8);
        return text.indexOf('\n') < 0 ? text : unfold(text);
    }

    /// The bytes as text, all of which are known to be ASCII.
    static String ascii(byte[] b, int start, int end) {
        return new String(b, start, end - start, StandardCharsets.ISO_8859_1);
    }

    private static String unfold(String text) {
        StringBuilder out = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\r' || c == '\n') {
                while (at < text.length() && text.charAt(at) <= ' ' && blank((byte) text.charAt(at))) {
                    at++;
                }
                out.append(' ');
            } else {
                out.append(c);
                at++;
            }
        }
        return out.toString();
    }
}
