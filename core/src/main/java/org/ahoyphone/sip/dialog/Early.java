package org.ahoyphone.sip.dialog;

/// UAC: one early dialog of an INVITE (RFC 3261 section 13.2.2.1).
///
/// @param pracks the order of its reliable provisional responses
record Early(Exchange talk, Pracks pracks) {
    Early with(Exchange next) {
        return new Early(next, pracks);
    }

    Dialog dialog() {
        return talk.leg().dialog();
    }
}
