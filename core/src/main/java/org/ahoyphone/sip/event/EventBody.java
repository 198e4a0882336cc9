package org.ahoyphone.sip.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The body of a NOTIFY or PUBLISH. Immutable.
public final class EventBody {
    private final String type;
    private final byte[] content;

    private EventBody(String type, byte[] content) {
        this.type = type;
        this.content = content;
    }

    /// @param type the media type, with its parameters if it has any
    /// @param content not copied, and not to be changed any more
    public static EventBody of(String type, byte[] content) {
        return new EventBody(type, content);
    }

    /// Of text in UTF-8.
    public static EventBody of(String type, String text) {
        return new EventBody(type, text.getBytes(StandardCharsets.UTF_8));
    }

    /// The media type, with its parameters if it has any.
    public String type() {
        return type;
    }

    /// The bytes themselves; not to be changed.
    public byte[] content() {
        return content;
    }

    /// The content read as UTF-8.
    public String text() {
        return new String(content, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof EventBody other && type.equals(other.type) && Arrays.equals(content, other.content);
    }

    @Override
    public int hashCode() {
        return 31 * type.hashCode() + Arrays.hashCode(content);
    }

    @Override
    public String toString() {
        return "EventBody[" + type + ", " + content.length + " bytes]";
    }
}
