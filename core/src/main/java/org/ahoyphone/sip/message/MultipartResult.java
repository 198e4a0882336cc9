package org.ahoyphone.sip.message;

/// What became of a body given to [Multipart#parse].
public sealed interface MultipartResult {

    record Parsed(Multipart body) implements MultipartResult {
    }

    /// @param reason what is wrong, in plain words, fit for a 400
    /// @param offset the byte of the body where it was seen
    record Malformed(String reason, int offset) implements MultipartResult {
    }
}
