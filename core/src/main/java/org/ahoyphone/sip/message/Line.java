package org.ahoyphone.sip.message;

import java.nio.charset.StandardCharsets;

/// A header line inside a builder: a piece of a received message, or bytes of its own.
final class Line {

    private final int id;
    private final byte[] bytes;
    private final int start;
    private final int value;
    private final int valueEnd;
    private final int end;
    private final boolean checked;

    /// @param id       number of the name, see [HeaderName]
    /// @param start    of the line in the bytes
    /// @param value    where the value begins; it ends before `valueEnd`
    /// @param end      after the line break
    /// @param checked  whether the value has passed [HeaderCheck]
    private Line(int id, byte[] bytes, int start, int value, int valueEnd, int end, boolean checked) {
        this.id = id;
        this.bytes = bytes;
        this.start = start;
        this.value = value;
        this.valueEnd = valueEnd;
        this.end = end;
        this.checked = checked;
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

    /// A line of a message. Contacts have to be checked again: those of a response were not.
    static Line of(Headers headers, int line) {
        int id = headers.id(line);
        return new Line(id, headers.bytes(), headers.start(line), headers.valueStart(line), headers.valueEnd(line), headers.end(line),
                id != HeaderName.CONTACT_ID);
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
        return new Line(id, bytes, 0, value, value + text.length, bytes.length, false);
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

    boolean checked() {
        return checked;
    }

    boolean lacksTag() {
        return NameAddr.lacksTag(bytes, value, valueEnd);
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
