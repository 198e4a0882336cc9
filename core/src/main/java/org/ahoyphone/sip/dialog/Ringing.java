package org.ahoyphone.sip.dialog;

import org.ahoyphone.sip.dialog.InviteFact.Ended.By;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Method;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.transaction.Step;
import org.jspecify.annotations.Nullable;

/// UAS: the INVITE came and waits for the user's word (RFC 3261 section 13.3).
///
/// @param leg the early dialog, with the tag that all answers of this side carry
/// @param session offer and answer
/// @param last the provisional response that was sent last
record Ringing(Leg leg, Request invite, OfferAnswer session, @Nullable Response last)
        implements InviteUsage {

    /// Section 13.3.1.1: a proxy may give up an INVITE three minutes after its last provisional response, so it is
    /// repeated once a minute. ms
    private static final long KEEP = 60_000;

    static Step<InviteUsage, UsageEffect<InviteFact>> start(InviteContext context, Request invite, String localTag) {
        UsageEffects<InviteFact> effects = new UsageEffects<>();
        // Section 13.3.1: an Expires header bounds how long the invitation is valid.
        invite.headers().number(HeaderName.EXPIRES).ifPresent(seconds ->
                effects.start(UsageTimer.INVITATION_EXPIRED, 1000 * Math.min(seconds, Integer.MAX_VALUE)));
        OfferAnswer session = OfferAnswer.fresh();
        String offer = SessionBody.of(invite);
        if (offer == null) {
            effects.tell(new InviteFact.OfferWanted());
        } else {
            session = Negotiation.tell(session.on(new OfferAnswer.Event.RemoteOffer(offer)), effects);
        }
        return effects.to(new Ringing(Leg.of(context, Dialog.uas(invite, localTag, true)), invite, session, null));
    }

    @Override
    public Step<InviteUsage, UsageEffect<InviteFact>> on(InviteEvent event) {
        return switch (event) {
            case Received(var request) -> received(request);
            case InviteCommand.Progress(var status, var sdp) -> {
                Response response = context().establish(invite, status, localTag(), sdp);
                yield new UsageEffects<InviteFact>()
                        .respond(invite, response)
                        .start(UsageTimer.KEEP_RINGING, KEEP)
                        .to(new Ringing(leg, invite, session, response));
            }
            case InviteCommand.Accept(var sdp) -> accept(sdp);
            case InviteCommand.Refuse(var status) -> refuse(new UsageEffects<>(), status, By.LOCAL);
            case InviteCommand.HangUp() -> refuse(new UsageEffects<>(), 603, By.LOCAL);
            case InviteCommand.Reinvite _ -> Step.to(this);
            case Fired(var timer) when timer == UsageTimer.KEEP_RINGING && last != null ->
                new UsageEffects<InviteFact>().respond(invite, last).start(UsageTimer.KEEP_RINGING, KEEP).to(this);
            case Fired(var timer) when timer == UsageTimer.INVITATION_EXPIRED -> refuse(new UsageEffects<>(), 487, By.REMOTE);
            case InviteCommand.Ask(var request) -> to(GuestRequests.ask(leg, request));
            case InviteCommand.Join() -> Step.to(with(leg.with(leg.guests().joined())));
            case InviteCommand.Part() -> Step.to(with(leg.with(leg.guests().parted())));
            case Outcome outcome when GuestRequests.concerns(leg, outcome.request()) -> to(GuestRequests.outcome(leg, outcome));
            case Fired _, Outcome _ -> Step.to(this);
        };
    }

    private Step<InviteUsage, UsageEffect<InviteFact>> received(Request request) {
        UsageEffects<InviteFact> effects = new UsageEffects<>();
        if (request.is(Method.ACK)) {
            return Step.to(this);
        }
        if (request.is(Method.CANCEL)) {
            // Section 9.2: the CANCEL is answered with 200, and the INVITE with 487.
            return refuse(effects.respond(request, context().reply(request, 200, localTag())), 487, By.REMOTE);
        }
        return switch (leg.dialog().receive(request)) {
            case Dialog.Arrival.OutOfOrder() -> effects.respond(request, context().reply(request, 500, localTag())).to(this);
            case Dialog.Arrival.InOrder(var next) when request.is(Method.INVITE) ->
                // Section 14.2: a second INVITE before the first has its final response.
                effects.respond(request, context().busy(request))
                        .to(new Ringing(leg.with(context().drawn()).with(next), invite, session, last));
            // Section 15.1.2: the BYE of an early dialog is answered, and so is the INVITE that is pending.
            case Dialog.Arrival.InOrder(_) when request.is(Method.BYE) ->
                refuse(effects.respond(request, context().reply(request, 200, localTag())), 487, By.REMOTE);
            case Dialog.Arrival.InOrder(var next) ->
                effects.tell(new InviteFact.Asked(request)).to(new Ringing(leg.with(next), invite, session, last));
        };
    }

    /// Section 13.3.1.4: the 2xx carries the answer, or the offer if the INVITE had none.
    private Step<InviteUsage, UsageEffect<InviteFact>> accept(String sdp) {
        boolean answering = session instanceof OfferAnswer.Offered;
        OfferAnswer next = session.on(answering ? new OfferAnswer.Event.LocalAnswer(sdp) : new OfferAnswer.Event.LocalOffer(sdp)).next();
        UsageEffects<InviteFact> effects =
                new UsageEffects<InviteFact>().stop(UsageTimer.KEEP_RINGING, UsageTimer.INVITATION_EXPIRED);
        Response response = context().establish(invite, 200, localTag(), sdp);
        TheirInvite theirs = TheirInvite.Accepted.start(context(), invite, response, true, effects);
        return effects.to(new Confirmed(leg.with(leg.dialog().confirmed()), next, new OwnInvite.None(), theirs, false));
    }

    private Step<InviteUsage, UsageEffect<InviteFact>> refuse(UsageEffects<InviteFact> effects, int status, By by) {
        Response response = context().reply(invite, status, localTag());
        effects.respond(invite, response).stop(UsageTimer.KEEP_RINGING, UsageTimer.INVITATION_EXPIRED);
        GuestRequests.gone(leg, effects);
        return effects
                .tell(new InviteFact.Ended(status, response.reason(), by, null))
                .terminated()
                .to(new InviteUsage.Ended());
    }

    private Step<InviteUsage, UsageEffect<InviteFact>> to(Step<Leg, UsageEffect<InviteFact>> step) {
        return new Step<>(with(step.next()), step.effects());
    }

    private Ringing with(Leg next) {
        return new Ringing(next, invite, session, last);
    }

    private InviteContext context() {
        return leg.context();
    }

    private String localTag() {
        return leg.dialog().id().localTag();
    }
}
