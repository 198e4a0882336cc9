package org.ahoyphone.sip.event;

/// What became of the request that a REFER led to, so far (RFC 3515 section 2.4.5): the status line of its latest response.
///
/// @param status 100 while nothing else came
/// @param reason the reason phrase; may be empty
public record ReferProgress(int status, String reason) {
    /// Whether nothing more is to come.
    public boolean over() {
        return status >= 200;
    }

    /// Whether the referred request was accepted.
    public boolean succeeded() {
        return status >= 200 && status < 300;
    }
}
