package org.ahoyphone.sip.dialog;

import java.util.List;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Headers;
import org.ahoyphone.sip.message.Method;
import org.ahoyphone.sip.message.OptionTags;
import org.ahoyphone.sip.message.RAck;
import org.ahoyphone.sip.message.RSeq;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.transaction.Step;
import org.jspecify.annotations.Nullable;

/// UAC: the order of the reliable provisional responses in one dialog (RFC 3262 section 4).
///
/// @param last the RSeq that was acknowledged last; 0 before the first
record Pracks(long last) {
    static final Pracks NONE = new Pracks(0);

    /// The key of a PRACK among the requests of other usages ([Guests]): it needs credentials and nothing else.
    enum Key {
        PRACK
    }

    /// What a provisional response is.
    sealed interface Arrival {
        /// Not to be acknowledged.
        record Plain() implements Arrival {}

        /// To be acknowledged. @param next from now on
        record InOrder(Pracks next, RAck rack) implements Arrival {}

        /// Section 4: one that came again, whose PRACK is repeated by its transaction; or one that is ahead of another, and comes again.
        record OutOfOrder() implements Arrival {}
    }

    Arrival receive(Response response) {
        RSeq rseq = RSeq.of(response).orElse(null);
        if (rseq == null || response.toTag() == null || !OptionTags.required(response).has(OptionTags.REL100)) {
            return new Arrival.Plain();
        }
        // Section 4: the first one may have any number, each further one is one higher.
        return last == 0 || rseq.number() == last + 1
                ? new Arrival.InOrder(new Pracks(rseq.number()), new RAck(rseq.number(), response.cseq()))
                : new Arrival.OutOfOrder();
    }

    /// Sends a PRACK. @param sdp the answer to an offer in the response; null for none
    static Step<Leg, UsageEffect<InviteFact>> prack(Leg leg, RAck rack, @Nullable String sdp) {
        return GuestRequests.ask(leg, new InDialog(
                Key.PRACK,
                Method.PRACK,
                List.of(new Headers.Field(HeaderName.RACK, rack.toString())),
                sdp == null ? null : SessionBody.TYPE,
                sdp == null ? "" : sdp));
    }
}
