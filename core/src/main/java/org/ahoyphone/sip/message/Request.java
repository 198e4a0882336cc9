package org.ahoyphone.sip.message;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// A request (RFC 3261 section 7.1). Made by [SipParser], or by a [Builder].
public final class Request extends SipMessage {

    private final String method;
    private final int uriStart;
    private final int uriEnd;
    private @Nullable Uri uri;

    Request(Headers headers, int bodyStart, int @Nullable [] parts, String method, int uriStart, int uriEnd) {
        super(headers, bodyStart, parts);
        this.method = method;
        this.uriStart = uriStart;
        this.uriEnd = uriEnd;
    }

    /// A new request with Max-Forwards 70 (RFC 3261 section 8.1.1.6). From, To, Call-ID and CSeq must be given before
    /// it is built; the Via may be left to the transport. The headers part of a SIP URI is left out, since a
    /// Request-URI may not carry one (section 19.1.1).
    public static Builder builder(String method, Uri uri) {
        return new Builder(method, uri).set(HeaderName.MAX_FORWARDS, "70");
    }

    /// A builder that begins as this request. What it does not touch is copied byte for byte.
    public Builder edit() {
        return new Builder(this);
    }

    /// This request with one header set.
    public Request with(HeaderName name, String value) {
        return edit().set(name, value).build();
    }

    /// See [Method] for the constants.
    public String method() {
        return method;
    }

    public boolean is(String otherMethod) {
        return method.equals(otherMethod);
    }

    /// The Request-URI.
    public Uri uri() {
        Uri value = uri;
        if (value == null) {
            value = parts() != null ? Uri.read(headers().bytes(), uriStart, uriEnd, parts(), PartMarks.URI) : scannedUri();
            uri = value;
        }
        return value;
    }

    private Uri scannedUri() {
        int[] marks = new int[SipUriScan.MARKS];
        byte[] bytes = headers().bytes();
        Uri.scan(bytes, uriStart, uriEnd, marks, 0);
        return Uri.read(bytes, uriStart, uriEnd, marks, 0);
    }

    /// Max-Forwards, 0 to 255; empty when an RFC 2543 element left it out.
    public OptionalInt maxForwards() {
        int[] parts = parts();
        if (parts != null && parts[PartMarks.MAX_FORWARDS] > 0) {
            return OptionalInt.of(parts[PartMarks.MAX_FORWARDS] - 1);
        }
        OptionalLong value = headers().number(HeaderName.MAX_FORWARDS);
        return value.isPresent() ? OptionalInt.of((int) value.getAsLong()) : OptionalInt.empty();
    }

    @Override
    public String startLine() {
        return method + " " + Grammar.text(headers().bytes(), uriStart, uriEnd) + " SIP/2.0";
    }

    /// Writes a request. Not for several threads.
    public static final class Builder extends MessageBuilder<Builder> {

        private static final byte[] VERSION = " SIP/2.0\r\n".getBytes(StandardCharsets.US_ASCII);

        private String method;
        // Null while both are those of the source, whose request line is then copied.
        private @Nullable Uri uri;
        private final @Nullable Request source;

        private Builder(String method, Uri uri) {
            this.method = method;
            this.uri = target(uri);
            this.source = null;
        }

        private Builder(Request source) {
            super(source);
            this.method = source.method();
            this.source = source;
        }

        private static Uri target(Uri uri) {
            return uri instanceof SipUri sip ? sip.withoutHeaders() : uri;
        }

        /// Changes the method; the CSeq is the caller's to change.
        public Builder method(String newMethod) {
            this.uri = currentUri();
            this.method = newMethod;
            return this;
        }

        public Builder uri(Uri newUri) {
            this.uri = target(newUri);
            return this;
        }

        private Uri currentUri() {
            return uri == null ? Objects.requireNonNull(source).uri() : uri;
        }

        @Override
        Builder self() {
            return this;
        }

        /// The finished request.
        ///
        /// @throws IllegalArgumentException if a header that every request needs is missing or malformed, or the CSeq
        ///                                  names another method
        public Request build() {
            return source != null && uri == null ? build(source) : build(method, currentUri());
        }

        private Request build(Request same) {
            return build(same.headers().bytes(), method, same.uriStart, same.uriEnd, same.uri);
        }

        private Request build(String newMethod, Uri newUri) {
            if (!Grammar.isToken(newMethod)) {
                throw new IllegalArgumentException("Not a method: " + newMethod);
            }
            byte[] line = (newMethod + " " + newUri).getBytes(StandardCharsets.UTF_8);
            int uriStart = newMethod.length() + 1;
            return build(line, Method.of(line, 0, uriStart - 1), uriStart, line.length, newUri);
        }

        private Request build(byte[] line, String name, int start, int end, @Nullable Uri known) {
            Headers headers = assemble(line, end, VERSION);
            if (!isChecked() || source == null || !name.equals(source.method())) {
                check(headers, name, false);
            }
            Request request = new Request(headers, bodyStart(headers), null, name, start, end);
            request.uri = known;
            return request;
        }
    }
}
