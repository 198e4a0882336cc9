package org.ahoyphone.sip.message;

import org.jspecify.annotations.Nullable;

/// What became of bytes given to [SipParser].
public sealed interface ParseResult {

    /// A message whose mandatory headers are all readable.
    record Parsed(SipMessage message) implements ParseResult {
    }

    /// No message that can be processed.
    ///
    /// @param status  the response it deserves: 400, 414, 505 or 513
    /// @param reason  what is wrong, in plain words, fit for a reason phrase
    /// @param offset  the byte, counted from the start of what was given, where the fault was seen
    /// @param salvage what a response can be made from; null when none may be sent: for a response, an ACK, or a
    ///                request without a readable topmost Via
    record Malformed(int status, String reason, int offset, @Nullable Salvage salvage) implements ParseResult {
    }
}
