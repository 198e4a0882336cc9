package org.ahoyphone.sip.endpoint;

import org.ahoyphone.sip.message.Request;
import org.jspecify.annotations.Nullable;

/// What tells the requests of this side apart, with or without their Via: within a dialog no sequence number is used twice,
/// but for the CANCEL and the ACK of an INVITE. The dialogs of a forked INVITE differ in the To tag alone.
record RequestId(String callId, @Nullable String fromTag, @Nullable String toTag, int cseq, String method) {
    /// All of it is this side's own, and tells requests apart by these two most often.
    @Override
    public int hashCode() {
        return 31 * callId.hashCode() + cseq;
    }

    static RequestId of(Request request) {
        return new RequestId(request.callId(), request.fromTag(), request.toTag(), request.cseq().number(), request.method());
    }
}
