package org.ahoyphone.sip.message;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Finds the header lines of one message, and checks those that need it on the way: what is as it should be says itself
/// where it ends, so that most bytes are looked at once. The others wait for [HeaderCheck#check], which says what is wrong.
final class LineIndex {

    private static final int FIRST_ROOM = 20;
    private static final int[] NOTHING = {};

    private final byte[] b;
    private final ParserLimits limits;
    private long[] marks = new long[FIRST_ROOM];
    private int lines;
    private int longest;
    private int headEnd;
    private int bodyStart;

    // What is checked: a bit for the number of each name; where its parts are marked; and what was found of it.
    private final int[] parts;
    private int checked;
    private int seen;
    private boolean flawed;

    LineIndex(byte[] bytes, ParserLimits limits) {
        this(bytes, limits, NOTHING);
    }

    /// @param parts with [PartMarks#ROOM], for what is checked
    LineIndex(byte[] bytes, ParserLimits limits, int[] parts) {
        this.b = bytes;
        this.limits = limits;
        this.parts = parts;
    }

    /// Whether all lines that are checked were found, and passed.
    boolean isChecked() {
        return !flawed && HeaderCheck.hasAll(seen);
    }

    /// The lines found so far; after a flaw, those before it.
    Headers headers() {
        return new Headers(b, marks, lines, headEnd);
    }

    /// After the empty line.
    int bodyStart() {
        return bodyStart;
    }

    /// Whether the lines are so short that none can hold too many parameters, each of which takes two bytes at least, nor
    /// all of them together too many hops, each of which takes eight.
    boolean isHarmless() {
        return longest < Math.min(limits.line(), 2 * limits.parameters()) && headEnd < 8 * limits.vias();
    }

    /// Reads the lines up to the empty one, and checks some: a bit for the number of each name.
    @Nullable Flaw read(int first, int namesToCheck) {
        checked = namesToCheck;
        return read(first);
    }

    /// Reads the lines up to the empty one.
    @Nullable Flaw read(int first) {
        int at = usualLines(first);
        Flaw flaw = null;
        while (flaw == null && (at >= b.length || b[at] > '\r' || lineBreak(at) == 0)) {
            if (at >= b.length) {
                flaw = Flaw.bad("No empty line after the headers", at);
            } else if (lines == limits.headers() || at > limits.head()) {
                flaw = new Flaw(513, "Too many headers", at);
            } else {
                int next = line(at);
                if (next >= 0) {
                    at = usualLines(next);
                } else if (~next >= LineMark.LIMIT) {
                    flaw = new Flaw(513, "Headers too large", ~next);
                } else {
                    flaw = Flaw.bad("Malformed header line", ~next);
                }
            }
        }
        headEnd = at;
        bodyStart = at + lineBreak(at);
        return flaw;
    }

    /// Indexes lines as they nearly always are: a known name, colon, one blank, a value in one line, CR and LF. Where it is one
    /// that is checked, the check finds its end. Stops at the first line that is not like this.
    private int usualLines(int first) {
        int most = Math.min(marks.length, limits.headers());
        int last = Math.min(Math.min(limits.head(), LineMark.LIMIT - 1), b.length - NameTable.WORDS - 2);
        int at = first;
        int line = lines;
        while (line < most && at <= last) {
            int found = NameTable.lookUp(b, at);
            int value = at + NameTable.length(found) + 2;
            if (found == 0 || b[value - 1] != ' ' || b[value] <= ' ') {
                break;
            }
            int id = NameTable.number(found);
            boolean toCheck = id <= HeaderName.CONTENT_LENGTH_ID && (checked >>> id & 1) != 0;
            int end = toCheck ? checkedEnd(id, value) : lineEnd(at) - 1;
            if (end < value || end + 2 >= b.length || b[end] != '\r' || b[end + 1] != '\n' || b[end + 2] == ' ' || b[end + 2] == '\t' || b[end - 1] <= ' ' || end >= LineMark.LIMIT) {
                break;
            }
            long mark = LineMark.of(id, at, value, end);
            if (toCheck) {
                seen |= 1 << id;
                mark = LineMark.passed(mark);
            }
            marks[line++] = mark;
            longest = Math.max(longest, end - at);
            at = end + 2;
        }
        lines = line;
        return at;
    }

    /// Where a value ends that is as it should be, or a negative number.
    private int checkedEnd(int id, int value) {
        boolean again = (seen >>> id & 1) != 0;
        return again && HeaderCheck.isSingle(id) ? -1 : HeaderCheck.scan(id, b, value, b.length, parts, !again);
    }

    /// The length of the line break at a position, 0 if there is none.
    private int lineBreak(int at) {
        if (at < b.length && b[at] > '\r') {
            return 0;
        }
        if (at < b.length && b[at] == '\n') {
            return 1;
        }
        return at + 1 < b.length && b[at] == '\r' && b[at + 1] == '\n' ? 2 : 0;
    }

    /// Indexes one header with its folds, however it is written; the start of the next line, or `~position` of the fault.
    private int line(int start) {
        int feed = lineEnd(start);
        int colon = colon(start);
        if (colon < 0) {
            return colon;
        }
        while (feed >= 0 && feed + 1 < b.length && (b[feed + 1] == ' ' || b[feed + 1] == '\t')) {
            feed = lineEnd(feed + 1);
        }
        if (feed < 0) {
            return feed;
        }
        if (feed >= LineMark.LIMIT) {
            return ~feed;
        }
        if (lines == marks.length) {
            marks = Arrays.copyOf(marks, 2 * lines);
        }
        int stop = feed > start && b[feed - 1] == '\r' ? feed - 1 : feed;
        int id = HeaderName.id(b, start, Grammar.run(b, start, colon, Grammar.TOKEN));
        flawed |= id <= HeaderName.CONTENT_LENGTH_ID && (checked >>> id & 1) != 0;
        longest = Math.max(longest, feed - start);
        int value = Grammar.skipBlanks(b, colon + 1, stop);
        marks[lines++] = LineMark.of(id, start, value, Headers.trim(b, value, stop));
        return feed + 1;
    }

    /// The colon after a name of any kind, or `~position` of what is no name or no colon.
    private int colon(int start) {
        int at = Grammar.some(b, start, b.length, Grammar.TOKEN);
        while (at >= 0 && at < b.length && (b[at] == ' ' || b[at] == '\t')) {
            at++;
        }
        return at < 0 || (at < b.length && b[at] == ':') ? at : ~at;
    }

    /// The LF that ends the line, or `~position` of a lone CR or of the end. Steps over sixteen bytes at a time that
    /// have no control character among them: text has few.
    int lineEnd(int start) {
        int at = start;
        while (at <= b.length - 16) {
            long first = Words.below(Words.at(b, at), Words.EACH_SPACE);
            long second = Words.below(Words.at(b, at + 8), Words.EACH_SPACE);
            if ((first | second) == 0) {
                at += 16;
                continue;
            }
            at += first != 0 ? Words.first(first) : 8 + Words.first(second);
            if (b[at] == '\r' && at + 1 < b.length && b[at + 1] == '\n') {
                return at + 1;
            }
            if (b[at] == '\n' || b[at] == '\r') {
                return b[at] == '\n' ? at : ~at;
            }
            at++;
        }
        while (at < b.length && b[at] != '\n') {
            if (b[at] == '\r' && (at + 1 == b.length || b[at + 1] != '\n')) {
                return ~at;
            }
            at++;
        }
        return at < b.length ? at : ~at;
    }
}
