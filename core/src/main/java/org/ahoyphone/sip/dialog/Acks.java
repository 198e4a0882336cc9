package org.ahoyphone.sip.dialog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ahoyphone.sip.message.Request;

/// The last ACKs of a dialog: each is sent again whenever its 2xx comes again (RFC 3261 section 13.2.2.4). Few are kept, for a
/// 2xx is repeated for half a minute only.
record Acks(List<Request> sent) {
    private static final int KEPT = 4;

    static final Acks NONE = new Acks(List.of());

    Acks plus(Request ack) {
        if (sent.isEmpty()) {
            return new Acks(List.of(ack));
        }
        List<Request> more = new ArrayList<>(sent);
        more.add(ack);
        return new Acks(List.copyOf(more.subList(Math.max(0, more.size() - KEPT), more.size())));
    }

    Optional<Request> of(Request invite) {
        return sent.stream().filter(ack -> ack.cseq().number() == invite.cseq().number()).findFirst();
    }

    /// Without that of an INVITE outside of dialogs, unless it has a body: its 2xx brings back all that is in it. That of a re-INVITE
    /// does not bring the routes back.
    ///
    /// @param cseq of the INVITE
    Acks withoutPlain(int cseq) {
        List<Request> kept = sent.stream().filter(ack -> ack.cseq().number() != cseq || ack.bodyLength() > 0).toList();
        return kept.isEmpty() ? NONE : new Acks(kept);
    }
}
