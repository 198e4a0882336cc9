package org.ahoyphone.sip.message;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Takes a multipart body apart at its delimiter lines (RFC 2046 section 5.1.1). Works in time proportional to the length
/// of the body and its depth.
final class MultipartReader {

    static final byte[] LINE_END = {'\r', '\n'};
    private static final int LONGEST_BOUNDARY = 70;

    private final ParserLimits limits;
    private int partsLeft;

    MultipartReader(ParserLimits limits) {
        this.limits = limits;
        this.partsLeft = limits.parts();
    }

    MultipartResult read(ContentType type, byte[] body) {
        return read(type, body, 1);
    }

    private MultipartResult read(ContentType type, byte[] body, int depth) {
        String boundary = type.param("boundary");
        if (boundary == null || !isBoundary(boundary)) {
            return new MultipartResult.Malformed("A multipart body without boundary", 0);
        }
        if (depth > limits.depth()) {
            return new MultipartResult.Malformed("Multipart bodies too deep in each other", 0);
        }
        byte[] delimiter = delimiter(boundary);
        List<BodyPart> parts = new ArrayList<>();
        int start = -1;
        for (int at = 0; at <= body.length;) {
            int line = delimiterLine(body, at, delimiter);
            int close = line < 0 ? body.length : line;
            // After a last delimiter that should have closed the body there is no part.
            if (start >= 0 && (line >= 0 || start < body.length)) {
                if (partsLeft-- == 0) {
                    return new MultipartResult.Malformed("Too many parts in a multipart body", start);
                }
                MultipartResult.Malformed flaw = part(body, start, line < 0 ? close : Math.max(start, beforeLineEnd(body, close)), depth, parts);
                if (flaw != null) {
                    return flaw;
                }
            }
            if (line < 0 || closes(body, line + delimiter.length)) {
                break;
            }
            at = start = nextLine(body, line);
        }
        return parts.isEmpty() ? new MultipartResult.Malformed("A multipart body without parts", 0)
                : new MultipartResult.Parsed(new Multipart(type, parts));
    }

    /// Reads one part into the list; the flaw, or null.
    private MultipartResult.@Nullable Malformed part(byte[] body, int start, int end, int depth, List<BodyPart> out) {
        BodyPart part = BodyPart.read(Arrays.copyOfRange(body, start, end), limits);
        if (part == null) {
            return new MultipartResult.Malformed("Malformed headers of a body part", start);
        }
        if (part.type().isMultipart()) {
            switch (read(part.type(), part.content(), depth + 1)) {
                case MultipartResult.Parsed(Multipart nested) -> part = part.with(nested);
                case MultipartResult.Malformed(String reason, int offset) -> {
                    return new MultipartResult.Malformed(reason, start + offset);
                }
            }
        }
        out.add(part);
        return null;
    }

    /// RFC 2046 section 5.1.1: one to 70 of these characters, the last one no blank.
    static boolean isBoundary(String text) {
        return !text.isEmpty() && text.length() <= LONGEST_BOUNDARY && !text.endsWith(" ")
                && text.chars().allMatch(c -> (c < 0x80 && Character.isLetterOrDigit(c)) || "'()+_,-./:=? ".indexOf(c) >= 0);
    }

    static boolean hasDelimiter(byte[] content, String boundary) {
        return delimiterLine(content, 0, delimiter(boundary)) >= 0;
    }

    private static byte[] delimiter(String boundary) {
        return ("--" + boundary).getBytes(StandardCharsets.UTF_8);
    }

    /// The start of the next line that is a delimiter, or -1.
    private static int delimiterLine(byte[] b, int from, byte[] delimiter) {
        for (int at = from; at + delimiter.length <= b.length; at = nextLine(b, at)) {
            if (b[at] == '-' && Arrays.equals(b, at, at + delimiter.length, delimiter, 0, delimiter.length) && ends(b, at + delimiter.length)) {
                return at;
            }
        }
        return -1;
    }

    /// Whether the line ends here, two hyphens and blanks aside: a longer boundary that begins alike is another one.
    private static boolean ends(byte[] b, int from) {
        int at = closes(b, from) ? from + 2 : from;
        while (at < b.length && (b[at] == ' ' || b[at] == '\t')) {
            at++;
        }
        return at == b.length || b[at] == '\n' || (b[at] == '\r' && at + 1 < b.length && b[at + 1] == '\n');
    }

    private static boolean closes(byte[] b, int at) {
        return at + 1 < b.length && b[at] == '-' && b[at + 1] == '-';
    }

    private static int nextLine(byte[] b, int from) {
        int at = from;
        while (at < b.length && b[at] != '\n') {
            at++;
        }
        return Math.min(at + 1, b.length);
    }

    /// The line break before a delimiter belongs to the delimiter.
    private static int beforeLineEnd(byte[] b, int at) {
        int end = at > 0 && b[at - 1] == '\n' ? at - 1 : at;
        return end < at && end > 0 && b[end - 1] == '\r' ? end - 1 : end;
    }
}
