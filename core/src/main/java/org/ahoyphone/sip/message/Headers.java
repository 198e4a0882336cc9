package org.ahoyphone.sip.message;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;

/// The header fields of a message in their order: an index over the message's bytes. A value becomes text only
/// when it is asked for; folds are read as one space (RFC 3261 section 7.3.1). Immutable, for any thread.
public final class Headers implements Iterable<Headers.Field> {

    /// One header line: its name and its whole value, commas and all.
    public record Field(HeaderName name, String value) {
    }

    /// Checks one value up to a comma or the end, see [Grammar].
    @FunctionalInterface
    private interface Scan {
        int scan(byte[] b, int start, int end, int[] marks, int base);
    }

    @FunctionalInterface
    private interface Maker<T> {
        T made(byte[] b, int[] marks, int base);
    }

    private final byte[] bytes;
    private final long[] marks;
    private final int lines;
    private final int end;

    /// @param marks of the lines, see [LineMark]; there may be room after them
    /// @param end   where the header lines end: the start of the empty line
    Headers(byte[] bytes, long[] marks, int lines, int end) {
        this.bytes = bytes;
        this.marks = marks;
        this.lines = lines;
        this.end = end;
    }

    /// The same lines over bytes that begin alike.
    Headers over(byte[] others) {
        return new Headers(others, marks, lines, end);
    }

    byte[] bytes() {
        return bytes;
    }

    /// The number of header lines.
    public int size() {
        return lines;
    }

    long mark(int line) {
        return marks[line];
    }

    /// A copy of the marks with this much room.
    long[] marks(int room) {
        return Arrays.copyOf(marks, room);
    }

    /// Notes that the value of a line has passed the check, before anybody else knows these headers.
    void pass(int line) {
        marks[line] = LineMark.passed(marks[line]);
    }

    /// Where the last line ends.
    int end() {
        return end;
    }

    /// The length of all lines in bytes.
    int length() {
        return lines == 0 ? 0 : end - start(0);
    }

    int start(int line) {
        return LineMark.start(marks[line]);
    }

    int valueStart(int line) {
        return LineMark.value(marks[line]);
    }

    int valueEnd(int line) {
        return LineMark.end(marks[line]);
    }

    /// Where the line ends, its line break included.
    int end(int line) {
        return line + 1 < lines ? start(line + 1) : end;
    }

    /// The first line with this name from a line on, or -1.
    int find(HeaderName name, int from) {
        int id = name.id();
        for (int line = from; line < lines; line++) {
            if (LineMark.id(marks[line]) == id && (id != HeaderName.OTHER_ID || name(line).equals(name))) {
                return line;
            }
        }
        return -1;
    }

    /// The last line with a known name, or -1: the quicker way to what usually stands last.
    int findLast(HeaderName name) {
        int line = lines - 1;
        while (line >= 0 && LineMark.id(marks[line]) != name.id()) {
            line--;
        }
        return line;
    }

    HeaderName name(int line) {
        int id = LineMark.id(marks[line]);
        if (id != HeaderName.OTHER_ID) {
            return HeaderName.byId(id);
        }
        int start = start(line);
        return HeaderName.of(bytes, start, Grammar.run(bytes, start, end, Grammar.TOKEN));
    }

    String value(int line) {
        return Grammar.text(bytes, valueStart(line), valueEnd(line));
    }

    /// Whether there is a line with this name.
    public boolean contains(HeaderName name) {
        return find(name, 0) >= 0;
    }

    /// The value of the first line with this name.
    public Optional<String> first(HeaderName name) {
        int line = find(name, 0);
        return line < 0 ? Optional.empty() : Optional.of(value(line));
    }

    /// Whether the first line with this name has this value, in any case.
    ///
    /// @param value of ASCII characters
    boolean firstIs(HeaderName name, String value) {
        int line = find(name, 0);
        if (line < 0 || valueEnd(line) - valueStart(line) != value.length()) {
            return false;
        }
        int start = valueStart(line);
        for (int i = 0; i < value.length(); i++) {
            char c = (char) bytes[start + i];
            if (c != value.charAt(i) && Character.toLowerCase(c) != Character.toLowerCase(value.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /// The values of all lines with this name, each as it stands on its line.
    public List<String> all(HeaderName name) {
        List<String> out = new ArrayList<>(2);
        for (int line = find(name, 0); line >= 0; line = find(name, line + 1)) {
            out.add(value(line));
        }
        return List.copyOf(out);
    }

    /// The single values under this name over all its lines, split at commas that stand outside quotes and angle
    /// brackets; empty ones are left out. Splits whatever the name, so that a list header unknown to this
    /// library can be read too; see [HeaderName#isList()].
    public List<String> values(HeaderName name) {
        List<String> out = new ArrayList<>(4);
        for (int line = find(name, 0); line >= 0; line = find(name, line + 1)) {
            int lineEnd = valueEnd(line);
            for (int at = valueStart(line); at < lineEnd; at++) {
                int start = Grammar.skipBlanks(bytes, at, lineEnd);
                at = comma(bytes, start, lineEnd);
                int stop = trim(bytes, start, at);
                if (stop > start) {
                    out.add(Grammar.text(bytes, start, stop));
                }
            }
        }
        return List.copyOf(out);
    }

    /// The addresses under this name; values that are no address (and the `*` of a Contact) are left out.
    public List<NameAddr> addresses(HeaderName name) {
        return each(name, NameAddr.MARKS, NameAddr::scan, NameAddr::made);
    }

    List<Via> vias() {
        return each(HeaderName.VIA, Via.MARKS, Via::scan, Via::made);
    }

    /// The readable values. A scan that fits ends at the comma itself; after one that does not, the comma is searched.
    private <T> List<T> each(HeaderName name, int room, Scan scan, Maker<T> maker) {
        List<T> out = List.of();
        int[] marks = new int[room];
        for (int line = find(name, 0); line >= 0; line = find(name, line + 1)) {
            int end = valueEnd(line);
            for (int at = valueStart(line); at < end; at++) {
                int start = at;
                at = scan.scan(bytes, start, end, marks, 0);
                if (at < 0 || !Grammar.isOver(bytes, at, end)) {
                    at = comma(bytes, start, end);
                } else if (out.isEmpty()) {
                    out = List.of(maker.made(bytes, marks, 0));
                } else {
                    out = out.size() == 1 ? new ArrayList<>(out) : out;
                    out.add(maker.made(bytes, marks, 0));
                }
            }
        }
        return out.size() > 1 ? List.copyOf(out) : out;
    }

    /// The next comma outside quotes and angle brackets, or the end.
    static int comma(byte[] b, int start, int end) {
        boolean bracket = false;
        int at = start;
        while (at < end) {
            switch (b[at]) {
                case '"' -> {
                    int close = bracket ? at + 1 : Grammar.quoted(b, at, end);
                    at = close < 0 ? end : close;
                    continue;
                }
                case '<' -> bracket = true;
                case '>' -> bracket = false;
                case ',' -> {
                    if (!bracket) {
                        return at;
                    }
                }
                default -> {
                }
            }
            at++;
        }
        return end;
    }

    static int trim(byte[] b, int start, int end) {
        int at = end;
        while (at > start && Grammar.blank(b[at - 1])) {
            at--;
        }
        return at;
    }

    /// The first value under this name as a whole number from 0 to 2^32-1, parameters and comments after it
    /// ignored (Expires, Min-SE, RSeq, Retry-After ...); empty if there is none or it is no such number.
    public OptionalLong number(HeaderName name) {
        int line = find(name, 0);
        if (line < 0) {
            return OptionalLong.empty();
        }
        int start = valueStart(line);
        int at = start;
        while (at < valueEnd(line) && Grammar.digit(bytes[at])) {
            at++;
        }
        boolean whole = at > start && (at == valueEnd(line) || Grammar.blank(bytes[at]) || bytes[at] == ';' || bytes[at] == '(');
        long value = whole ? Grammar.number(bytes, start, at) : Long.MAX_VALUE;
        return value <= 0xFFFF_FFFFL ? OptionalLong.of(value) : OptionalLong.empty();
    }

    /// Whether a token stands in the list under this name, in any case: `hasToken(SUPPORTED, "100rel")`.
    public boolean hasToken(HeaderName name, String token) {
        return values(name).stream().anyMatch(token::equalsIgnoreCase);
    }

    /// The lines in their order.
    @Override
    public Iterator<Field> iterator() {
        return new Iterator<>() {
            private int line;

            @Override
            public boolean hasNext() {
                return line < lines;
            }

            @Override
            public Field next() {
                if (line >= lines) {
                    throw new NoSuchElementException();
                }
                return new Field(name(line), value(line++));
            }
        };
    }
}
