package org.ahoyphone.sip.dialog;

/// UAC: one early dialog of an INVITE (RFC 3261 section 13.2.2.1).
///
/// @param pracks the order of its reliable provisional responses
/// @param gone whether the far side has ended it; should it answer all the same, its sequence numbers go on
record Early(Exchange talk, Pracks pracks, boolean gone) {
    Early with(Exchange next) {
        return new Early(next, pracks, gone);
    }

    Early over() {
        return new Early(Exchange.of(talk.leg().with(Guests.NONE), OfferAnswer.fresh()), pracks, true);
    }

    Dialog dialog() {
        return talk.leg().dialog();
    }
}
