package org.ahoyphone.sip.message;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A response (RFC 3261 section 7.2). Made by [SipParser], or by a [Builder] from the request it answers.
public final class Response extends SipMessage {

    private final int status;
    private final String reason;

    Response(Headers headers, int bodyStart, int @Nullable [] parts, int status, String reason) {
        super(headers, bodyStart, parts);
        this.status = status;
        this.reason = reason;
    }

    /// An answer to a request: Via, From, To, Call-ID and CSeq are copied byte for byte, for 100 also the Timestamp
    /// (RFC 3261 sections 8.2.6.1 and 8.2.6.2). Every status but 100 needs a [Builder#toTag] where the request had none.
    ///
    /// @param status 100 to 699
    public static Builder of(Request request, int status) {
        return new Builder(request, status);
    }

    /// A builder that begins as this response. What it does not touch is copied byte for byte.
    public Builder edit() {
        return new Builder(this);
    }

    /// This response with one header set.
    public Response with(HeaderName name, String value) {
        return edit().set(name, value).build();
    }

    /// 100 to 699.
    public int status() {
        return status;
    }

    /// The reason phrase as it came; may be empty.
    public String reason() {
        return reason;
    }

    public boolean isProvisional() {
        return status < 200;
    }

    public boolean isFinal() {
        return status >= 200;
    }

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    @Override
    public String startLine() {
        return "SIP/2.0 " + status + " " + reason;
    }

    /// Writes a response. Not for several threads.
    public static final class Builder extends MessageBuilder<Builder> {

        private static final List<HeaderName> REPEATED =
                List.of(HeaderName.VIA, HeaderName.FROM, HeaderName.TO, HeaderName.CALL_ID, HeaderName.CSEQ);

        private static final byte[] LINE_BREAK = {'\r', '\n'};

        private int status;
        private @Nullable String reason;

        private Builder(Request request, int status) {
            this(request.headers(), status);
            if (status == 100) {
                copy(request, HeaderName.TIMESTAMP);
            }
        }

        private Builder(Headers request, int status) {
            status(status);
            for (HeaderName name : REPEATED) {
                copy(request, name);
            }
        }

        private Builder(Response source) {
            super(source);
            this.status = source.status();
            this.reason = source.reason();
        }

        static Builder salvaged(Headers request, int status) {
            return new Builder(request, status);
        }

        /// Changes the status, and with it the reason phrase to the usual one.
        public Builder status(int newStatus) {
            if (newStatus < 100 || newStatus > 699) {
                throw new IllegalArgumentException("Not a status: " + newStatus);
            }
            this.status = newStatus;
            this.reason = null;
            return this;
        }

        /// Another reason phrase than the usual one of [StatusPhrase].
        public Builder reason(String phrase) {
            if (phrase.indexOf('\r') >= 0 || phrase.indexOf('\n') >= 0) {
                throw new IllegalArgumentException("A reason phrase has no line break");
            }
            this.reason = phrase;
            return this;
        }

        /// Gives To this tag, unless it has one already.
        public Builder toTag(String tag) {
            return tagTo(tag);
        }

        @Override
        Builder self() {
            return this;
        }

        /// The finished response.
        ///
        /// @throws IllegalArgumentException if a header that every response needs is missing or malformed
        public Response build() {
            Headers headers = assemble();
            if (!isChecked()) {
                check(headers, null, true);
            }
            return new Response(headers, bodyStart(headers), null, status, phrase());
        }

        /// The bytes without any check: for answers to requests that would not pass it.
        byte[] encode() {
            return assemble().bytes();
        }

        private Headers assemble() {
            byte[] line = startLine().getBytes(StandardCharsets.UTF_8);
            return assemble(line, line.length, LINE_BREAK);
        }

        private String phrase() {
            return reason == null ? StatusPhrase.of(status) : reason;
        }

        private String startLine() {
            return "SIP/2.0 " + status + " " + phrase();
        }
    }
}
