package org.ahoyphone.sip.message;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Finds the header lines of one message: the first pass over its bytes, and for most of them the only one.
final class LineIndex {

    private static final long EACH_HIGH = 0x8080_8080_8080_8080L;
    private static final int FIRST_ROOM = 24;

    private final byte[] b;
    private final ParserLimits limits;
    private int[] index = new int[FIRST_ROOM * Headers.STRIDE];
    private int lines;
    private int headEnd;
    private int bodyStart;

    LineIndex(byte[] bytes, ParserLimits limits) {
        this.b = bytes;
        this.limits = limits;
    }

    /// The lines found so far; after a flaw, those before it.
    Headers headers() {
        return new Headers(b, index, lines, headEnd);
    }

    /// After the empty line.
    int bodyStart() {
        return bodyStart;
    }

    /// Reads the lines up to the empty one.
    @Nullable Flaw read(int first) {
        int at = first;
        while (true) {
            headEnd = at;
            bodyStart = at + lineBreak(at);
            if (bodyStart > at) {
                return null;
            }
            if (at >= b.length) {
                return Flaw.bad("No empty line after the headers", at);
            }
            if (lines == limits.headers() || at > limits.head()) {
                return new Flaw(513, "Too many headers", at);
            }
            at = line(at);
            if (at < 0) {
                return Flaw.bad("Malformed header line", ~at);
            }
        }
    }

    /// The length of the line break at a position, 0 if there is none.
    private int lineBreak(int at) {
        if (at < b.length && b[at] == '\n') {
            return 1;
        }
        return at + 1 < b.length && b[at] == '\r' && b[at + 1] == '\n' ? 2 : 0;
    }

    /// Indexes one header with its folds; the start of the next line, or `~position` of the fault.
    private int line(int start) {
        int nameEnd = Grammar.some(b, start, b.length, Grammar.TOKEN);
        if (nameEnd < 0) {
            return nameEnd;
        }
        int colon = nameEnd;
        while (colon < b.length && (b[colon] == ' ' || b[colon] == '\t')) {
            colon++;
        }
        if (colon == b.length || b[colon] != ':') {
            return ~colon;
        }
        int feed = lineEnd(colon + 1);
        while (feed >= 0 && feed + 1 < b.length && (b[feed + 1] == ' ' || b[feed + 1] == '\t')) {
            feed = lineEnd(feed + 1);
        }
        if (feed < 0) {
            return feed;
        }
        int entry = lines * Headers.STRIDE;
        if (entry == index.length) {
            index = Arrays.copyOf(index, 2 * index.length);
        }
        int value = Grammar.skipBlanks(b, colon + 1, feed);
        index[entry] = HeaderName.id(b, start, nameEnd);
        index[entry + Headers.START] = start;
        index[entry + Headers.VALUE] = value;
        index[entry + Headers.VALUE_END] = Headers.trim(b, value, feed);
        lines++;
        return feed + 1;
    }

    /// The LF that ends the line, or `~position` of a lone CR or of the end. Looks at eight bytes at a time for
    /// any control character: text has few of them.
    int lineEnd(int start) {
        int at = start;
        while (at < b.length) {
            if (at + 8 <= b.length) {
                long word = Grammar.word(b, at);
                long controls = (word - Grammar.EACH_SPACE) & ~word & EACH_HIGH;
                if (controls == 0) {
                    at += 8;
                    continue;
                }
                at += Long.numberOfTrailingZeros(controls) >>> 3;
            }
            if (b[at] == '\n') {
                return at;
            }
            if (b[at] == '\r') {
                return at + 1 < b.length && b[at + 1] == '\n' ? at + 1 : ~at;
            }
            at++;
        }
        return ~b.length;
    }
}
