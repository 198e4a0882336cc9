package org.ahoyphone.sip.dialog;

import java.util.ArrayList;
import java.util.List;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Method;
import org.ahoyphone.sip.message.OptionTags;
import org.ahoyphone.sip.message.RAck;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.jspecify.annotations.Nullable;

/// UAS: the reliable provisional responses to one INVITE (RFC 3262 section 3): one at a time, repeated until its PRACK comes.
///
/// @param last the RSeq that was used last
/// @param unacknowledged what waits for its PRACK
/// @param pause how long timer REPEAT_1XX waits now, ms
/// @param waiting what is to be sent after it
record Reliable(long last, @Nullable Response unacknowledged, long pause, List<Response> waiting) {
    Reliable {
        waiting = List.copyOf(waiting);
    }

    /// Section 3: the first number is from 1 to 2^31-1, chosen at random.
    static Reliable fresh(Chance chance) {
        return new Reliable(chance.below(Integer.MAX_VALUE), null, 0, List.of());
    }

    /// Whether the caller insists on it.
    static boolean required(Request invite) {
        return OptionTags.required(invite).has(OptionTags.REL100);
    }

    static boolean supported(Request invite) {
        return required(invite) || OptionTags.supported(invite).has(OptionTags.REL100);
    }

    /// Sends a response, or keeps it until the one before it is acknowledged.
    Reliable send(InviteContext context, Request invite, Response response, UsageEffects<InviteFact> effects) {
        if (unacknowledged != null) {
            List<Response> more = new ArrayList<>(waiting);
            more.add(response);
            return new Reliable(last, unacknowledged, pause, more);
        }
        Response numbered = response.edit()
                .add(HeaderName.REQUIRE, OptionTags.REL100)
                .set(HeaderName.RSEQ, Long.toString(last + 1))
                .build();
        effects.respond(invite, numbered)
                .start(UsageTimer.REPEAT_1XX, context.timing().t1())
                .start(UsageTimer.NO_PRACK, context.timing().patience());
        return new Reliable(last + 1, numbered, context.timing().t1(), waiting);
    }

    /// REPEAT_1XX fired: the wait doubles each time, without a bound.
    Reliable repeat(Request invite, UsageEffects<InviteFact> effects) {
        if (unacknowledged == null) {
            return this;
        }
        effects.respond(invite, unacknowledged).start(UsageTimer.REPEAT_1XX, 2 * pause);
        return new Reliable(last, unacknowledged, 2 * pause, waiting);
    }

    /// Whether a PRACK acknowledges what waits for it: by the number, and by the CSeq of the INVITE.
    boolean acknowledgedBy(Request prack, Request invite) {
        RAck rack = RAck.of(prack).orElse(null);
        return unacknowledged != null
                && rack != null
                && rack.rseq() == last
                && rack.cseq().number() == invite.cseq().number()
                && rack.cseq().method().equals(Method.INVITE);
    }

    /// The PRACK came; the next response goes out.
    Reliable acknowledged(InviteContext context, Request invite, UsageEffects<InviteFact> effects) {
        effects.stop(UsageTimer.REPEAT_1XX, UsageTimer.NO_PRACK);
        Reliable next = new Reliable(last, null, 0, waiting.isEmpty() ? waiting : waiting.subList(1, waiting.size()));
        return waiting.isEmpty() ? next : next.send(context, invite, waiting.getFirst(), effects);
    }

    /// Section 3: a 2xx has to wait for the PRACK of each response that carries a description.
    boolean holdsBack2xx() {
        return (unacknowledged != null && SessionBody.of(unacknowledged) != null)
                || waiting.stream().anyMatch(response -> SessionBody.of(response) != null);
    }
}
