package org.ahoyphone.sip.dialog;

import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;

/// Where an INVITE of the far side stands within a dialog of this side.
sealed interface TheirInvite {
    /// None is under way.
    record None() implements TheirInvite {}

    /// It waits for the user's word.
    record Pending(Request invite) implements TheirInvite {}

    /// Accepted, not yet acknowledged: the 2xx is repeated until it is (RFC 3261 section 13.3.1.4), over every transport,
    /// because only the far side's ACK says that it arrived.
    ///
    /// @param pause how long timer REPEAT_2XX waits now, ms
    /// @param first whether the INVITE opened the dialog
    record Accepted(Request invite, Response answer, long pause, boolean first) implements TheirInvite {
        static Accepted start(
                InviteContext context, Request invite, Response answer, boolean first, UsageEffects<InviteFact> effects) {
            effects.respond(invite, answer)
                    .start(UsageTimer.REPEAT_2XX, context.timing().t1())
                    .start(UsageTimer.NO_ACK, context.timing().patience());
            return new Accepted(invite, answer, context.timing().t1(), first);
        }

        /// REPEAT_2XX fired: the wait begins with T1 and doubles up to T2.
        Accepted repeat(InviteContext context, UsageEffects<InviteFact> effects) {
            long next = context.timing().doubled(pause);
            effects.respond(invite, answer).start(UsageTimer.REPEAT_2XX, next);
            return new Accepted(invite, answer, next, first);
        }

        /// Whether the 2xx offers, so that the ACK has to answer.
        boolean offering() {
            return !SessionBody.isIn(invite) && SessionBody.isIn(answer);
        }

        boolean acknowledgedBy(Request ack) {
            return ack.cseq().number() == invite.cseq().number();
        }
    }
}
