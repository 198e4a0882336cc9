package org.ahoyphone.sip.dialog;

import org.ahoyphone.sip.dialog.InviteFact.Ended.By;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Method;
import org.ahoyphone.sip.message.Reason;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.transaction.Step;
import org.jspecify.annotations.Nullable;

/// UAS: the INVITE came and waits for the user's word (RFC 3261 section 13.3).
///
/// @param talk the early dialog, with the tag that all answers of this side carry
/// @param reliable the provisional responses that the caller acknowledges
/// @param last the status of the provisional response that was sent last; 0 before the first
/// @param accepting what the user accepted with, while the 2xx has to wait; null if it does not
record Ringing(Exchange talk, Request invite, Reliable reliable, int last, @Nullable Acceptance accepting) implements InviteUsage {

    /// Section 13.3.1.1: a proxy may give up an INVITE three minutes after its last provisional response, so it is
    /// repeated once a minute. ms
    private static final long KEEP = 60_000;

    /// The user's word. @param sdp null if everything is said
    record Acceptance(@Nullable String sdp) {}

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
        Exchange talk = Exchange.of(Leg.of(context.drawn(), Dialog.uas(invite, localTag, true)), session);
        return effects.to(new Ringing(talk, invite, Reliable.fresh(context.chance()), 0, null));
    }

    @Override
    public Step<InviteUsage, UsageEffect<InviteFact>> on(InviteEvent event) {
        Leg leg = talk.leg();
        return switch (event) {
            case Received(var request) -> received(request);
            case InviteCommand.Progress(var status, var sdp) -> progress(status, sdp);
            case InviteCommand.Accept(var sdp) when accepting == null ->
                new Ringing(talk, invite, reliable, last, new Acceptance(sdp)).goOn(new UsageEffects<>());
            case InviteCommand.Refuse(var status) -> refuse(new UsageEffects<>(), status, By.LOCAL, null);
            case InviteCommand.HangUp _ -> refuse(new UsageEffects<>(), 603, By.LOCAL, null);
            case InviteCommand.Answer(var sdp) -> taken(TheirUpdate.answer(talk, sdp, SessionTimer.OFF));
            case InviteCommand.Decline(var status) -> taken(TheirUpdate.decline(talk, status));
            case InviteCommand.Update(var sdp) -> update(sdp);
            case InviteCommand.Move(var contact) -> with(talk.with(leg.at(contact))).moved();
            case InviteCommand.Ask(var request) -> to(GuestRequests.ask(leg, request));
            case InviteCommand.Join() -> Step.to(with(talk.with(leg.with(leg.guests().joined()))));
            case InviteCommand.Part() -> Step.to(with(talk.with(leg.with(leg.guests().parted()))));
            case Fired(var timer) -> fired(timer);
            case Outcome outcome when GuestRequests.concerns(leg, outcome.request()) -> to(GuestRequests.outcome(leg, outcome));
            case Outcome outcome when OwnUpdate.concerns(talk, outcome.request()) ->
                taken(OwnUpdate.outcome(talk, outcome, false));
            case InviteCommand _, Outcome _ -> Step.to(this);
        };
    }

    private Step<InviteUsage, UsageEffect<InviteFact>> fired(UsageTimer timer) {
        return switch (timer) {
            // RFC 3262 section 3: what was acknowledged is not sent again, but something may be said anew.
            case KEEP_RINGING -> last == 0 ? Step.to(this) : progress(last, null);
            case INVITATION_EXPIRED -> refuse(new UsageEffects<>(), 487, By.REMOTE, null);
            case REPEAT_1XX -> {
                UsageEffects<InviteFact> effects = new UsageEffects<>();
                yield effects.to(new Ringing(talk, invite, reliable.repeat(invite, effects), last, accepting));
            }
            // RFC 3262 section 3: without a PRACK for 64 * T1 the INVITE is refused with a 5xx.
            case NO_PRACK -> refuse(new UsageEffects<>(), 504, By.FAILURE, null);
            case REPEAT_2XX, NO_ACK, CANCEL_UNANSWERED, GLARE, LINGER, SESSION_REFRESH, SESSION_EXPIRED, REFRESH, RETRY,
                    NOTIFY_MISSING, EXPIRY ->
                Step.to(this);
        };
    }

    private Step<InviteUsage, UsageEffect<InviteFact>> progress(int status, @Nullable String sdp) {
        UsageEffects<InviteFact> effects = new UsageEffects<InviteFact>().start(UsageTimer.KEEP_RINGING, KEEP);
        boolean undescribed = talk.session() instanceof OfferAnswer.Stable && talk.session().agreed() == null;
        boolean reliably = Reliable.required(invite)
                || (sdp != null && talk.context().policy().reliable() && Reliable.supported(invite));
        if (accepting != null || (reliably && undescribed && sdp == null && reliable.unacknowledged() == null)) {
            // RFC 3262 section 5: the first reliable response to an INVITE without an offer has to bring one.
            return accepting == null ? effects.to(this) : Step.to(this);
        }
        if (!reliably) {
            effects.respond(invite, context().establish(invite, status, localTag(), sdp));
            return effects.to(new Ringing(talk, invite, reliable, status, null));
        }
        OfferAnswer session = switch (talk.session()) {
            case OfferAnswer.Offered offered when sdp != null && talk.updates().idle() ->
                offered.on(new OfferAnswer.Event.LocalAnswer(sdp)).next();
            case OfferAnswer.Stable stable when sdp != null && undescribed -> stable.on(new OfferAnswer.Event.LocalOffer(sdp)).next();
            case OfferAnswer.Stable _, OfferAnswer.Offered _, OfferAnswer.Offering _ -> talk.session();
        };
        Response response = context().establish(invite, status, localTag(), session.equals(talk.session()) ? null : sdp);
        Reliable sent = reliable.send(context(), invite, response, effects);
        return effects.to(new Ringing(talk.with(session), invite, sent, status, null));
    }

    private Step<InviteUsage, UsageEffect<InviteFact>> update(@Nullable String sdp) {
        boolean possible = accepting == null
                && OwnUpdate.possible(talk, sdp != null)
                && (sdp == null || (talk.session().agreed() != null && !reliable.holdsBack2xx()));
        if (possible) {
            return taken(OwnUpdate.start(talk, sdp, SessionTimer.OFF));
        }
        return sdp == null ? Step.to(this) : new UsageEffects<InviteFact>().tell(new InviteFact.RolledBack(491, false)).to(this);
    }

    /// The caller hears where this side is now, if he knows of the dialog and takes UPDATE; at the latest the 2xx says so.
    private Step<InviteUsage, UsageEffect<InviteFact>> moved() {
        boolean updatable = AllowedMethods.update(invite, false);
        return last == 0 || !updatable ? Step.to(this) : update(null);
    }

    private Step<InviteUsage, UsageEffect<InviteFact>> received(Request request) {
        UsageEffects<InviteFact> effects = new UsageEffects<>();
        if (request.is(Method.ACK)) {
            return Step.to(this);
        }
        if (request.is(Method.CANCEL)) {
            // Section 9.2: the CANCEL is answered with 200, and the INVITE with 487.
            return refuse(effects.respond(request, context().reply(request, 200, localTag())), 487, By.REMOTE, request);
        }
        return switch (talk.leg().dialog().receive(request)) {
            case Dialog.Arrival.OutOfOrder() -> effects.respond(request, context().reply(request, 500, localTag())).to(this);
            case Dialog.Arrival.InOrder(var next) -> {
                Ringing there = with(talk.with(talk.leg().with(next)));
                yield switch (request.method()) {
                    // Section 14.2: a second INVITE before the first has its final response.
                    case Method.INVITE -> there.taken(TheirUpdate.busy(there.talk, request, effects));
                    // Section 15.1.2: the BYE of an early dialog is answered, and so is the INVITE that is pending.
                    case Method.BYE ->
                        there.refuse(effects.respond(request, context().reply(request, 200, localTag())), 487, By.REMOTE, request);
                    case Method.PRACK -> there.acknowledged(request);
                    case Method.UPDATE -> there.taken(TheirUpdate.received(
                            there.talk, request, talk.session().agreed() == null || accepting != null, SessionTimer.OFF));
                    default -> effects.tell(new InviteFact.Asked(request)).to(there);
                };
            }
        };
    }

    private Step<InviteUsage, UsageEffect<InviteFact>> acknowledged(Request prack) {
        UsageEffects<InviteFact> effects = new UsageEffects<>();
        if (!reliable.acknowledgedBy(prack, invite)) {
            // RFC 3262 section 3: nothing waits for this one.
            return effects.respond(prack, context().reply(prack, 481)).to(this);
        }
        Response response = reliable.unacknowledged();
        boolean answerDue = response != null
                && SessionBody.of(response) != null
                && talk.session() instanceof OfferAnswer.Offering
                && talk.updates().own() instanceof Updates.Own.None;
        Step<Exchange, UsageEffect<InviteFact>> step = TheirUpdate.acknowledged(talk, prack);
        Reliable next = reliable.acknowledged(context(), invite, effects.all(step.effects()));
        Ringing there = new Ringing(step.next(), invite, next, last, accepting);
        if (answerDue && step.next().session() instanceof OfferAnswer.Offering) {
            // RFC 3262 section 5: a PRACK has to answer the offer.
            return there.refuse(effects, 488, By.FAILURE, null);
        }
        return there.goOn(effects);
    }

    /// Section 13.3.1.4: the 2xx carries the answer, or the offer if the INVITE had none, unless a reliable provisional response did.
    /// It waits while one of those, or an UPDATE, is under way.
    private Step<InviteUsage, UsageEffect<InviteFact>> goOn(UsageEffects<InviteFact> effects) {
        if (accepting == null || reliable.holdsBack2xx() || !talk.updates().idle()) {
            return effects.to(this);
        }
        String sdp = accepting.sdp();
        boolean said = talk.session() instanceof OfferAnswer.Stable && talk.session().agreed() != null;
        if (!said && sdp == null) {
            // Nothing to accept with.
            return effects.to(new Ringing(talk, invite, reliable, last, null));
        }
        OfferAnswer next = said || sdp == null
                ? talk.session()
                : talk.session()
                        .on(talk.session() instanceof OfferAnswer.Offered
                                ? new OfferAnswer.Event.LocalAnswer(sdp)
                                : new OfferAnswer.Event.LocalOffer(sdp))
                        .next();
        SessionTimer timer = SessionTimer.OFF.granted(invite, context().policy());
        Response response = context().establish(invite, 200, localTag(), said ? null : sdp, timer);
        stop(effects);
        TheirInvite theirs = TheirInvite.Accepted.start(context(), invite, response, true, effects);
        timer.start(effects);
        Exchange confirmed = talk.with(talk.leg().with(talk.leg().dialog().confirmed())).with(next);
        return effects.to(new Confirmed(confirmed, new OwnInvite.None(), theirs, timer, false));
    }

    /// @param by the CANCEL or BYE that ended it; null for none
    private Step<InviteUsage, UsageEffect<InviteFact>> refuse(
            UsageEffects<InviteFact> effects, int status, By who, @Nullable Request by) {
        Response response = context().reply(invite, status, localTag());
        talk.drop(487, effects);
        stop(effects.respond(invite, response));
        GuestRequests.gone(talk.leg(), effects);
        return effects.tell(new InviteFact.Ended(status, response.reason(), who, null, by == null ? java.util.List.of() : Reason.of(by)))
                .terminated()
                .to(new InviteUsage.Ended());
    }

    private static void stop(UsageEffects<InviteFact> effects) {
        effects.stop(UsageTimer.KEEP_RINGING, UsageTimer.INVITATION_EXPIRED, UsageTimer.REPEAT_1XX, UsageTimer.NO_PRACK);
    }

    private Step<InviteUsage, UsageEffect<InviteFact>> taken(Step<Exchange, UsageEffect<InviteFact>> step) {
        return with(step.next()).goOn(new UsageEffects<InviteFact>().all(step.effects()));
    }

    private Step<InviteUsage, UsageEffect<InviteFact>> to(Step<Leg, UsageEffect<InviteFact>> step) {
        return new Step<>(with(talk.with(step.next())), step.effects());
    }

    private Ringing with(Exchange next) {
        return new Ringing(next, invite, reliable, last, accepting);
    }

    private InviteContext context() {
        return talk.context();
    }

    private String localTag() {
        return talk.leg().dialog().id().localTag();
    }
}
