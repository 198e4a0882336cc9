package org.ahoyphone.sip.message;

import java.util.Arrays;

/// The header lines of a message that is being built, in their order. Each is a piece of some bytes: those of a message
/// that was received, or its own. Lines that stand one after the other in the same bytes are copied at one stroke, so
/// that what was not touched goes out byte for byte and nearly for free. Not for several threads.
final class LineList {

    private static final int ROOM = 12;
    private static final byte[] NOTHING = {};

    // Most lines are in the bytes of the message that was there before; for those that are elsewhere, their bytes are
    // here, and null for the others.
    private final byte[] source;
    private byte[][] others;
    private long[] marks;
    private int size;
    // From here on all lines stand as they stood in the source, where they end at sourceEnd.
    private int untouched;
    private final int sourceEnd;
    // Of all lines together, line breaks included.
    private int length;
    private boolean checked;

    LineList() {
        this.source = NOTHING;
        this.sourceEnd = 0;
        this.others = new byte[ROOM][];
        this.marks = new long[ROOM];
    }

    /// All lines of a message that was checked, with room for a few more.
    LineList(Headers headers) {
        this.source = headers.bytes();
        this.size = headers.size();
        this.marks = headers.marks(size + ROOM / 3);
        this.others = new byte[marks.length][];
        this.sourceEnd = headers.end();
        this.length = headers.length();
        this.checked = true;
    }

    int size() {
        return size;
    }

    /// The length of all lines in bytes.
    int length() {
        return length;
    }

    /// Whether these are the lines of a message that was checked, and nothing was changed that needs another check.
    boolean isChecked() {
        return checked;
    }

    private byte[] bytes(int at) {
        byte[] other = others[at];
        return other == null ? source : other;
    }

    /// Where a line ends, its line break included: most often right after its value, where the next one begins.
    @SuppressWarnings("ReferenceEquality")
    private int end(int at) {
        int valueEnd = LineMark.end(marks[at]);
        boolean next = at + 1 < size && others[at] == others[at + 1] && LineMark.start(marks[at + 1]) == valueEnd + 2;
        return next ? valueEnd + 2 : Line.end(bytes(at), valueEnd);
    }

    private int length(int at) {
        return end(at) - LineMark.start(marks[at]);
    }

    /// Adds a line of a message that was checked.
    void add(Headers headers, int line) {
        insert(size, headers.bytes(), headers.mark(line));
    }

    void add(Line line) {
        insert(size, line);
    }

    void insert(int at, Line line) {
        insert(at, line.bytes(), line.mark());
    }

    private void insert(int at, byte[] bytes, long mark) {
        if (size == marks.length) {
            others = Arrays.copyOf(others, 2 * size);
            marks = Arrays.copyOf(marks, 2 * size);
        }
        shift(at, at + 1);
        size++;
        untouched = Math.max(untouched, at) + 1;
        others[at] = bytes;
        marks[at] = mark;
        length += length(at);
        checked &= !HeaderCheck.concerns(mark) || (LineMark.hasPassed(mark) && !HeaderCheck.isSingle(LineMark.id(mark)));
    }

    /// Puts a line in the place of one of the same name.
    void set(int at, Line line) {
        length -= length(at);
        untouched = Math.max(untouched, at + 1);
        others[at] = line.bytes();
        marks[at] = line.mark();
        length += length(at);
        checked &= !HeaderCheck.concerns(line.mark()) || LineMark.hasPassed(line.mark());
    }

    void remove(int at) {
        length -= length(at);
        checked &= !HeaderCheck.concerns(marks[at]);
        shift(at + 1, at);
        size--;
        untouched = at < untouched ? untouched - 1 : at;
    }

    private void shift(int from, int to) {
        if (from < size) {
            System.arraycopy(others, from, others, to, size - from);
            System.arraycopy(marks, from, marks, to, size - from);
        }
    }

    /// The last line with a known name, or -1.
    int findLast(HeaderName name) {
        int at = size - 1;
        while (at >= 0 && LineMark.id(marks[at]) != name.id()) {
            at--;
        }
        return at;
    }

    /// The first line with this name from a place on, or -1.
    int find(HeaderName name, int from) {
        int id = name.id();
        for (int at = from; at < size; at++) {
            if (LineMark.id(marks[at]) == id && (id != HeaderName.OTHER_ID || named(at, name))) {
                return at;
            }
        }
        return -1;
    }

    boolean is(int at, HeaderName name) {
        return LineMark.id(marks[at]) == name.id() && (name.id() != HeaderName.OTHER_ID || named(at, name));
    }

    private boolean named(int at, HeaderName name) {
        int start = LineMark.start(marks[at]);
        return HeaderName.of(bytes(at), start, Grammar.run(bytes(at), start, LineMark.end(marks[at]), Grammar.TOKEN)).equals(name);
    }

    String text(int at) {
        return Grammar.text(bytes(at), LineMark.value(marks[at]), LineMark.end(marks[at]));
    }

    /// The value as a number, or -1 if it is none.
    long number(int at) {
        int start = LineMark.value(marks[at]);
        int end = LineMark.end(marks[at]);
        return HeaderCheck.digits(bytes(at), start, end, Integer.MAX_VALUE) < 0 ? -1 : Grammar.number(bytes(at), start, end);
    }

    boolean lacksTag(int at) {
        return NameAddr.lacksTag(bytes(at), LineMark.value(marks[at]), LineMark.end(marks[at]));
    }

    /// The value without its first element, or the empty string when there was only one.
    String afterFirst(int at) {
        int end = LineMark.end(marks[at]);
        int comma = Headers.comma(bytes(at), LineMark.value(marks[at]), end);
        return comma == end ? "" : Grammar.text(bytes(at), comma + 1, end).strip();
    }

    /// Where in the source the untouched lines begin.
    int untouchedStart() {
        return untouched < size ? LineMark.start(marks[untouched]) : sourceEnd;
    }

    /// Where in the source its lines end.
    int sourceEnd() {
        return sourceEnd;
    }

    /// Writes all lines but the untouched ones to a place, and marks all of them as if those followed.
    ///
    /// @return the place after those that were written
    int writeTouched(byte[] out, int place, long[] index) {
        int to = place;
        int first = 0;
        while (first < untouched) {
            int last = last(first);
            int start = LineMark.start(marks[first]);
            int length = end(last) - start;
            System.arraycopy(bytes(first), start, out, to, length);
            mark(first, last + 1, to - start, index);
            to += length;
            first = last + 1;
        }
        mark(first, size, to - untouchedStart(), index);
        return to;
    }

    private void mark(int first, int end, int shift, long[] index) {
        for (int at = first; at < end; at++) {
            index[at] = LineMark.moved(marks[at], shift);
        }
    }

    /// The last of the lines, before the untouched ones, that stand one after the other. What counts is whether they are in the same
    /// array, not in equal ones.
    @SuppressWarnings("ReferenceEquality")
    private int last(int first) {
        int at = first;
        while (at + 1 < untouched && bytes(at) == bytes(at + 1) && LineMark.start(marks[at + 1]) == end(at)) {
            at++;
        }
        return at;
    }
}
