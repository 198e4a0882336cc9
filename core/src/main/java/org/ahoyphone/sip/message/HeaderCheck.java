package org.ahoyphone.sip.message;

import org.jspecify.annotations.Nullable;

/// The checks that let the typed accessors of a message promise not to fail: the headers every message needs are
/// there, once, and well formed, and so is every address that decides where messages go.
final class HeaderCheck {

    /// Those that are checked in a request. In a response, which repeats contacts of others, a Contact is not.
    static final int OF_REQUEST = (2 << HeaderName.CONTENT_LENGTH_ID) - 2;
    static final int OF_RESPONSE = OF_REQUEST & ~(1 << HeaderName.CONTACT_ID);

    private static final int NEEDED = (1 << HeaderName.FROM_ID) | (1 << HeaderName.TO_ID) | (1 << HeaderName.CALL_ID_ID) | (1 << HeaderName.CSEQ_ID);
    private static final int ONCE = NEEDED | (1 << HeaderName.MAX_FORWARDS_ID) | (1 << HeaderName.CONTENT_LENGTH_ID);

    private static final long EACH_PRINTING = Words.each('!');

    private HeaderCheck() {
    }

    /// The first flaw, or null. Lines that have passed before are only counted; but the CSeq is read again, since a
    /// builder may have changed the method.
    ///
    /// @param method of a request, which its CSeq must name too; null for a response, whose contacts are not checked
    /// @param parts  with [PartMarks#ROOM]; where the parts of the lines that have not passed before are marked; null if nobody
    ///               needs them
    static @Nullable Flaw check(Headers headers, @Nullable String method, boolean viaNeeded, int @Nullable [] parts) {
        byte[] b = headers.bytes();
        int[] marks = parts;
        int seen = 0;
        for (int line = 0; line < headers.size(); line++) {
            long mark = headers.mark(line);
            int id = LineMark.id(mark);
            if (!concerns(mark)) {
                continue;
            }
            int bit = 1 << id;
            if ((seen & ONCE & bit) != 0) {
                return Flaw.bad("More than one " + HeaderName.byId(id), LineMark.start(mark));
            }
            boolean first = (seen & bit) == 0;
            seen |= bit;
            boolean again = id == HeaderName.CSEQ_ID && method != null;
            if ((LineMark.hasPassed(mark) && !again) || (method == null && id == HeaderName.CONTACT_ID)) {
                continue;
            }
            int start = LineMark.value(mark);
            int end = LineMark.end(mark);
            marks = marks == null ? new int[PartMarks.ROOM] : marks;
            int at = scan(id, b, start, end, marks, first);
            at = at >= 0 && id == HeaderName.CSEQ_ID && method != null ? names(b, CSeq.methodStart(b, start, end), at, method) : at;
            if (at != end) {
                return Flaw.bad("Malformed " + HeaderName.byId(id), at < 0 ? ~at : at);
            }
            headers.pass(line);
        }
        return missing(seen, viaNeeded, b.length);
    }

    /// Whether among the headers seen, a bit for the number of each, is none missing.
    static boolean hasAll(int seen) {
        int wanted = NEEDED | 1 << HeaderName.VIA_ID;
        return (seen & wanted) == wanted;
    }

    /// Whether it is a line of one of the names that are checked.
    static boolean concerns(long mark) {
        int id = LineMark.id(mark);
        return id != HeaderName.OTHER_ID && id <= HeaderName.CONTENT_LENGTH_ID;
    }

    /// Whether there may be one such header at most.
    static boolean isSingle(int id) {
        return id <= HeaderName.CONTENT_LENGTH_ID && (ONCE >>> id & 1) != 0;
    }

    /// Checks a value of one of these headers: the position after it, or `~position` of the fault.
    ///
    /// @param end   where it ends, or anywhere behind its line
    /// @param first whether it is on the first line of this name, whose parts are marked
    static int scan(int id, byte[] b, int start, int end, int[] marks, boolean first) {
        return switch (id) {
            case HeaderName.VIA_ID -> vias(b, start, end, marks, first ? PartMarks.VIA : PartMarks.OTHER);
            case HeaderName.FROM_ID -> NameAddr.scan(b, start, end, marks, PartMarks.FROM);
            case HeaderName.TO_ID -> NameAddr.scan(b, start, end, marks, PartMarks.TO);
            case HeaderName.CALL_ID_ID -> callId(b, start, end, marks);
            case HeaderName.CSEQ_ID -> cseq(b, start, end, marks);
            case HeaderName.MAX_FORWARDS_ID -> maxForwards(b, start, end, marks);
            case HeaderName.CONTENT_LENGTH_ID -> number(b, start, end, Integer.MAX_VALUE);
            case HeaderName.CONTACT_ID -> contacts(b, start, end, marks, first ? PartMarks.CONTACT : PartMarks.OTHER);
            default -> addresses(b, start, end, marks);
        };
    }

    private static @Nullable Flaw missing(int seen, boolean viaNeeded, int offset) {
        int wanted = NEEDED | (viaNeeded ? 1 << HeaderName.VIA_ID : 0);
        int lacking = wanted & ~seen;
        return lacking == 0 ? null : Flaw.bad(HeaderName.byId(Integer.numberOfTrailingZeros(lacking)) + " is missing", offset);
    }

    /// @param first the base for the first of the line; the others are not kept
    private static int vias(byte[] b, int start, int end, int[] marks, int first) {
        int at = Via.scan(b, start, end, marks, first);
        while (at >= 0 && at < end && b[at] == ',') {
            at = Via.scan(b, at + 1, end, marks, PartMarks.OTHER);
        }
        return at;
    }

    private static int contacts(byte[] b, int start, int end, int[] marks, int first) {
        if (start < end && b[start] == '*' && Grammar.isOver(b, Grammar.skipBlanks(b, start + 1, end), end)) {
            return start + 1;
        }
        int at = NameAddr.scan(b, start, end, marks, first);
        marks[PartMarks.CONTACTS]++;
        if (at >= 0 && at < end && b[at] == ',') {
            marks[PartMarks.CONTACTS]++;
            return addresses(b, at + 1, end, marks);
        }
        return at;
    }

    private static int addresses(byte[] b, int start, int end, int[] marks) {
        int at = start - 1;
        do {
            at = NameAddr.scan(b, at + 1, end, marks, PartMarks.OTHER);
        } while (at >= 0 && at < end && b[at] == ',');
        return at;
    }

    private static int callId(byte[] b, int start, int end, int[] marks) {
        int at = start;
        while (at + 8 <= end && Words.below(Words.at(b, at), EACH_PRINTING) == 0) {
            at += 8;
        }
        while (at < end && !Grammar.blank(b[at])) {
            at++;
        }
        marks[PartMarks.CALL_ID] = start;
        marks[PartMarks.CALL_ID_END] = at;
        return at > start ? at : ~at;
    }

    private static int cseq(byte[] b, int start, int end, int[] marks) {
        int at = CSeq.scan(b, start, end);
        marks[PartMarks.CSEQ] = start;
        marks[PartMarks.CSEQ_END] = at;
        return at;
    }

    private static int maxForwards(byte[] b, int start, int end, int[] marks) {
        int at = number(b, start, end, 255);
        marks[PartMarks.MAX_FORWARDS] = at < 0 ? 0 : (int) Grammar.number(b, start, at) + 1;
        return at;
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

    /// A range of digits whose value is not above a limit: `end`, or `~start`.
    static int digits(byte[] b, int start, int end, long most) {
        return number(b, start, end, most) == end ? end : ~start;
    }

    private static int number(byte[] b, int start, int end, long most) {
        int at = start;
        while (at < end && Grammar.digit(b[at])) {
            at++;
        }
        return at > start && Grammar.number(b, start, at) <= most ? at : ~start;
    }
}
