package org.ahoyphone.sip.dialog;

import org.ahoyphone.sip.dialog.InviteFact.Ended.By;
import org.ahoyphone.sip.message.Reason;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.transaction.Step;

/// An INVITE of the far side within a confirmed dialog (RFC 3261 section 14.2), and the ACK of every 2xx of this side.
final class TheirReinvite {
    private TheirReinvite() {}

    /// A re-INVITE came, in order.
    static Step<InviteUsage, UsageEffect<InviteFact>> received(Confirmed call, Request invite) {
        UsageEffects<InviteFact> effects = new UsageEffects<>();
        InviteContext context = call.leg().context();
        boolean unanswered = call.talk().updates().theirs() instanceof Updates.Theirs.Asked;
        if (call.theirs() instanceof TheirInvite.Pending || unanswered) {
            // Section 14.2: another INVITE of the far side still waits for its final response; or an offer in an UPDATE.
            return effects.respond(invite, context.busy(invite)).to(call.with(call.leg().with(context.drawn())));
        }
        if (call.own() instanceof OwnInvite.Sent || !(call.session() instanceof OfferAnswer.Stable)) {
            // Section 14.2: an INVITE of this side is under way; or the ACK of either side that brings an answer is missing.
            return effects.respond(invite, context.reply(invite, 491)).to(call);
        }
        Response.Builder tooShort = SessionTimer.refusal(invite, context.policy());
        if (tooShort != null) {
            return effects.respond(invite, tooShort.build()).to(call);
        }
        if (call.theirs() instanceof TheirInvite.Accepted accepted) {
            // Who changes the call has received the 2xx, though its ACK was lost or is late.
            confirm(call.leg().dialog(), accepted, effects);
        }
        Confirmed next = call.with(new TheirInvite.Pending(invite));
        String sdp = SessionBody.of(invite);
        if (sdp == null) {
            return effects.tell(new InviteFact.OfferWanted()).to(next);
        }
        return effects.to(next.with(Negotiation.tell(call.session().on(new OfferAnswer.Event.RemoteOffer(sdp)), effects)));
    }

    /// The user accepts.
    static Step<InviteUsage, UsageEffect<InviteFact>> accept(Confirmed call, String sdp) {
        if (!(call.theirs() instanceof TheirInvite.Pending(var invite))) {
            return Step.to(call);
        }
        UsageEffects<InviteFact> effects = new UsageEffects<>();
        boolean answering = call.session() instanceof OfferAnswer.Offered;
        OfferAnswer session = call.session()
                .on(answering ? new OfferAnswer.Event.LocalAnswer(sdp) : new OfferAnswer.Event.LocalOffer(sdp))
                .next();
        Leg leg = call.leg().with(call.leg().dialog().refreshed(invite));
        SessionTimer timer = call.timer().granted(invite, leg.context().policy());
        Response response = leg.context().establish(invite, 200, leg.dialog().id().localTag(), sdp, timer);
        TheirInvite theirs = TheirInvite.Accepted.start(leg.context(), invite, response, false, effects);
        timer.start(effects);
        return effects.to(call.with(leg).with(session).with(theirs).with(timer));
    }

    /// The user refuses: what was agreed before stays (section 14.2).
    static Step<InviteUsage, UsageEffect<InviteFact>> refuse(Confirmed call, int status) {
        if (!(call.theirs() instanceof TheirInvite.Pending(var invite))) {
            return Step.to(call);
        }
        OfferAnswer session = call.session().on(new OfferAnswer.Event.Refused()).next();
        return new UsageEffects<InviteFact>()
                .respond(invite, call.leg().context().reply(invite, status))
                .to(call.with(session).with(new TheirInvite.None()));
    }

    /// A CANCEL came (section 9.2): it ends an INVITE that waits for the user, and nothing else.
    static Step<InviteUsage, UsageEffect<InviteFact>> cancelled(Confirmed call, Request cancel) {
        InviteContext context = call.leg().context();
        UsageEffects<InviteFact> effects =
                new UsageEffects<InviteFact>().respond(cancel, context.reply(cancel, 200, call.leg().dialog().id().localTag()));
        if (!(call.theirs() instanceof TheirInvite.Pending(var invite)) || invite.cseq().number() != cancel.cseq().number()) {
            return effects.to(call);
        }
        OfferAnswer session = call.session().on(new OfferAnswer.Event.Refused()).next();
        return effects.respond(invite, context.reply(invite, 487))
                .tell(new InviteFact.Withdrawn())
                .to(call.with(session).with(new TheirInvite.None()));
    }

    /// An ACK came (section 13.3.1.4).
    static Step<InviteUsage, UsageEffect<InviteFact>> acknowledged(Confirmed call, Request ack) {
        if (!(call.theirs() instanceof TheirInvite.Accepted accepted) || !accepted.acknowledgedBy(ack)) {
            return Step.to(call);
        }
        UsageEffects<InviteFact> effects = new UsageEffects<>();
        // The ACK has to bring the answer if the 2xx had the offer.
        boolean due = accepted.offering() && call.session() instanceof OfferAnswer.Offering;
        Step<OfferAnswer, OfferAnswer.Told> agreed =
                due ? call.session().on(new OfferAnswer.Event.RemoteAnswer(SessionBody.of(ack))) : Step.to(call.session());
        OfferAnswer session = Negotiation.tell(agreed, effects);
        confirm(call.leg().dialog(), accepted, effects);
        Confirmed next = call.with(session).with(new TheirInvite.None());
        return Negotiation.forbidden(agreed)
                ? next.end(effects, 488, "The far side did not answer the offer.", By.FAILURE, Reason.sip(488, "No answer to the offer"))
                : effects.to(next);
    }

    private static void confirm(Dialog dialog, TheirInvite.Accepted accepted, UsageEffects<InviteFact> effects) {
        effects.stop(UsageTimer.REPEAT_2XX, UsageTimer.NO_ACK);
        if (accepted.first()) {
            effects.tell(new InviteFact.Established(dialog));
        }
    }
}
