package org.ahoyphone.sip.dialog;

import org.ahoyphone.sip.message.Request;

/// Where an INVITE of this side stands within a confirmed dialog (RFC 3261 section 14.1).
sealed interface OwnInvite {
    /// None is under way.
    record None() implements OwnInvite {}

    /// Sent, nothing final yet.
    record Sent(Request invite) implements OwnInvite {}

    /// Its 2xx brought an offer; the ACK waits for the user's answer (section 13.2.2.4).
    record Owing(Request invite) implements OwnInvite {}

    /// It met an INVITE of the far side; timer GLARE runs.
    record Waiting() implements OwnInvite {}
}
