package org.ahoyphone.sip.dialog;

import org.ahoyphone.sip.dialog.InviteFact.Ended.By;
import org.ahoyphone.sip.message.Reason;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.transaction.Step;

/// UAC: the 2xx of the first INVITE came (RFC 3261 section 13.2.2.4). What it has to bring of offer and answer depends on what the reliable
/// provisional responses of its dialog brought before (RFC 6337 section 3.1.1).
final class Accepted2xx {
    private Accepted2xx() {}

    /// @param talk the dialog, confirmed
    /// @param speaking whether what the user heard last came from this dialog
    static Step<InviteUsage, UsageEffect<InviteFact>> of(
            Exchange talk, Request invite, Response response, boolean speaking, UsageEffects<InviteFact> effects) {
        // Other branches may answer for 64 * T1 more.
        effects.start(UsageTimer.LINGER, talk.context().timing().patience());
        SessionTimer timer = SessionTimer.OFF.agreed(invite, response);
        String sdp = SessionBody.of(response);
        boolean shown = talk.updates().theirs() instanceof Updates.Theirs.Shown;
        boolean offered = talk.session() instanceof OfferAnswer.Stable && talk.session().agreed() == null && sdp != null;
        if (offered || shown) {
            // The answer goes into the ACK; also where the far side did not wait for the PRACK with it.
            effects.tell(new InviteFact.Established(talk.leg().dialog()));
            timer.start(effects);
            OfferAnswer session = shown || sdp == null
                    ? talk.session()
                    : Negotiation.tell(talk.session().on(new OfferAnswer.Event.RemoteOffer(sdp)), effects);
            Exchange next = talk.with(session).with(talk.updates().with(new Updates.Theirs.None()));
            return effects.to(new Confirmed(next, new OwnInvite.Owing(invite), new TheirInvite.None(), timer, false));
        }
        Request ack = talk.leg().dialog().ack(invite).build();
        effects.ack(ack);
        Leg leg = talk.leg().acked(ack);
        boolean answering = talk.session() instanceof OfferAnswer.Offering && talk.updates().own() instanceof Updates.Own.None;
        Step<OfferAnswer, OfferAnswer.Told> agreed =
                answering ? talk.session().on(new OfferAnswer.Event.RemoteAnswer(sdp)) : Step.to(talk.session());
        if (Negotiation.forbidden(agreed) || (talk.session() instanceof OfferAnswer.Stable && talk.session().agreed() == null)) {
            effects.tell(new InviteFact.Ended(488, "The far side accepted without describing its session.", By.FAILURE, response));
            talk.drop(487, effects);
            return Leaving.leave(leg, null, Reason.sip(488, "No session description"), effects);
        }
        OfferAnswer session = Negotiation.tell(agreed, effects);
        OfferAnswer.Agreed known = session.agreed();
        if (!answering && !speaking && known != null) {
            // It answered before, and another branch was heard since.
            effects.tell(new InviteFact.Answered(known.remote()));
        }
        effects.tell(new InviteFact.Established(talk.leg().dialog()));
        timer.start(effects);
        return effects.to(
                new Confirmed(talk.with(leg).with(session), new OwnInvite.None(), new TheirInvite.None(), timer, false));
    }
}
