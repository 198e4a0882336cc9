package org.ahoyphone.phone;

/// What media says to an offer.
public sealed interface MediaAnswer {
    /// @param sdp the answer, an `application/sdp` body
    record Accepted(String sdp) implements MediaAnswer {}

    /// @param status the SIP status that fits: 488 for nothing in common, 400 for an unreadable description
    /// @param reason one sentence
    record Refused(int status, String reason) implements MediaAnswer {}
}
