package org.ahoyphone.sip.message;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One part of a [Multipart]: its own headers and its content. A part that was read is written as it was. Immutable.
public final class BodyPart {

    private static final ContentType PLAIN = ContentType.of("text/plain");

    private final byte[] bytes;
    private final Headers headers;
    private final int contentStart;
    private final @Nullable Multipart nested;

    private BodyPart(byte[] bytes, Headers headers, int contentStart, @Nullable Multipart nested) {
        this.bytes = bytes;
        this.headers = headers;
        this.contentStart = contentStart;
        this.nested = nested;
    }

    /// A part with this type and content; the content is copied.
    public static BodyPart of(ContentType type, byte[] content) {
        return made("Content-Type: " + type + "\r\n\r\n", content, null);
    }

    /// A part of text in UTF-8.
    public static BodyPart of(ContentType type, String content) {
        return of(type, content.getBytes(StandardCharsets.UTF_8));
    }

    /// A part that is a multipart body itself.
    public static BodyPart of(Multipart body) {
        return made("Content-Type: " + body.type() + "\r\n\r\n", body.encode(), body);
    }

    /// This part with one more header before the others.
    ///
    /// @throws IllegalArgumentException if the value has a line break
    public BodyPart with(HeaderName name, String value) {
        if (value.indexOf('\r') >= 0 || value.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("A value of " + name + " has no line break");
        }
        return made(name + ": " + value + "\r\n", bytes, nested);
    }

    public BodyPart with(ContentDisposition disposition) {
        return with(HeaderName.CONTENT_DISPOSITION, disposition.toString());
    }

    private static BodyPart made(String head, byte[] rest, @Nullable Multipart nested) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        out.writeBytes(rest);
        BodyPart part = read(out.toByteArray(), ParserLimits.DEFAULT);
        if (part == null) {
            throw new IllegalArgumentException("Too many headers in a body part");
        }
        return nested == null ? part : part.with(nested);
    }

    /// Reads the bytes between two delimiters; null if its header lines cannot be read.
    static @Nullable BodyPart read(byte[] part, ParserLimits limits) {
        byte[] whole = hasEmptyLine(part) ? part : closed(part);
        LineIndex index = new LineIndex(whole, limits);
        return index.read(0) != null ? null : new BodyPart(whole, index.headers(), index.bodyStart(), null);
    }

    /// RFC 2046 section 5.1.1: where there is no content, the empty line may be missing with it.
    private static byte[] closed(byte[] part) {
        boolean open = part.length > 0 && part[part.length - 1] != '\n';
        byte[] out = Arrays.copyOf(part, part.length + (open ? 4 : 2));
        for (int at = part.length; at < out.length; at += 2) {
            out[at] = '\r';
            out[at + 1] = '\n';
        }
        return out;
    }

    private static boolean hasEmptyLine(byte[] b) {
        for (int at = 0; at < b.length; at++) {
            boolean lineStart = at == 0 || b[at - 1] == '\n';
            if (lineStart && (b[at] == '\n' || (b[at] == '\r' && at + 1 < b.length && b[at + 1] == '\n'))) {
                return true;
            }
        }
        return false;
    }

    BodyPart with(Multipart body) {
        return new BodyPart(bytes, headers, contentStart, body);
    }

    public Headers headers() {
        return headers;
    }

    /// What the content is: plain text where nothing is said (RFC 2046 section 5.1), something unknown where what is said
    /// cannot be read (section 4.5.1).
    public ContentType type() {
        return headers.first(HeaderName.CONTENT_TYPE).map(value -> ContentType.parse(value).orElse(ContentType.of("application/octet-stream"))).orElse(PLAIN);
    }

    /// The type without parameters: `application/sdp`.
    public String mediaType() {
        return type().type() + "/" + type().subtype();
    }

    /// What the content is for: as written, else as its type suggests.
    public ContentDisposition disposition() {
        return headers.first(HeaderName.CONTENT_DISPOSITION).flatMap(ContentDisposition::parse).orElseGet(() -> ContentDisposition.usual(mediaType()));
    }

    /// The name by which other parts and headers refer to this one, without angle brackets.
    public Optional<String> contentId() {
        return headers.first(HeaderName.CONTENT_ID).map(id -> id.startsWith("<") && id.endsWith(">") ? id.substring(1, id.length() - 1) : id);
    }

    /// The parts of the content, if it is a multipart body.
    public Optional<Multipart> nested() {
        return Optional.ofNullable(nested);
    }

    /// A copy of the content as it was sent.
    public byte[] content() {
        return Arrays.copyOfRange(bytes, contentStart, bytes.length);
    }

    /// The content with the transfer encoding undone that mail gateways use (RFC 2045 section 6); SIP itself needs none.
    public byte[] decoded() {
        return TransferEncoding.decode(headers.first(HeaderName.of("Content-Transfer-Encoding")).orElse("binary"), content());
    }

    /// The decoded content read as UTF-8.
    public String text() {
        return new String(decoded(), StandardCharsets.UTF_8);
    }

    /// The part as it stands between two delimiters.
    public byte[] encode() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof BodyPart part && Arrays.equals(bytes, part.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /// Type and length: fit for a log.
    @Override
    public String toString() {
        return mediaType() + ", " + (bytes.length - contentStart) + " bytes";
    }
}
