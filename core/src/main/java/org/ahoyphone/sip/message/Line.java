package org.ahoyphone.sip.message;

import java.nio.charset.StandardCharsets;

/// A header line that a builder makes: its bytes, line break included, and its [LineMark] in them.
final class Line {

    private static final String VIA = "Via: ";

    private final byte[] bytes;
    private final long mark;

    private Line(byte[] bytes, long mark) {
        this.bytes = bytes;
        this.mark = mark;
    }

    static Line of(HeaderName name, String value) {
        byte[] label = name.bytes();
        String stripped = value.strip();
        if (stripped.indexOf('\r') >= 0 || stripped.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("A value of " + name + " has no line break");
        }
        byte[] text = stripped.getBytes(StandardCharsets.UTF_8);
        int start = label.length + 2;
        int end = start + text.length;
        if (end >= LineMark.LIMIT) {
            throw new IllegalArgumentException("The value of " + name + " is too long");
        }
        byte[] bytes = new byte[end + 2];
        System.arraycopy(label, 0, bytes, 0, label.length);
        bytes[label.length] = ':';
        bytes[label.length + 1] = ' ';
        System.arraycopy(text, 0, bytes, start, text.length);
        bytes[end] = '\r';
        bytes[end + 1] = '\n';
        return new Line(bytes, LineMark.of(name.id(), 0, start, end));
    }

    /// A Via was checked when it was made.
    static Line of(Via via) {
        byte[] bytes = (VIA + via.toString().stripTrailing() + "\r\n").getBytes(StandardCharsets.UTF_8);
        int end = bytes.length - 2;
        if (end >= LineMark.LIMIT) {
            throw new IllegalArgumentException("The Via is too long");
        }
        return new Line(bytes, LineMark.passed(LineMark.of(HeaderName.VIA_ID, 0, VIA.length(), end)));
    }

    byte[] bytes() {
        return bytes;
    }

    long mark() {
        return mark;
    }
}
