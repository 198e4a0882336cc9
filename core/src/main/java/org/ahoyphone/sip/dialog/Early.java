package org.ahoyphone.sip.dialog;

import org.ahoyphone.sip.message.Response;

/// UAC: one early dialog of an INVITE (RFC 3261 section 13.2.2.1).
///
/// @param pracks the order of its reliable provisional responses
/// @param updatable whether the far side has said that it takes UPDATE
/// @param gone whether the far side has ended it; should it answer all the same, its sequence numbers go on
record Early(Exchange talk, Pracks pracks, boolean updatable, boolean gone) {
    Early with(Exchange next) {
        return new Early(next, pracks, updatable, gone);
    }

    Early with(Pracks next) {
        return new Early(talk, next, updatable, gone);
    }

    /// A provisional response came.
    Early heard(Response response) {
        boolean takes = AllowedMethods.update(response, updatable);
        return new Early(talk, pracks, takes, gone);
    }

    Early over() {
        return new Early(Exchange.of(talk.leg().with(Guests.NONE), OfferAnswer.fresh()), pracks, updatable, true);
    }

    Dialog dialog() {
        return talk.leg().dialog();
    }
}
