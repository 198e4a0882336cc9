package org.ahoyphone.sip.message;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// A header line that a builder makes: its bytes, line break included, and its [LineMark] in them.
final class Line {

    // Filled when first asked for. A race makes an equal line twice, which harms nobody.
    private static final @Nullable Line[] HOPS = new Line[256];

    private final byte[] bytes;
    private final long mark;

    private Line(byte[] bytes, long mark) {
        this.bytes = bytes;
        this.mark = mark;
    }

    static Line of(HeaderName name, String value) {
        String stripped = value.strip();
        if (stripped.indexOf('\r') >= 0 || stripped.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("A value of " + name + " has no line break");
        }
        return made(name, name + ": " + stripped + "\r\n");
    }

    /// A Via was checked when it was made.
    static Line of(Via via) {
        return made(HeaderName.VIA, via.line()).passed();
    }

    /// @param hops 0 to 255
    static Line ofMaxForwards(int hops) {
        Line line = HOPS[hops];
        if (line == null) {
            line = made(HeaderName.MAX_FORWARDS, "Max-Forwards: " + hops + "\r\n").passed();
            HOPS[hops] = line;
        }
        return line;
    }

    private static Line made(HeaderName name, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int end = bytes.length - 2;
        if (end >= LineMark.LIMIT) {
            throw new IllegalArgumentException("The value of " + name + " is too long");
        }
        return new Line(bytes, LineMark.of(name.id(), 0, name.toString().length() + 2, end));
    }

    /// The same line, known to hold what its name asks for.
    Line passed() {
        return new Line(bytes, LineMark.passed(mark));
    }

    byte[] bytes() {
        return bytes;
    }

    long mark() {
        return mark;
    }

    /// Where a line ends, its line break included, whose value ends here but for blanks.
    static int end(byte[] b, int valueEnd) {
        int at = Grammar.skipBlanks(b, valueEnd, b.length);
        return b[at] == '\r' ? at + 2 : at + 1;
    }
}
