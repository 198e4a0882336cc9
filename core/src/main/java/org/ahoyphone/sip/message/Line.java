package org.ahoyphone.sip.message;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// A header line inside a builder: a piece of a received message, or bytes of its own.
final class Line {

    private final int id;
    private final byte[] bytes;
    private final int start;
    private final int value;
    private final int valueEnd;
    private final int end;

    /// @param id       number of the name, see [HeaderName]
    /// @param start    of the line in the bytes
    /// @param value    where the value begins; it ends before `valueEnd`
    /// @param end      after the line break
    private Line(int id, byte[] bytes, int start, int value, int valueEnd, int end) {
        this.id = id;
        this.bytes = bytes;
        this.start = start;
        this.value = value;
        this.valueEnd = valueEnd;
        this.end = end;
    }

    static Line of(HeaderName name, String value) {
        byte[] label = name.toString().getBytes(StandardCharsets.UTF_8);
        byte[] text = value.strip().getBytes(StandardCharsets.UTF_8);
        for (byte b : text) {
            if (b == '\r' || b == '\n') {
                throw new IllegalArgumentException("A value of " + name + " has no line break");
            }
        }
        return of(name.id(), label, text);
    }

    static Line of(Headers headers, int line) {
        return new Line(headers.id(line), headers.bytes(), headers.start(line), headers.valueStart(line), headers.valueEnd(line), headers.end(line));
    }

    private static Line of(int id, byte[] label, byte[] text) {
        int value = label.length + 2;
        byte[] bytes = new byte[value + text.length + 2];
        System.arraycopy(label, 0, bytes, 0, label.length);
        bytes[label.length] = ':';
        bytes[label.length + 1] = ' ';
        System.arraycopy(text, 0, bytes, value, text.length);
        bytes[bytes.length - 2] = '\r';
        bytes[bytes.length - 1] = '\n';
        return new Line(id, bytes, 0, value, value + text.length, bytes.length);
    }

    /// Copies the line to a position and enters it into an index there; the position after it.
    int writeTo(byte[] out, int at, int[] index, int entry) {
        System.arraycopy(bytes, start, out, at, length());
        int shift = at - start;
        index[entry] = id;
        index[entry + Headers.START] = at;
        index[entry + Headers.VALUE] = value + shift;
        index[entry + Headers.VALUE_END] = valueEnd + shift;
        return at + length();
    }

    Optional<NameAddr> address() {
        return NameAddr.read(bytes, value, valueEnd);
    }

    boolean named(HeaderName name) {
        return id == name.id() && (id != HeaderName.OTHER_ID || name().equals(name));
    }

    HeaderName name() {
        return id != HeaderName.OTHER_ID ? HeaderName.byId(id) : HeaderName.of(bytes, start, Grammar.run(bytes, start, end, Grammar.TOKEN));
    }

    String text() {
        return Grammar.text(bytes, value, valueEnd);
    }

    /// The value without its first element, or the empty string when there was only one.
    String afterFirst() {
        int comma = Headers.comma(bytes, value, valueEnd);
        return comma == valueEnd ? "" : Grammar.text(bytes, comma + 1, valueEnd).strip();
    }

    int length() {
        return end - start;
    }
}
