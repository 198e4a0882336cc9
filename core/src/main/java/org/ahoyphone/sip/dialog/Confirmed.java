package org.ahoyphone.sip.dialog;

import java.util.List;
import org.ahoyphone.sip.dialog.InviteFact.Ended.By;
import org.ahoyphone.sip.message.Method;
import org.ahoyphone.sip.message.RAck;
import org.ahoyphone.sip.message.Reason;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.transaction.Step;
import org.jspecify.annotations.Nullable;

/// The call stands (RFC 3261 sections 13.2.2.4 and 14): what is under way within it are an INVITE of this side, an INVITE of the
/// far side, UPDATEs, and one offer at a time. Which of them may begin while another lasts is decided here; how each goes on, in
/// [OwnReinvite], [TheirReinvite] and [ConfirmedUpdates].
///
/// @param talk the dialog and what is negotiated over it
/// @param timer how long the session lives without a refresh
/// @param again whether the user shall be told when an offer can be made
record Confirmed(Exchange talk, OwnInvite own, TheirInvite theirs, SessionTimer timer, boolean again) implements InviteUsage {

    @Override
    public Step<InviteUsage, UsageEffect<InviteFact>> on(InviteEvent event) {
        Step<InviteUsage, UsageEffect<InviteFact>> step = switch (event) {
            case Outcome outcome -> outcome(outcome);
            case Received(var request) -> received(request);
            case Fired(var fired) -> fired(fired);
            case InviteCommand command -> command(command);
        };
        // An offer that could not be made can be made now.
        return step.next() instanceof Confirmed next && next.again && next.idle()
                ? new UsageEffects<InviteFact>()
                        .all(step.effects())
                        .tell(new InviteFact.OfferAgain())
                        .to(next.again(false))
                : step;
    }

    Leg leg() {
        return talk.leg();
    }

    OfferAnswer session() {
        return talk.session();
    }

    /// Whether an INVITE of this side may begin: section 14.1 forbids it while another one is under way either way, and RFC 3264
    /// section 4 while an offer is.
    boolean idle() {
        return own instanceof OwnInvite.None && theirs instanceof TheirInvite.None && talk.idle();
    }

    private Step<InviteUsage, UsageEffect<InviteFact>> outcome(Outcome outcome) {
        if (GuestRequests.concerns(leg(), outcome.request())) {
            return to(GuestRequests.outcome(leg(), outcome));
        }
        if (OwnUpdate.concerns(talk, outcome.request())) {
            return ConfirmedUpdates.outcome(this, outcome);
        }
        return leg().late(outcome).map(this::to).orElseGet(() -> OwnReinvite.outcome(this, outcome));
    }

    /// An offer of this side met one of the far side: it may be made again after a wait that differs on the two sides (section 14.1).
    Confirmed waits(UsageEffects<InviteFact> effects) {
        InviteContext context = leg().context();
        if (!(own instanceof OwnInvite.None)) {
            return again(true);
        }
        effects.start(UsageTimer.GLARE, context.glareWait());
        return with(leg().with(context.drawn())).with(new OwnInvite.Waiting());
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
        if (!leg().ours(remoteTag)) {
            // The far side of an unwanted branch may say BYE itself.
            int status = request.is(Method.BYE) && leg().branches().has(remoteTag) ? 200 : 481;
            return effects.respond(request, leg().context().reply(request, status)).to(this);
        }
        return switch (leg().dialog().receive(request)) {
            // Section 12.2.2: a request out of order is refused with 500.
            case Dialog.Arrival.OutOfOrder() -> effects.respond(request, leg().context().reply(request, 500)).to(this);
            case Dialog.Arrival.InOrder(var dialog) -> with(leg().with(dialog)).inOrder(request);
        };
    }

    private Step<InviteUsage, UsageEffect<InviteFact>> inOrder(Request request) {
        UsageEffects<InviteFact> effects = new UsageEffects<>();
        return switch (request.method()) {
            case Method.INVITE -> TheirReinvite.received(this, request);
            case Method.BYE -> bye(request);
            case Method.UPDATE -> ConfirmedUpdates.received(this, request);
            // RFC 3262 section 3: the 2xx overtook the PRACK of a response without a description.
            case Method.PRACK -> {
                boolean late = theirs instanceof TheirInvite.Accepted accepted
                        && RAck.of(request).filter(rack -> rack.cseq().number() == accepted.invite().cseq().number()).isPresent();
                yield effects.respond(request, leg().context().reply(request, late ? 200 : 481)).to(this);
            }
            default -> effects.tell(new InviteFact.Asked(request)).to(this);
        };
    }

    /// Section 15.1.2: the BYE is answered, and what is pending is answered with 487.
    private Step<InviteUsage, UsageEffect<InviteFact>> bye(Request request) {
        UsageEffects<InviteFact> effects = new UsageEffects<InviteFact>().respond(request, leg().context().reply(request, 200));
        settle(effects).tell(new InviteFact.Ended(200, "The far side hung up.", By.REMOTE, null, Reason.of(request)));
        return Leaving.left(payDebt(leg(), effects), underWay(), effects);
    }

    private Step<InviteUsage, UsageEffect<InviteFact>> fired(UsageTimer fired) {
        UsageEffects<InviteFact> effects = new UsageEffects<>();
        return switch (fired) {
            case REPEAT_2XX -> theirs instanceof TheirInvite.Accepted accepted
                    ? effects.to(with(accepted.repeat(leg().context(), effects)))
                    : Step.to(this);
            // Section 13.3.1.4: nobody acknowledged; the session is ended by a BYE.
            case NO_ACK -> theirs instanceof TheirInvite.Accepted
                    ? end(effects, 408, "The far side did not acknowledge the call.", By.FAILURE, Reason.sip(408, "No ACK"))
                    : Step.to(this);
            case GLARE -> own instanceof OwnInvite.Waiting ? Step.to(with(new OwnInvite.None()).again(true)) : Step.to(this);
            case LINGER -> Step.to(with(leg().settled()));
            case SESSION_REFRESH -> ConfirmedUpdates.refresh(this, effects);
            // RFC 4028 section 10.
            case SESSION_EXPIRED -> end(
                    effects, 408, "The far side was not heard of any more.", By.FAILURE, Reason.sip(408, "Session expired"));
            case CANCEL_UNANSWERED -> OwnReinvite.unanswered(this);
            case KEEP_RINGING, INVITATION_EXPIRED, REPEAT_1XX, NO_PRACK, REFRESH, RETRY, NOTIFY_MISSING,
                    EXPIRY -> Step.to(this);
        };
    }

    private Step<InviteUsage, UsageEffect<InviteFact>> command(InviteCommand command) {
        return switch (command) {
            case InviteCommand.Progress _, InviteCommand.Follow _, InviteCommand.Authenticate _ -> Step.to(this);
            case InviteCommand.Accept(var sdp) when sdp != null && own instanceof OwnInvite.Owing owing ->
                OwnReinvite.answer(this, owing, sdp);
            case InviteCommand.Accept(var sdp) -> sdp == null ? Step.to(this) : TheirReinvite.accept(this, sdp);
            case InviteCommand.Refuse(_) when own instanceof OwnInvite.Owing -> notAcceptable();
            case InviteCommand.Refuse(var status) -> TheirReinvite.refuse(this, status);
            case InviteCommand.Reinvite(var sdp, var contact) ->
                OwnReinvite.start(contact == null ? this : with(leg().at(contact)), sdp);
            case InviteCommand.CancelReinvite() -> OwnReinvite.cancel(this);
            case InviteCommand.Move(var contact) -> Step.to(with(leg().at(contact)));
            case InviteCommand.Update(var sdp) -> ConfirmedUpdates.start(this, sdp);
            case InviteCommand.Answer(var sdp) -> ConfirmedUpdates.answer(this, sdp);
            case InviteCommand.Decline(var status) -> switch (talk.updates().theirs()) {
                case Updates.Theirs.Shown(_) -> notAcceptable();
                case Updates.Theirs.None() when own instanceof OwnInvite.Owing -> notAcceptable();
                case Updates.Theirs.None(), Updates.Theirs.Asked(_) -> {
                    Step<Exchange, UsageEffect<InviteFact>> step = TheirUpdate.decline(talk, status);
                    yield new Step<>(with(step.next()), step.effects());
                }
            };
            case InviteCommand.Ask(var request) -> to(GuestRequests.ask(leg(), request));
            case InviteCommand.Join() -> Step.to(with(leg().with(leg().guests().joined())));
            case InviteCommand.Part() -> Step.to(with(leg().with(leg().guests().parted())));
            case InviteCommand.HangUp(var why) -> hangUp(why);
        };
    }

    private Step<InviteUsage, UsageEffect<InviteFact>> notAcceptable() {
        return end(
                new UsageEffects<>(),
                488,
                "The session that the far side offers is not acceptable.",
                By.LOCAL,
                Reason.sip(488, "Not acceptable here"));
    }

    private Step<InviteUsage, UsageEffect<InviteFact>> hangUp(@Nullable Reason why) {
        UsageEffects<InviteFact> effects = new UsageEffects<>();
        if (theirs instanceof TheirInvite.Accepted unacked) {
            // Section 15: a callee may not send the BYE before its 2xx is acknowledged, or given up.
            talk.drop(487, effects);
            effects.stop(UsageTimer.GLARE, UsageTimer.CANCEL_UNANSWERED, UsageTimer.SESSION_REFRESH, UsageTimer.SESSION_EXPIRED)
                    .tell(new InviteFact.Ended(200, "Hung up", By.LOCAL, null));
            return Leaving.afterAck(leg(), unacked, effects);
        }
        return end(effects, 200, "Hung up", By.LOCAL, why);
    }

    /// Ends the call from this side. @param why told to the far side; null for nothing
    Step<InviteUsage, UsageEffect<InviteFact>> end(
            UsageEffects<InviteFact> effects, int status, String reason, By by, @Nullable Reason why) {
        settle(effects).tell(new InviteFact.Ended(status, reason, by, null, List.of()));
        return Leaving.leave(payDebt(leg(), effects), underWay(), why, effects);
    }

    /// What of the far side is pending is answered, and no timer of the call runs on.
    private UsageEffects<InviteFact> settle(UsageEffects<InviteFact> effects) {
        if (theirs instanceof TheirInvite.Pending(var invite)) {
            effects.respond(invite, leg().context().reply(invite, 487));
        }
        talk.drop(487, effects);
        return effects.stop(
                UsageTimer.REPEAT_2XX,
                UsageTimer.NO_ACK,
                UsageTimer.GLARE,
                UsageTimer.CANCEL_UNANSWERED,
                UsageTimer.SESSION_REFRESH,
                UsageTimer.SESSION_EXPIRED);
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
        return own instanceof OwnInvite.Sent sent ? sent.invite() : null;
    }

    private Step<InviteUsage, UsageEffect<InviteFact>> to(Step<Leg, UsageEffect<InviteFact>> step) {
        return new Step<>(with(step.next()), step.effects());
    }

    Confirmed with(Exchange next) {
        return new Confirmed(next, own, theirs, timer, again);
    }

    Confirmed with(Leg next) {
        return with(talk.with(next));
    }

    Confirmed with(OfferAnswer next) {
        return with(talk.with(next));
    }

    Confirmed with(OwnInvite next) {
        return new Confirmed(talk, next, theirs, timer, again);
    }

    Confirmed with(TheirInvite next) {
        return new Confirmed(talk, own, next, timer, again);
    }

    Confirmed with(SessionTimer next) {
        return new Confirmed(talk, own, theirs, next, again);
    }

    Confirmed again(boolean next) {
        return new Confirmed(talk, own, theirs, timer, next);
    }
}
