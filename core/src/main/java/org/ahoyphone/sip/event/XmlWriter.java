package org.ahoyphone.sip.event;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// Writes a document of XML, element by element, in UTF-8.
final class XmlWriter {
    private final StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    private final Deque<String> path = new ArrayDeque<>();
    private boolean inTag;

    /// Begins an element. @param name as it is written, with its prefix if it has one
    XmlWriter open(String name) {
        endTag();
        out.append('<').append(name);
        path.push(name);
        inTag = true;
        return this;
    }

    /// An attribute of the element that was opened last; null leaves it out.
    XmlWriter attribute(String name, @Nullable Object value) {
        if (value != null) {
            out.append(' ').append(name).append("=\"");
            escape(value.toString(), true);
            out.append('"');
        }
        return this;
    }

    /// An attribute; an empty value leaves it out.
    XmlWriter attributeUnlessEmpty(String name, String value) {
        return attribute(name, value.isEmpty() ? null : value);
    }

    XmlWriter text(String text) {
        endTag();
        escape(text, false);
        return this;
    }

    XmlWriter close() {
        String name = path.pop();
        if (inTag) {
            out.append("/>");
            inTag = false;
        } else {
            out.append("</").append(name).append('>');
        }
        return this;
    }

    /// A whole element with text.
    XmlWriter element(String name, String text) {
        return open(name).text(text).close();
    }

    /// A whole element with text; an empty text leaves it out.
    XmlWriter elementUnlessEmpty(String name, String text) {
        return text.isEmpty() ? this : element(name, text);
    }

    EventBody body(String type) {
        while (!path.isEmpty()) {
            close();
        }
        return EventBody.of(type, out.append('\n').toString());
    }

    private void endTag() {
        if (inTag) {
            out.append('>');
            inTag = false;
        }
    }

    private void escape(String text, boolean attribute) {
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append(attribute ? "&quot;" : "\"");
                case '\t', '\n', '\r' -> out.append(attribute || c == '\r' ? "&#" + c + ";" : Character.toString(c));
                // Characters that XML 1.0 has no way to write are left out.
                default -> {
                    boolean allowed = (c >= 0x20 && c < 0xD800) || (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000;
                    if (allowed) {
                        out.appendCodePoint(c);
                    }
                }
            }
        });
    }
}
