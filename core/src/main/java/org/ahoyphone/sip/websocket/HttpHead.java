package org.ahoyphone.sip.websocket;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The head of an HTTP/1.1 request or response, as far as a WebSocket handshake needs it (RFC 9112).
///
/// @param startLine request line or status line
/// @param fields in their order, names in lower case
record HttpHead(String startLine, List<Field> fields) {
    record Field(String name, String value) {}

    /// More than this is no handshake, bytes.
    static final int MAX_BYTES = 8192;

    private static final int EMPTY_LINE = 4;

    HttpHead {
        fields = List.copyOf(fields);
    }

    /// Where the head ends: the position after its empty line; -1 if it is not whole yet.
    static int end(byte[] bytes, int length) {
        for (int i = 3; i < length; i++) {
            if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n' && bytes[i - 3] == '\r') {
                return i + 1;
            }
        }
        return -1;
    }

    /// @param length of the head with its empty line, bytes
    /// @return null if it is no head of HTTP
    static @Nullable HttpHead parse(byte[] bytes, int length) {
        String[] lines = new String(bytes, 0, length - EMPTY_LINE, StandardCharsets.ISO_8859_1).split("\r\n", -1);
        var fields = new ArrayList<Field>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            // No folding and no blank before the colon (RFC 9112 section 5): both have been used to smuggle.
            if (colon <= 0 || !lines[i].substring(0, colon).matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")) {
                return null;
            }
            fields.add(new Field(lines[i].substring(0, colon).toLowerCase(Locale.ROOT), lines[i].substring(colon + 1).strip()));
        }
        return lines[0].isBlank() ? null : new HttpHead(lines[0], fields);
    }

    /// The value of a field that there may be once; null if it is missing or there are several.
    @Nullable String only(String name) {
        List<String> values = fields.stream().filter(field -> field.name().equals(name)).map(Field::value).toList();
        return values.size() == 1 ? values.getFirst() : null;
    }

    /// The members of a field that is a list, over all its lines.
    List<String> list(String name) {
        var all = new ArrayList<String>();
        for (Field field : fields) {
            if (field.name().equals(name)) {
                for (String member : field.value().split(",", -1)) {
                    all.add(member.strip());
                }
            }
        }
        return all;
    }

    boolean lists(String name, String member) {
        return list(name).stream().anyMatch(member::equalsIgnoreCase);
    }
}
