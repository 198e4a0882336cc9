package org.ahoyphone.sip.dialog;

import org.ahoyphone.sip.message.Request;

/// Where an INVITE of this side stands within a confirmed dialog (RFC 3261 section 14.1).
sealed interface OwnInvite {
    /// None is under way.
    record None() implements OwnInvite {}

    /// Sent, nothing final yet.
    ///
    /// @param pracks the order of its reliable provisional responses
    /// @param described whether its offer and answer are both said already, by reliable provisional responses
    /// @param cancelled whether it is wanted no more: a CANCEL was sent, or will be with the first provisional response
    record Sent(Request invite, Pracks pracks, boolean described, boolean cancelled) implements OwnInvite {
        static Sent of(Request invite) {
            return new Sent(invite, Pracks.NONE, false, false);
        }

        Sent with(Pracks next, boolean said) {
            return new Sent(invite, next, said, cancelled);
        }

        Sent done() {
            return new Sent(invite, pracks, true, cancelled);
        }

        Sent cancel() {
            return new Sent(invite, pracks, described, true);
        }

        /// Whether it asks for an offer that has not come.
        boolean undescribed() {
            return !described && SessionBody.of(invite) == null;
        }
    }

    /// Its 2xx brought an offer; the ACK waits for the user's answer (section 13.2.2.4).
    record Owing(Request invite) implements OwnInvite {}

    /// It met an INVITE of the far side; timer GLARE runs.
    record Waiting() implements OwnInvite {}
}
