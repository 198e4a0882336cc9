package org.ahoyphone.sip.message;

import org.jspecify.annotations.Nullable;

/// The checks that let the typed accessors of a message promise not to fail: the headers every message needs are
/// there, once, and well formed, and so is every address that decides where messages go.
final class HeaderCheck {

    private static final int NEEDED = (1 << HeaderName.FROM_ID) | (1 << HeaderName.TO_ID) | (1 << HeaderName.CALL_ID_ID) | (1 << HeaderName.CSEQ_ID);
    private static final int ONCE = NEEDED | (1 << HeaderName.MAX_FORWARDS_ID) | (1 << HeaderName.CONTENT_LENGTH_ID);

    private static final long EACH_PRINTING = Words.each('!');

    private HeaderCheck() {
    }

    /// The first flaw, or null. Lines that have passed before are only counted; but the CSeq is read again, since a
    /// builder may have changed the method.
    ///
    /// @param method of a request, which its CSeq must name too; null for a response, whose contacts are not checked
    /// @param marks  with [PartMarks#ROOM]; where the parts of the lines that have not passed before are marked
    static @Nullable Flaw check(Headers headers, @Nullable String method, boolean viaNeeded, int[] marks) {
        byte[] b = headers.bytes();
        int seen = 0;
        for (int line = 0; line < headers.size(); line++) {
            long mark = headers.mark(line);
            int id = LineMark.id(mark);
            if (id == HeaderName.OTHER_ID || id > HeaderName.CONTENT_LENGTH_ID) {
                continue;
            }
            int bit = 1 << id;
            if ((seen & ONCE & bit) != 0) {
                return Flaw.bad("More than one " + HeaderName.byId(id), LineMark.start(mark));
            }
            boolean first = (seen & bit) == 0;
            seen |= bit;
            if (LineMark.hasPassed(mark) && id != HeaderName.CSEQ_ID) {
                continue;
            }
            int start = LineMark.value(mark);
            int end = LineMark.end(mark);
            int at = switch (id) {
                case HeaderName.VIA_ID -> vias(b, start, end, marks, first ? PartMarks.VIA : PartMarks.OTHER);
                case HeaderName.FROM_ID, HeaderName.TO_ID -> whole(NameAddr.scan(b, start, end, marks, id == HeaderName.FROM_ID ? PartMarks.FROM : PartMarks.TO), end);
                case HeaderName.CALL_ID_ID -> callId(b, start, end);
                case HeaderName.CSEQ_ID -> cseq(b, start, end, method);
                case HeaderName.MAX_FORWARDS_ID -> digits(b, start, end, 255);
                case HeaderName.CONTENT_LENGTH_ID -> digits(b, start, end, Integer.MAX_VALUE);
                case HeaderName.CONTACT_ID -> method == null || star(b, start, end) ? end : addresses(b, start, end, marks);
                default -> addresses(b, start, end, marks);
            };
            if (at < 0) {
                return Flaw.bad("Malformed " + HeaderName.byId(id), ~at);
            }
        }
        return missing(seen, viaNeeded, b.length);
    }

    private static @Nullable Flaw missing(int seen, boolean viaNeeded, int offset) {
        int wanted = NEEDED | (viaNeeded ? 1 << HeaderName.VIA_ID : 0);
        int lacking = wanted & ~seen;
        return lacking == 0 ? null : Flaw.bad(HeaderName.byId(Integer.numberOfTrailingZeros(lacking)) + " is missing", offset);
    }

    private static int whole(int at, int end) {
        return at < 0 || at == end ? at : ~at;
    }

    /// @param first the base for the first of the line; the others are not kept
    private static int vias(byte[] b, int start, int end, int[] marks, int first) {
        int base = first;
        int at = start - 1;
        do {
            at = Via.scan(b, at + 1, end, marks, base);
            base = PartMarks.OTHER;
        } while (at >= 0 && at < end);
        return at;
    }

    private static int addresses(byte[] b, int start, int end, int[] marks) {
        int at = start - 1;
        do {
            at = NameAddr.scan(b, at + 1, end, marks, PartMarks.OTHER);
        } while (at >= 0 && at < end);
        return at;
    }

    private static boolean star(byte[] b, int start, int end) {
        return end - start == 1 && b[start] == '*';
    }

    private static int callId(byte[] b, int start, int end) {
        int at = start;
        while (at + 8 <= end && Words.below(Words.at(b, at), EACH_PRINTING) == 0) {
            at += 8;
        }
        while (at < end && !Grammar.blank(b[at])) {
            at++;
        }
        return at == end && at > start ? at : ~at;
    }

    private static int cseq(byte[] b, int start, int end, @Nullable String method) {
        int at = CSeq.scan(b, start, end);
        return at < 0 || method == null ? at : names(b, CSeq.methodStart(b, start, end), end, method);
    }

    /// RFC 3261 section 8.1.1.5: the method of the CSeq is that of the request.
    private static int names(byte[] b, int start, int end, String method) {
        if (end - start != method.length()) {
            return ~start;
        }
        for (int i = 0; i < method.length(); i++) {
            if (b[start + i] != method.charAt(i)) {
                return ~(start + i);
            }
        }
        return end;
    }

    /// A run of digits whose value is not above a limit: `end`, or `~start`.
    static int digits(byte[] b, int start, int end, long most) {
        int at = start;
        while (at < end && Grammar.digit(b[at])) {
            at++;
        }
        return at > start && at == end && Grammar.number(b, start, end) <= most ? end : ~start;
    }
}
