package org.ahoyphone.sip.message;

import java.util.Arrays;

/// The header lines of a message that is being built, in their order. Each is a piece of some bytes: those of a message
/// that was received, or its own. Lines that stand one after the other in the same bytes are copied at one stroke, so
/// that what was not touched goes out byte for byte and nearly for free. Not for several threads.
final class LineList {

    private static final int ROOM = 12;

    // Per line: the bytes it is in, its place in them, where it ends, its line break included.
    private byte[][] bytes;
    private long[] marks;
    private int[] ends;
    private int size;

    LineList() {
        this.bytes = new byte[ROOM][];
        this.marks = new long[ROOM];
        this.ends = new int[ROOM];
    }

    /// All lines of a message, with room for a few more.
    LineList(Headers headers, boolean contactsChecked) {
        size = headers.size();
        this.bytes = new byte[size + ROOM / 3][];
        this.marks = new long[size + ROOM / 3];
        this.ends = new int[size + ROOM / 3];
        Arrays.fill(bytes, 0, size, headers.bytes());
        for (int line = 0; line < size; line++) {
            marks[line] = passed(headers.mark(line), contactsChecked);
            ends[line] = headers.end(line);
        }
    }

    /// Contacts of a response were not checked and those of a request were: see [HeaderCheck].
    private static long passed(long mark, boolean contactsChecked) {
        return contactsChecked || LineMark.id(mark) != HeaderName.CONTACT_ID ? LineMark.passed(mark) : mark;
    }

    int size() {
        return size;
    }

    /// Adds a line of a message that was checked.
    void add(Headers headers, int line, boolean contactsChecked) {
        open(size, headers.bytes(), passed(headers.mark(line), contactsChecked), headers.end(line));
    }

    void add(Line line) {
        insert(size, line);
    }

    void insert(int at, Line line) {
        open(at, line.bytes(), line.mark(), line.bytes().length);
    }

    void set(int at, Line line) {
        bytes[at] = line.bytes();
        marks[at] = line.mark();
        ends[at] = line.bytes().length;
    }

    private void open(int at, byte[] source, long mark, int end) {
        if (size == marks.length) {
            bytes = Arrays.copyOf(bytes, 2 * size);
            marks = Arrays.copyOf(marks, 2 * size);
            ends = Arrays.copyOf(ends, 2 * size);
        }
        shift(at, at + 1);
        size++;
        bytes[at] = source;
        marks[at] = mark;
        ends[at] = end;
    }

    void remove(int at) {
        shift(at + 1, at);
        size--;
    }

    private void shift(int from, int to) {
        if (from < size) {
            System.arraycopy(bytes, from, bytes, to, size - from);
            System.arraycopy(marks, from, marks, to, size - from);
            System.arraycopy(ends, from, ends, to, size - from);
        }
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
        return HeaderName.of(bytes[at], start, Grammar.run(bytes[at], start, ends[at], Grammar.TOKEN)).equals(name);
    }

    String text(int at) {
        return Grammar.text(bytes[at], LineMark.value(marks[at]), LineMark.end(marks[at]));
    }

    /// The value as a number, or -1 if it is none.
    long number(int at) {
        int start = LineMark.value(marks[at]);
        int end = LineMark.end(marks[at]);
        return HeaderCheck.digits(bytes[at], start, end, Integer.MAX_VALUE) < 0 ? -1 : Grammar.number(bytes[at], start, end);
    }

    boolean lacksTag(int at) {
        return NameAddr.lacksTag(bytes[at], LineMark.value(marks[at]), LineMark.end(marks[at]));
    }

    /// The value without its first element, or the empty string when there was only one.
    String afterFirst(int at) {
        int end = LineMark.end(marks[at]);
        int comma = Headers.comma(bytes[at], LineMark.value(marks[at]), end);
        return comma == end ? "" : Grammar.text(bytes[at], comma + 1, end).strip();
    }

    /// The length of all lines in bytes.
    int length() {
        int length = 0;
        for (int at = 0; at < size; at++) {
            length += ends[at] - LineMark.start(marks[at]);
        }
        return length;
    }

    /// Writes all lines to a place and marks them there. What counts is whether they are in the same array, not in equal ones.
    @SuppressWarnings("ReferenceEquality")
    void writeTo(byte[] out, int place, long[] index) {
        int to = place;
        for (int first = 0; first < size;) {
            byte[] source = bytes[first];
            int start = LineMark.start(marks[first]);
            int shift = to - start;
            int at = first;
            int end;
            do {
                end = ends[at];
                index[at] = LineMark.moved(marks[at], shift);
                at++;
            } while (at < size && bytes[at] == source && LineMark.start(marks[at]) == end);
            System.arraycopy(source, start, out, to, end - start);
            to += end - start;
            first = at;
        }
    }
}
