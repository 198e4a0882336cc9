package org.ahoyphone.sip.dialog;

import java.util.List;
import org.ahoyphone.sip.message.Headers;
import org.ahoyphone.sip.message.NameAddr;
import org.ahoyphone.sip.transaction.Timing;

/// What a usage says of this side.
///
/// @param contact where requests of the far side shall come to (RFC 3261 section 8.1.1.8)
/// @param headers put into requests and final responses that open or change a dialog: Allow, Supported, User-Agent ...
/// @param timing T1, T2 and T4
public record UserAgent(NameAddr contact, List<Headers.Field> headers, Timing timing) {
    public UserAgent {
        headers = List.copyOf(headers);
    }

    /// The same, to be reached elsewhere.
    UserAgent at(NameAddr other) {
        return new UserAgent(other, headers, timing);
    }
}
