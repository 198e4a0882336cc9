package org.ahoyphone.sip.dialog;

import org.ahoyphone.sip.message.RAck;
import org.ahoyphone.sip.message.Request;

/// What is under way in a dialog besides INVITE that can carry offers and answers: UPDATE (RFC 3311), and PRACK with its provisional response
/// (RFC 3262 section 5).
record Updates(Own own, Theirs theirs) {
    static final Updates NONE = new Updates(new Own.None(), new Theirs.None());

    /// An UPDATE of this side.
    sealed interface Own {
        record None() implements Own {}

        /// @param offering whether it carries an offer
        record Sent(Request request, boolean offering) implements Own {}
    }

    /// An offer of the far side that this side's user has to answer at once.
    sealed interface Theirs {
        record None() implements Theirs {}

        /// It came in an UPDATE or PRACK; the answer goes into the 2xx.
        record Asked(Request request) implements Theirs {}

        /// It came in a reliable provisional response; the answer goes into the PRACK.
        record Shown(RAck acknowledged) implements Theirs {}
    }

    Updates with(Own next) {
        return new Updates(next, theirs);
    }

    Updates with(Theirs next) {
        return new Updates(own, next);
    }

    boolean idle() {
        return own instanceof Own.None && theirs instanceof Theirs.None;
    }
}
