package org.ahoyphone.media.sdp;

/// What came of reading a description.
public sealed interface SdpResult {

    record Parsed(SessionDescription description) implements SdpResult {}

    /// The text is no description that can be used.
    ///
    /// @param reason one sentence
    /// @param offset where, in characters from the start
    record Malformed(String reason, int offset) implements SdpResult {}
}
