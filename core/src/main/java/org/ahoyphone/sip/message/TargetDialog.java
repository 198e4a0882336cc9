package org.ahoyphone.sip.message;

import java.util.Optional;

/// The dialog that lets a request outside of it be trusted (RFC 4538 section 7), told as its sender sees it.
///
/// @param localTag  the sender's own
/// @param remoteTag the recipient's
public record TargetDialog(String callId, String localTag, String remoteTag) {

    public TargetDialog {
        Parameterized.token(localTag, "a tag");
        Parameterized.token(remoteTag, "a tag");
        if (DialogReference.word(callId).isEmpty()) {
            throw new IllegalArgumentException("Not a Call-ID: " + callId);
        }
    }

    /// Reads a value such as `a@h;local-tag=1;remote-tag=2`; empty if it is none.
    public static Optional<TargetDialog> parse(String text) {
        return DialogReference.parse(text, "local-tag", "remote-tag")
                .map(value -> new TargetDialog(value.callId(), value.first(), value.second()));
    }

    public static Optional<TargetDialog> of(SipMessage message) {
        return Parameterized.first(message, HeaderName.TARGET_DIALOG, TargetDialog::parse);
    }

    /// As it is written in a message.
    @Override
    public String toString() {
        return callId + ";local-tag=" + localTag + ";remote-tag=" + remoteTag;
    }
}
