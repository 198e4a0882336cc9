package org.ahoyphone.sip.message;

/// What could be read of a malformed request: enough to answer it without a transaction.
public final class Salvage {

    private final String method;
    private final Via topVia;
    private final boolean wholeVia;
    private final Headers headers;
    private final int status;
    private final String reason;

    /// @param wholeVia whether the topmost Via was read with its parameters
    Salvage(String method, Via topVia, boolean wholeVia, Headers headers, int status, String reason) {
        this.method = method;
        this.topVia = topVia;
        this.wholeVia = wholeVia;
        this.headers = headers;
        this.status = status;
        this.reason = reason;
    }

    public String method() {
        return method;
    }

    /// Where the answer goes, before `received` and `rport` are noted. Without parameters if they were unreadable.
    public Via topVia() {
        return topVia;
    }

    /// The lines that could be indexed; their values are unchecked.
    public Headers headers() {
        return headers;
    }

    /// The encoded answer. Via, From, To, Call-ID and CSeq are repeated as they came, as far as they are there; these
    /// bytes may therefore not parse as a [Response].
    ///
    /// @param top   put in the place of the topmost Via: [#topVia()] with `received` and `rport` noted
    /// @param toTag given to To if it is readable and has no tag
    public byte[] reply(Via top, String toTag) {
        Response.Builder answer = Response.Builder.salvaged(headers, status).reason(StatusPhrase.of(status) + ": " + reason);
        return (wholeVia ? answer.topVia(top) : answer.set(HeaderName.VIA, top.toString())).toTag(toTag).encode();
    }
}
