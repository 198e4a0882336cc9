package org.ahoyphone.sip.message;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A SIP message: its bytes, and views of them that are made when first asked for. What was parsed and not edited
/// encodes to the bytes that came in. Immutable, for any thread.
///
/// Call-ID, From, To, CSeq and every Via, Route and Record-Route were checked when the message was made, so that
/// their accessors cannot fail. Views of other headers return an [Optional], or leave out what cannot be read.
public abstract sealed class SipMessage permits Request, Response {

    private static final byte[] NO_BODY = new byte[0];

    private final Headers headers;
    private final int bodyStart;
    // Null in a message that was built: its values are scanned when they are first asked for.
    private final int @Nullable [] parts;

    // Filled when first read. A race computes an equal immutable value twice, which harms nobody.
    private @Nullable Via topVia;
    private @Nullable NameAddr from;
    private @Nullable NameAddr to;
    private @Nullable String fromTag;
    private @Nullable String toTag;
    private @Nullable String callId;
    private @Nullable CSeq cseq;

    /// @param parts what the check left, see [PartMarks]; null if not all of the headers were checked just now
    SipMessage(Headers headers, int bodyStart, int @Nullable [] parts) {
        this.headers = headers;
        this.bodyStart = bodyStart;
        this.parts = parts;
    }

    int @Nullable [] parts() {
        return parts;
    }

    /// The start line without its line break.
    public abstract String startLine();

    public Headers headers() {
        return headers;
    }

    /// A copy of the body; empty when there is none.
    public byte[] body() {
        byte[] bytes = headers.bytes();
        return bodyStart == bytes.length ? NO_BODY : Arrays.copyOfRange(bytes, bodyStart, bytes.length);
    }

    /// The body read as UTF-8.
    public String bodyText() {
        byte[] bytes = headers.bytes();
        return new String(bytes, bodyStart, bytes.length - bodyStart, StandardCharsets.UTF_8);
    }

    /// The length of the body in bytes.
    public int bodyLength() {
        return headers.bytes().length - bodyStart;
    }

    /// The whole message as it goes on the wire; a copy that the caller owns.
    public byte[] encode() {
        return headers.bytes().clone();
    }

    /// The length of the whole message in bytes.
    public int length() {
        return headers.bytes().length;
    }

    /// The whole message as it goes on the wire, from its first byte to its last: a view that cannot be written to, a new
    /// one at each call, and no copy.
    public ByteBuffer asBuffer() {
        return ByteBuffer.wrap(headers.bytes()).asReadOnlyBuffer();
    }

    /// Puts the whole message into a buffer that has [#length()] bytes of room.
    public void writeTo(ByteBuffer out) {
        out.put(headers.bytes());
    }

    /// The value of the first line with this name.
    public Optional<String> header(HeaderName name) {
        return headers.first(name);
    }

    /// Whether there is a Via. Only a request that was built here and not yet given to a transport has none.
    public boolean hasVia() {
        return headers.contains(HeaderName.VIA);
    }

    /// The newest hop.
    ///
    /// @throws IllegalStateException if [#hasVia()] is false
    public Via topVia() {
        Via value = topVia;
        if (value == null) {
            value = parts != null ? Via.made(headers.bytes(), parts, PartMarks.VIA) : scannedVia();
            topVia = value;
        }
        return value;
    }

    private Via scannedVia() {
        int line = headers.find(HeaderName.VIA, 0);
        if (line < 0) {
            throw new IllegalStateException("This request has no Via yet");
        }
        // The scan ends at the comma before the next hop by itself.
        int[] marks = new int[Via.MARKS];
        Via.scan(headers.bytes(), headers.valueStart(line), headers.valueEnd(line), marks, 0);
        return Via.made(headers.bytes(), marks, 0);
    }

    /// All hops, the newest first.
    public List<Via> vias() {
        return headers.vias();
    }

    public NameAddr from() {
        NameAddr value = from;
        if (value == null) {
            value = address(HeaderName.FROM, PartMarks.FROM);
            from = value;
        }
        return value;
    }

    public NameAddr to() {
        NameAddr value = to;
        if (value == null) {
            value = address(HeaderName.TO, PartMarks.TO);
            to = value;
        }
        return value;
    }

    private NameAddr address(HeaderName name, int base) {
        int[] marks = parts != null ? parts : scanned(name, base);
        return NameAddr.made(headers.bytes(), marks, base);
    }

    private int[] scanned(HeaderName name, int base) {
        int line = headers.find(name, 0);
        int[] marks = new int[base + NameAddr.MARKS];
        NameAddr.scan(headers.bytes(), headers.valueStart(line), headers.valueEnd(line), marks, base);
        return marks;
    }

    /// The tag of From, or null in messages of RFC 2543 elements.
    public @Nullable String fromTag() {
        String value = fromTag;
        if (value == null) {
            value = tag(HeaderName.FROM, PartMarks.FROM);
            fromTag = value;
        }
        return value;
    }

    /// The tag of To, or null outside a dialog.
    public @Nullable String toTag() {
        String value = toTag;
        if (value == null) {
            value = tag(HeaderName.TO, PartMarks.TO);
            toTag = value;
        }
        return value;
    }

    private @Nullable String tag(HeaderName name, int base) {
        int[] marks = parts != null ? parts : scanned(name, base);
        return NameAddr.tag(headers.bytes(), marks, base);
    }

    public String callId() {
        String value = callId;
        if (value == null) {
            value = parts == null ? headers.value(headers.find(HeaderName.CALL_ID, 0))
                    : Grammar.text(headers.bytes(), parts[PartMarks.CALL_ID], parts[PartMarks.CALL_ID_END]);
            callId = value;
        }
        return value;
    }

    public CSeq cseq() {
        CSeq value = cseq;
        if (value == null) {
            int line = parts == null ? headers.find(HeaderName.CSEQ, 0) : -1;
            value = parts == null ? CSeq.read(headers.bytes(), headers.valueStart(line), headers.valueEnd(line))
                    : CSeq.read(headers.bytes(), parts[PartMarks.CSEQ], parts[PartMarks.CSEQ_END]);
            cseq = value;
        }
        return value;
    }

    /// The contacts; a lone `*` (RFC 3261 section 10.2.2) is none, see [#contactIsStar()]. In a request all of
    /// them were checked; in a response, which repeats contacts of others, unreadable ones are left out.
    public List<NameAddr> contacts() {
        if (parts != null && parts[PartMarks.CONTACTS] == 1) {
            return List.of(NameAddr.made(headers.bytes(), parts, PartMarks.CONTACT));
        }
        return headers.addresses(HeaderName.CONTACT);
    }

    /// Whether Contact is `*`: every binding.
    public boolean contactIsStar() {
        return header(HeaderName.CONTACT).map("*"::equals).orElse(false);
    }

    public List<NameAddr> routes() {
        return headers.addresses(HeaderName.ROUTE);
    }

    public List<NameAddr> recordRoutes() {
        return headers.addresses(HeaderName.RECORD_ROUTE);
    }

    /// The Content-Type as written, or null.
    public @Nullable String contentType() {
        return header(HeaderName.CONTENT_TYPE).orElse(null);
    }

    /// Whether the body has this media type, whatever its parameters: `hasContentType("application/sdp")`.
    public boolean hasContentType(String type) {
        if (headers.firstIs(HeaderName.CONTENT_TYPE, type)) {
            return true;
        }
        String value = Objects.requireNonNullElse(contentType(), "");
        int semicolon = value.indexOf(';');
        String written = (semicolon < 0 ? value : value.substring(0, semicolon)).strip();
        // Blanks around the slash are allowed, and hardly ever written.
        return written.equalsIgnoreCase(type) || written.replaceAll("\\s", "").equalsIgnoreCase(type);
    }

    /// Enough to recognise the message in a log: start line, Call-ID and CSeq; no other header, no body.
    @Override
    public String toString() {
        return startLine() + " [" + callId() + ", " + cseq() + "]";
    }
}
