package org.ahoyphone.sip.message;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads a message from bytes: finds the lines, checks what [SipMessage] promises, leaves the rest for later.
/// Never throws on any input. Lines may end in LF alone; a CR alone is a fault.
public final class SipParser {

    private static final long VERSION = Words.of(" SIP/2.0");
    /// What follows the Request-URI, the line break included.
    private static final int LINE_REST = 10;
    private static final int[] NOTHING = {};

    private final byte[] b;
    private final int shift;
    private final ParserLimits limits;
    private final LineIndex index;
    private int bodyEnd;
    private final int[] parts;

    private SipParser(byte[] bytes, int shift, ParserLimits limits, int[] parts) {
        this.b = bytes;
        this.shift = shift;
        this.limits = limits;
        this.parts = parts;
        this.index = new LineIndex(bytes, limits, parts);
    }

    /// Parses one datagram. The bytes are copied. Line breaks before the message are skipped (RFC 3261 section 7.5);
    /// what follows the Content-Length is dropped, and without one the body is the rest (section 18.3).
    public static ParseResult parse(byte[] datagram, int offset, int length) {
        return parse(datagram, offset, length, ParserLimits.DEFAULT);
    }

    /// The same with other limits than the usual ones.
    public static ParseResult parse(byte[] datagram, int offset, int length, ParserLimits limits) {
        Objects.checkFromIndexSize(offset, length, datagram.length);
        int start = offset;
        int end = offset + length;
        while (start < end && (datagram[start] == '\r' || datagram[start] == '\n')) {
            start++;
        }
        return new SipParser(Arrays.copyOfRange(datagram, start, end), start - offset, limits, new int[PartMarks.ROOM]).message();
    }

    /// Parses a whole array, see [#parse(byte[], int, int)].
    public static ParseResult parse(byte[] datagram) {
        return parse(datagram, 0, datagram.length);
    }

    /// Parses a datagram that was received into an array of its own: the message keeps the array, which nobody may write
    /// to any more, and the copy is saved.
    public static ParseResult adopt(byte[] datagram) {
        boolean whole = datagram.length > 0 && datagram[0] > '\r';
        return whole ? new SipParser(datagram, 0, ParserLimits.DEFAULT, new int[PartMarks.ROOM]).message() : parse(datagram);
    }

    /// The length in bytes of the body that follows a head on a stream, or -1 if the head does not say it rightly:
    /// then [#unframeable] says why.
    static int bodyLength(byte[] head, ParserLimits limits) {
        SipParser parser = new SipParser(head, 0, limits, NOTHING);
        return parser.framingFlaw() == null ? (int) contentLength(parser.index.headers()) : -1;
    }

    /// Why the end of a message cannot be told from its head. After that nothing on the stream can be trusted.
    static ParseResult.Malformed unframeable(byte[] head, ParserLimits limits) {
        SipParser parser = new SipParser(head, 0, limits, NOTHING);
        Flaw flaw = Objects.requireNonNull(parser.framingFlaw());
        String method = parser.isResponse(head.length) ? "" : Method.of(head, 0, Grammar.run(head, 0, head.length, Grammar.TOKEN));
        return parser.malformed(flaw, parser.salvage(method, parser.index.headers(), flaw));
    }

    private @Nullable Flaw framingFlaw() {
        int end = index.lineEnd(0);
        Flaw flaw = end < 0 ? Flaw.bad("Start line without end", ~end) : index.read(end + 1);
        if (flaw != null) {
            return flaw;
        }
        Headers headers = index.headers();
        int line = headers.find(HeaderName.CONTENT_LENGTH, 0);
        if (line < 0) {
            return Flaw.bad("Content-Length is missing", head(headers));
        }
        int start = headers.valueStart(line);
        if (headers.find(HeaderName.CONTENT_LENGTH, line + 1) >= 0) {
            return Flaw.bad("More than one Content-Length", headers.start(line));
        }
        if (HeaderCheck.digits(b, start, headers.valueEnd(line), Integer.MAX_VALUE) < 0) {
            return Flaw.bad("Malformed Content-Length", start);
        }
        return contentLength(headers) > limits.body() ? new Flaw(513, "Body too large", start) : null;
    }

    private static int head(Headers headers) {
        return headers.size() == 0 ? 0 : headers.end(headers.size() - 1);
    }

    private ParseResult message() {
        if (!isResponse(b.length)) {
            int methodEnd = Grammar.run(b, 0, b.length, Grammar.TOKEN);
            int uriEnd = methodEnd > 0 && methodEnd < b.length && b[methodEnd] == ' ' ? plainRequestLine(methodEnd + 1) : -1;
            if (uriEnd > 0) {
                return request(methodEnd, uriEnd, null, uriEnd + LINE_REST);
            }
        }
        int end = index.lineEnd(0);
        if (end < 0) {
            return malformed(Flaw.bad(b.length == 0 ? "Empty message" : "Start line without end", ~end), null);
        }
        int stop = end > 0 && b[end - 1] == '\r' ? end - 1 : end;
        return isResponse(stop) ? response(stop, end + 1) : request(stop, end + 1);
    }

    private boolean isResponse(int end) {
        return end >= 4 && (b[0] | 0x20) == 's' && (b[1] | 0x20) == 'i' && (b[2] | 0x20) == 'p' && b[3] == '/';
    }

    /// A request whose first line is not as it should be, or is long.
    private ParseResult request(int end, int next) {
        int methodEnd = Grammar.some(b, 0, end, Grammar.TOKEN);
        if (methodEnd <= 0 || methodEnd == end || b[methodEnd] != ' ') {
            return malformed(Flaw.bad("Malformed request line", Math.max(methodEnd, 0)), null);
        }
        int uriEnd = methodEnd + 1;
        while (uriEnd < end && b[uriEnd] != ' ') {
            uriEnd++;
        }
        return request(methodEnd, uriEnd, requestLine(methodEnd + 1, uriEnd, end), next);
    }

    /// @param flaw of the first line
    private ParseResult request(int methodEnd, int uriEnd, @Nullable Flaw flaw, int next) {
        String method = Method.of(b, 0, methodEnd);
        Flaw head = index.read(next, HeaderCheck.OF_REQUEST);
        Headers headers = index.headers();
        Flaw first = flaw != null ? flaw : head != null ? head : flawOf(headers, method);
        if (first != null) {
            return malformed(first, salvage(method, headers, first));
        }
        return new ParseResult.Parsed(new Request(fitted(headers), index.bodyStart(), parts, method, methodEnd + 1, uriEnd));
    }

    /// The end of the Request-URI if all of the line is as it should be, and short; else -1. Reads the URI first, which says itself
    /// where it ends.
    private int plainRequestLine(int uriStart) {
        int at = Uri.scan(b, uriStart, b.length, parts, PartMarks.URI);
        boolean plain = at > 0 && at - uriStart <= Math.min(limits.uri(), limits.parameters()) && at + LINE_REST <= b.length
                && Words.at(b, at) == VERSION && b[at + 8] == '\r' && b[at + 9] == '\n' && !SipUriScan.hasHeaders(parts, PartMarks.URI);
        return plain ? at : -1;
    }

    private @Nullable Flaw requestLine(int uriStart, int uriEnd, int end) {
        int version = uriEnd + 1;
        if (!versionAt(version, end)) {
            return Flaw.bad("Malformed request line", Math.min(version, end));
        }
        if (end - version != 7 || b[version + 4] != '2' || b[version + 6] != '0') {
            return new Flaw(505, "Only SIP/2.0 is spoken here", version);
        }
        if (uriEnd - uriStart > limits.uri()) {
            return new Flaw(414, "Request-URI too long", uriStart);
        }
        if (uriEnd - uriStart > limits.parameters() && LimitCheck.mostParameters(b, uriStart, uriEnd) > limits.parameters()) {
            return new Flaw(414, "Too many parameters in the Request-URI", uriStart);
        }
        int at = Uri.scan(b, uriStart, uriEnd, parts, PartMarks.URI);
        if (at != uriEnd) {
            return Flaw.bad("Malformed Request-URI", at < 0 ? ~at : at);
        }
        // RFC 3261 section 19.1.1, table 1: a Request-URI carries no headers.
        return SipUriScan.hasHeaders(parts, PartMarks.URI) ? Flaw.bad("Headers in the Request-URI", uriStart) : null;
    }

    /// `SIP/` digits `.` digits up to the end.
    private boolean versionAt(int start, int end) {
        if (end - start < 7 || (b[start] | 0x20) != 's' || (b[start + 1] | 0x20) != 'i' || (b[start + 2] | 0x20) != 'p' || b[start + 3] != '/') {
            return false;
        }
        int major = digits(start + 4, end);
        return major > start + 4 && major < end && b[major] == '.' && digits(major + 1, end) == end && major + 1 < end;
    }

    private int digits(int start, int end) {
        int at = start;
        while (at < end && Grammar.digit(b[at])) {
            at++;
        }
        return at;
    }

    private ParseResult response(int end, int next) {
        // "SIP/2.0 nnn", then a blank and the phrase; both are often left out.
        boolean fits = end >= 11 && versionAt(0, 7) && b[4] == '2' && b[6] == '0' && b[7] == ' ' && digits(8, 11) == 11 && (end == 11 || b[11] == ' ');
        int status = fits ? (int) Grammar.number(b, 8, 11) : 0;
        if (status < 100 || status > 699) {
            return malformed(Flaw.bad("Malformed status line", Math.min(8, end)), null);
        }
        Flaw flaw = index.read(next, HeaderCheck.OF_RESPONSE);
        Headers headers = index.headers();
        flaw = flaw != null ? flaw : flawOf(headers, null);
        if (flaw != null) {
            return malformed(flaw, null);
        }
        String reason = end > 12 ? Grammar.text(b, 12, end) : "";
        return new ParseResult.Parsed(new Response(fitted(headers), index.bodyStart(), parts, status, reason));
    }

    /// Where the body ends by the Content-Length, without one where the bytes do; more than their length if it lies beyond.
    private int bodyEnd(Headers headers) {
        long wanted = contentLength(headers);
        return wanted < 0 ? b.length : (int) Math.min(index.bodyStart() + wanted, Integer.MAX_VALUE);
    }

    /// The first flaw of indexed headers, or null. @param method null for a response
    private @Nullable Flaw flawOf(Headers headers, @Nullable String method) {
        Flaw flaw = index.isHarmless() ? null : LimitCheck.check(headers, limits);
        boolean checked = index.isChecked() && (method == null || namesMethod(method.length()));
        flaw = flaw != null || checked ? flaw : HeaderCheck.check(headers, method, true, parts);
        return flaw != null ? flaw : lengthFlaw(headers);
    }

    /// Whether the CSeq ends in a blank and the method that the request begins with.
    private boolean namesMethod(int length) {
        int end = parts[PartMarks.CSEQ_END];
        int start = end - length;
        return start > parts[PartMarks.CSEQ] && Grammar.blank(b[start - 1]) && Arrays.equals(b, 0, length, b, start, end);
    }

    /// RFC 3261 section 18.3: a datagram that ends before its body does is answered with 400.
    private @Nullable Flaw lengthFlaw(Headers headers) {
        bodyEnd = bodyEnd(headers);
        if (bodyEnd - index.bodyStart() > limits.body()) {
            return new Flaw(513, "Body too large", index.bodyStart());
        }
        return bodyEnd > b.length ? Flaw.bad("Content-Length exceeds the message", headers.start(headers.findLast(HeaderName.CONTENT_LENGTH))) : null;
    }

    /// The value of a Content-Length that was checked, -1 if there is none.
    private static long contentLength(Headers headers) {
        int line = headers.findLast(HeaderName.CONTENT_LENGTH);
        return line < 0 ? -1 : Grammar.number(headers.bytes(), headers.valueStart(line), headers.valueEnd(line));
    }

    /// The headers, in which no flaw was found, over bytes that end where the body does.
    private Headers fitted(Headers headers) {
        return bodyEnd == b.length ? headers : headers.over(Arrays.copyOf(b, bodyEnd));
    }

    private @Nullable Salvage salvage(String method, Headers headers, Flaw flaw) {
        int line = headers.find(HeaderName.VIA, 0);
        if (method.isEmpty() || method.equals(Method.ACK) || line < 0) {
            return null;
        }
        int start = headers.valueStart(line);
        int end = Headers.trim(b, start, Headers.comma(b, start, headers.valueEnd(line)));
        Optional<Via> whole = Via.read(b, start, end);
        return whole.or(() -> Via.readSentBy(b, start, end))
                .map(top -> new Salvage(method, top, whole.isPresent(), headers, flaw.status(), flaw.reason())).orElse(null);
    }

    private ParseResult.Malformed malformed(Flaw flaw, @Nullable Salvage salvage) {
        return new ParseResult.Malformed(flaw.status(), flaw.reason(), flaw.offset() + shift, salvage);
    }
}
