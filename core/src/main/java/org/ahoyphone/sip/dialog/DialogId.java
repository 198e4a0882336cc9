package org.ahoyphone.sip.dialog;

import java.util.Objects;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.message.SipMessage;

/// What tells dialogs apart (RFC 3261 section 12): equal for all messages of one dialog on one side.
///
/// @param localTag empty if this side gave none yet
/// @param remoteTag empty if the far side gives none, as RFC 2543 elements do (section 12.1.1)
public record DialogId(String callId, String localTag, String remoteTag) {
    /// Of a request that was received: To is this side.
    public static DialogId of(Request received) {
        return new DialogId(
                received.callId(),
                Objects.requireNonNullElse(received.toTag(), ""),
                Objects.requireNonNullElse(received.fromTag(), ""));
    }

    /// Of a response that was received: From is this side.
    public static DialogId of(Response received) {
        return ofSent(received);
    }

    /// Of a request that this side sends: From is this side.
    static DialogId ofSent(SipMessage sent) {
        return new DialogId(
                sent.callId(), Objects.requireNonNullElse(sent.fromTag(), ""), Objects.requireNonNullElse(sent.toTag(), ""));
    }
}
