package org.ahoyphone.sip.dialog;

/// One dialog of a call, early or confirmed, and what is negotiated over it.
///
/// @param leg the dialog
/// @param session offer and answer
/// @param updates UPDATEs and PRACKs under way
record Exchange(Leg leg, OfferAnswer session, Updates updates) {
    static Exchange of(Leg leg, OfferAnswer session) {
        return new Exchange(leg, session, Updates.NONE);
    }

    Exchange with(Leg next) {
        return new Exchange(next, session, updates);
    }

    Exchange with(OfferAnswer next) {
        return new Exchange(leg, next, updates);
    }

    Exchange with(Updates next) {
        return new Exchange(leg, session, next);
    }

    Exchange with(InviteContext next) {
        return with(leg.with(next));
    }

    InviteContext context() {
        return leg.context();
    }

    /// Whether nothing is under way that an offer could meet.
    boolean idle() {
        return session instanceof OfferAnswer.Stable && updates.idle();
    }

    /// The dialog ends or loses the call: what of the far side waits for an answer is refused.
    void drop(int status, UsageEffects<InviteFact> effects) {
        if (updates.theirs() instanceof Updates.Theirs.Asked(var request)) {
            effects.respond(request, context().reply(request, status));
        }
    }
}
