package org.ahoyphone.sip.dialog;

import org.ahoyphone.sip.transaction.Step;

/// Says to the user of an [InviteUsage] what the [OfferAnswer] machine tells. A void offer of this side is said by
/// whoever knows the status; what is forbidden, by whoever knows what to do about it.
final class Negotiation {
    private Negotiation() {}

    /// @return the machine's next state
    static OfferAnswer tell(Step<OfferAnswer, OfferAnswer.Told> step, UsageEffects<InviteFact> effects) {
        for (OfferAnswer.Told told : step.effects()) {
            switch (told) {
                case OfferAnswer.Told.Offered(var sdp) -> effects.tell(new InviteFact.Offered(sdp));
                case OfferAnswer.Told.Previewed(var sdp) -> effects.tell(new InviteFact.Preview(sdp));
                case OfferAnswer.Told.Answered(var sdp) -> effects.tell(new InviteFact.Answered(sdp));
                case OfferAnswer.Told.Withdrawn() -> effects.tell(new InviteFact.Withdrawn());
                case OfferAnswer.Told.RolledBack() -> {}
                case OfferAnswer.Told.Forbidden(_) -> {}
            }
        }
        return step.next();
    }

    static boolean forbidden(Step<OfferAnswer, OfferAnswer.Told> step) {
        for (OfferAnswer.Told told : step.effects()) {
            if (told instanceof OfferAnswer.Told.Forbidden) {
                return true;
            }
        }
        return false;
    }
}
