package org.ahoyphone.sip.endpoint;

/// What requests carry that are for one usage: all its dialogs, those of a forked INVITE too, have both in common.
///
/// @param localTag empty for a usage without dialogs
public record DialogOwner(String callId, String localTag) {
    /// By the tag, which this side has drawn: a stranger, who chooses the Call-ID, cannot have many fall together.
    @Override
    public int hashCode() {
        return localTag.hashCode();
    }

    boolean hasDialogs() {
        return !localTag.isEmpty();
    }
}
