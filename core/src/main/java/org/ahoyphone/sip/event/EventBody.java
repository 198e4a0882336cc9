package org.ahoyphone.sip.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The body of a NOTIFY or PUBLISH.
///
/// @param type the media type, with its parameters if it has any
/// @param content its bytes; neither copied nor to be changed
public record EventBody(String type, byte[] content) {
    /// Of text in UTF-8.
    public static EventBody of(String type, String text) {
        return new EventBody(type, text.getBytes(StandardCharsets.UTF_8));
    }

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
