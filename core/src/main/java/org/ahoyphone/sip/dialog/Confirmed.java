package org.ahoyphone.sip.dialog;

import org.ahoyphone.sip.dialog.InviteFact.Ended.By;
import org.ahoyphone.sip.message.Method;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.transaction.Step;
import org.jspecify.annotations.Nullable;

/// The call stands (RFC 3261 sections 13.2.2.4 and 14): what is under way within it are an INVITE of this side, an INVITE of the
/// far side, and one offer at a time. Which of them may begin while another lasts is decided here; how each goes on, in
/// [OwnReinvite] and [TheirReinvite].
///
/// @param again whether the user shall be told when an offer can be made
record Confirmed(Leg leg, OfferAnswer session, OwnInvite own, TheirInvite theirs, boolean again) implements InviteUsage {

    /// UAC: the 2xx of the first INVITE came. @param early its early dialog, if there was one
    static Step<InviteUsage, UsageEffect<InviteFact>> byResponse(
            InviteContext context, Request invite, OfferAnswer session, @Nullable Dialog early, Response response) {
        UsageEffects<InviteFact> effects = new UsageEffects<>();
        Dialog dialog = early == null ? Dialog.uac(invite, response) : early.confirmed(response);
        Leg leg = Leg.of(context.with(context.auth().settled()), dialog).with(Branches.of(invite));
        // Section 13.2.2.4: other branches may answer for 64 * T1 more.
        effects.start(UsageTimer.LINGER, context.timing().patience());
        String sdp = SessionBody.of(response);
        boolean offered = session instanceof OfferAnswer.Offering;
        Step<OfferAnswer, OfferAnswer.Told> agreed = session.on(
                offered || sdp == null ? new OfferAnswer.Event.RemoteAnswer(sdp) : new OfferAnswer.Event.RemoteOffer(sdp));
        if (!offered && sdp != null) {
            effects.tell(new InviteFact.Established(dialog));
            OfferAnswer next = Negotiation.tell(agreed, effects);
            return effects.to(new Confirmed(leg, next, new OwnInvite.Owing(invite), new TheirInvite.None(), false));
        }
        Request ack = dialog.ack(invite).build();
        effects.ack(ack);
        if (!offered || Negotiation.forbidden(agreed)) {
            effects.tell(new InviteFact.Ended(488, "The far side accepted without describing its session.", By.FAILURE, response));
            return Leaving.leave(leg.acked(ack), null, effects);
        }
        OfferAnswer next = Negotiation.tell(agreed, effects);
        effects.tell(new InviteFact.Established(dialog));
        return effects.to(new Confirmed(leg.acked(ack), next, new OwnInvite.None(), new TheirInvite.None(), false));
    }

    @Override
    public Step<InviteUsage, UsageEffect<InviteFact>> on(InviteEvent event) {
        Step<InviteUsage, UsageEffect<InviteFact>> step = switch (event) {
            case Outcome outcome when GuestRequests.concerns(leg, outcome.request()) -> to(GuestRequests.outcome(leg, outcome));
            case Outcome outcome -> leg.late(outcome)
                    .map(late -> new UsageEffects<InviteFact>().all(late.effects()).<InviteUsage>to(with(late.next())))
                    .orElseGet(() -> OwnReinvite.outcome(this, outcome));
            case Received(var request) -> received(request);
            case Fired(var timer) -> fired(timer);
            case InviteCommand command -> command(command);
        };
        // An offer that could not be made can be made now.
        return step.next() instanceof Confirmed next && next.again && next.idle()
                ? new UsageEffects<InviteFact>()
                        .all(step.effects())
                        .tell(new InviteFact.OfferAgain())
                        .to(new Confirmed(next.leg, next.session, next.own, next.theirs, false))
                : step;
    }

    /// Whether an INVITE of this side may begin: section 14.1 forbids it while another one is under way either way, and RFC 3264
    /// section 4 while an offer is.
    boolean idle() {
        return own instanceof OwnInvite.None && theirs instanceof TheirInvite.None && session instanceof OfferAnswer.Stable;
    }

    private Step<InviteUsage, UsageEffect<InviteFact>> received(Request request) {
        UsageEffects<InviteFact> effects = new UsageEffects<>();
        String remoteTag = DialogId.of(request).remoteTag();
        if (request.is(Method.ACK)) {
            return TheirReinvite.acknowledged(this, request);
        }
        if (request.is(Method.CANCEL)) {
            return TheirReinvite.cancelled(this, request);
        }
        if (!leg.ours(remoteTag)) {
            // The far side of an unwanted branch may say BYE itself.
            int status = request.is(Method.BYE) && leg.branches().has(remoteTag) ? 200 : 481;
            return effects.respond(request, leg.context().reply(request, status)).to(this);
        }
        return switch (leg.dialog().receive(request)) {
            // Section 12.2.2: a request out of order is refused with 500.
            case Dialog.Arrival.OutOfOrder() -> effects.respond(request, leg.context().reply(request, 500)).to(this);
            case Dialog.Arrival.InOrder(var dialog) when request.is(Method.INVITE) ->
                TheirReinvite.received(with(leg.with(dialog)), request);
            case Dialog.Arrival.InOrder(var dialog) when request.is(Method.BYE) -> bye(leg.with(dialog), request);
            case Dialog.Arrival.InOrder(var dialog) -> effects.tell(new InviteFact.Asked(request)).to(with(leg.with(dialog)));
        };
    }

    /// Section 15.1.2: the BYE is answered, and what is pending is answered with 487.
    private Step<InviteUsage, UsageEffect<InviteFact>> bye(Leg next, Request request) {
        UsageEffects<InviteFact> effects = new UsageEffects<InviteFact>().respond(request, leg.context().reply(request, 200));
        if (theirs instanceof TheirInvite.Pending(var invite)) {
            effects.respond(invite, leg.context().reply(invite, 487));
        }
        effects.stop(UsageTimer.REPEAT_2XX, UsageTimer.NO_ACK, UsageTimer.GLARE)
                .tell(new InviteFact.Ended(200, "The far side hung up.", By.REMOTE, null));
        return Leaving.left(payDebt(next, effects), underWay(), effects);
    }

    private Step<InviteUsage, UsageEffect<InviteFact>> fired(UsageTimer timer) {
        UsageEffects<InviteFact> effects = new UsageEffects<>();
        return switch (timer) {
            case REPEAT_2XX -> theirs instanceof TheirInvite.Accepted accepted
                    ? with(accepted.repeat(leg.context(), effects), effects)
                    : Step.to(this);
            // Section 13.3.1.4: nobody acknowledged; the session is ended by a BYE.
            case NO_ACK -> theirs instanceof TheirInvite.Accepted
                    ? end(effects, 408, "The far side did not acknowledge the call.", By.FAILURE)
                    : Step.to(this);
            case GLARE -> own instanceof OwnInvite.Waiting
                    ? Step.to(new Confirmed(leg, session, new OwnInvite.None(), theirs, true))
                    : Step.to(this);
            case LINGER -> Step.to(with(leg.with(Branches.CLOSED)));
            case KEEP_RINGING, INVITATION_EXPIRED, CANCEL_UNANSWERED, REFRESH, RETRY, NOTIFY_MISSING, EXPIRY -> Step.to(this);
        };
    }

    private Step<InviteUsage, UsageEffect<InviteFact>> command(InviteCommand command) {
        return switch (command) {
            case InviteCommand.Progress _ -> Step.to(this);
            case InviteCommand.Accept(var sdp) when own instanceof OwnInvite.Owing owing -> OwnReinvite.answer(this, owing, sdp);
            case InviteCommand.Accept(var sdp) -> TheirReinvite.accept(this, sdp);
            case InviteCommand.Refuse(_) when own instanceof OwnInvite.Owing ->
                end(new UsageEffects<>(), 488, "The session that the far side offers is not acceptable.", By.LOCAL);
            case InviteCommand.Refuse(var status) -> TheirReinvite.refuse(this, status);
            case InviteCommand.Reinvite(var sdp) -> OwnReinvite.start(this, sdp);
            case InviteCommand.Ask(var request) -> to(GuestRequests.ask(leg, request));
            case InviteCommand.Join() -> Step.to(with(leg.with(leg.guests().joined())));
            case InviteCommand.Part() -> Step.to(with(leg.with(leg.guests().parted())));
            case InviteCommand.HangUp() -> hangUp();
        };
    }

    private Step<InviteUsage, UsageEffect<InviteFact>> hangUp() {
        UsageEffects<InviteFact> effects = new UsageEffects<>();
        if (theirs instanceof TheirInvite.Accepted unacked) {
            // Section 15: a callee may not send the BYE before its 2xx is acknowledged, or given up.
            effects.stop(UsageTimer.GLARE).tell(new InviteFact.Ended(200, "Hung up", By.LOCAL, null));
            return Leaving.afterAck(leg, unacked, effects);
        }
        return end(effects, 200, "Hung up", By.LOCAL);
    }

    /// Ends the call from this side.
    Step<InviteUsage, UsageEffect<InviteFact>> end(UsageEffects<InviteFact> effects, int status, String reason, By by) {
        if (theirs instanceof TheirInvite.Pending(var invite)) {
            effects.respond(invite, leg.context().reply(invite, 487));
        }
        effects.stop(UsageTimer.REPEAT_2XX, UsageTimer.NO_ACK, UsageTimer.GLARE)
                .tell(new InviteFact.Ended(status, reason, by, null));
        return Leaving.leave(payDebt(leg, effects), underWay(), effects);
    }

    /// A 2xx that waits for the user's answer is acknowledged without one, for the call ends anyhow.
    private Leg payDebt(Leg of, UsageEffects<InviteFact> effects) {
        if (!(own instanceof OwnInvite.Owing(var invite))) {
            return of;
        }
        Request ack = of.dialog().ack(invite).build();
        effects.ack(ack);
        return of.acked(ack);
    }

    private @Nullable Request underWay() {
        return own instanceof OwnInvite.Sent(var invite) ? invite : null;
    }

    private Step<InviteUsage, UsageEffect<InviteFact>> to(Step<Leg, UsageEffect<InviteFact>> step) {
        return new Step<>(with(step.next()), step.effects());
    }

    Confirmed with(Leg next) {
        return new Confirmed(next, session, own, theirs, again);
    }

    private Step<InviteUsage, UsageEffect<InviteFact>> with(TheirInvite next, UsageEffects<InviteFact> effects) {
        return effects.to(new Confirmed(leg, session, own, next, again));
    }
}
