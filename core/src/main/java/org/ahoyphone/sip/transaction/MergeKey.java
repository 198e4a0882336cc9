package org.ahoyphone.sip.transaction;

import java.util.Map;
import org.ahoyphone.sip.message.CSeq;
import org.ahoyphone.sip.message.Request;
import org.jspecify.annotations.Nullable;

/// What is the same in the copies of one request that reach a user agent over several paths, because a proxy forked it
/// (RFC 3261 section 8.2.2.2).
public record MergeKey(@Nullable String fromTag, String callId, CSeq cseq) {
    public static MergeKey of(Request request) {
        return new MergeKey(request.fromTag(), request.callId(), request.cseq());
    }

    /// Whether this request is to be refused with 482, for its like is being answered already: it is outside a dialog, an
    /// ongoing transaction has the same From tag, Call-ID and CSeq, and it does not belong to that transaction.
    ///
    /// @param ongoing the server transactions made by requests without a To tag
    public static boolean merged(Request request, Map<MergeKey, TransactionKey> ongoing) {
        if (request.toTag() != null) {
            return false;
        }
        TransactionKey twin = ongoing.get(of(request));
        return twin != null && !twin.equals(TransactionKey.server(request));
    }
}
