package org.ahoyphone.phone;

/// Why a call ended.
///
/// @param status the SIP status: 200 after a BYE, 487 after a CANCEL, else the final response; 408 where none came,
///     503 where the other side cannot be reached
/// @param words one sentence for the user
/// @param by who ended it
public record EndReason(int status, String words, By by) {
    /// Who ended a call.
    public enum By {
        LOCAL,
        REMOTE,
        /// The network, or a failure on this side.
        FAILURE
    }

    /// Whether the call ended in the ordinary way: it was hung up after it had been answered, or cancelled by this side.
    public boolean normal() {
        return status == 200 || (status == 487 && by == By.LOCAL);
    }
}
