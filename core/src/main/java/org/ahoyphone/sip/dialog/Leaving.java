package org.ahoyphone.sip.dialog;

import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Method;
import org.ahoyphone.sip.message.Reason;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.transaction.Step;
import org.jspecify.annotations.Nullable;

/// The call is over for the user; what is left to do is done for the far side (RFC 3261 section 15). The state ends when
/// nothing of it is left.
///
/// @param bye the BYE that has no final response yet
/// @param pending an INVITE of this side that has no final response yet
/// @param unacked the 2xx that is not acknowledged yet: section 15 forbids a callee the BYE before
record Leaving(Leg leg, @Nullable Request bye, @Nullable Request pending, TheirInvite.@Nullable Accepted unacked)
        implements InviteUsage {

    /// A 2xx came for a call that nobody wants any more: it is acknowledged, and ended by a BYE.
    static Step<InviteUsage, UsageEffect<InviteFact>> unwanted(
            Cancelling call, Response response, UsageEffects<InviteFact> effects) {
        InviteContext context = call.context();
        Request invite = call.invite();
        Dialog early = call.early().get(DialogId.of(response).remoteTag());
        Dialog dialog = early == null ? Dialog.uac(invite, response) : early.confirmed(response);
        Request ack = dialog.ack(invite).build();
        effects.ack(ack).start(UsageTimer.LINGER, context.timing().patience());
        return leave(Leg.of(context, dialog).acked(ack).with(Branches.of(invite, call.early())), null, call.why(), effects);
    }

    /// Sends the BYE.
    ///
    /// @param pending an INVITE of this side that is under way
    /// @param why told to the far side (RFC 3326); null for nothing
    static Step<InviteUsage, UsageEffect<InviteFact>> leave(
            Leg leg, @Nullable Request pending, @Nullable Reason why, UsageEffects<InviteFact> effects) {
        Leg.Sending sending = leg.draft(Method.BYE, bye -> {
            if (why != null) {
                bye.set(HeaderName.REASON, why.toString());
            }
        });
        effects.send(sending.request());
        if (pending != null) {
            effects.start(UsageTimer.LINGER, leg.context().timing().patience());
        }
        return effects.to(new Leaving(sending.next(), sending.request(), pending, null));
    }

    /// Waits for the ACK before it sends the BYE.
    static Step<InviteUsage, UsageEffect<InviteFact>> afterAck(
            Leg leg, TheirInvite.Accepted unacked, UsageEffects<InviteFact> effects) {
        return effects.to(new Leaving(leg, null, null, unacked));
    }

    /// The far side has sent a BYE, which was answered. @param pending an INVITE of this side that is under way
    static Step<InviteUsage, UsageEffect<InviteFact>> left(
            Leg leg, @Nullable Request pending, UsageEffects<InviteFact> effects) {
        if (pending != null) {
            effects.start(UsageTimer.LINGER, leg.context().timing().patience());
        }
        return new Leaving(leg, null, pending, null).settle(effects);
    }

    @Override
    public Step<InviteUsage, UsageEffect<InviteFact>> on(InviteEvent event) {
        UsageEffects<InviteFact> effects = new UsageEffects<>();
        return switch (event) {
            case Outcome outcome when GuestRequests.concerns(leg, outcome.request()) -> guests(GuestRequests.outcome(leg, outcome));
            case Outcome outcome -> leg.late(outcome)
                    .map(step -> new Leaving(step.next(), bye, pending, unacked).settle(effects.all(step.effects())))
                    .orElseGet(() -> outcome(outcome));
            case Received(var request) -> received(request);
            case Fired(var timer) -> fired(timer);
            // RFC 5057 section 4.1: the other usages of the dialog go on in it.
            case InviteCommand.Ask(var request) when leg.guests().usages() > 0 -> guests(GuestRequests.ask(leg, request));
            case InviteCommand.Ask(var request) -> GuestRequests.cannot(this, request);
            case InviteCommand.Part() -> new Leaving(leg.with(leg.guests().parted()), bye, pending, unacked).settle(effects);
            case InviteCommand _ -> Step.to(this);
        };
    }

    private Step<InviteUsage, UsageEffect<InviteFact>> guests(Step<Leg, UsageEffect<InviteFact>> step) {
        return new Leaving(step.next(), bye, pending, unacked).settle(new UsageEffects<InviteFact>().all(step.effects()));
    }

    private Step<InviteUsage, UsageEffect<InviteFact>> outcome(Outcome outcome) {
        UsageEffects<InviteFact> effects = new UsageEffects<>();
        Request request = outcome.request();
        Response response = outcome instanceof Outcome.Answered answered ? answered.response() : null;
        if (response != null && response.isProvisional()) {
            return Step.to(this);
        }
        if (same(request, bye)) {
            Request sent = bye;
            Leg.Sending again = response != null && sent != null && Authentication.isChallenge(response)
                    ? leg.again(sent, response).orElse(null)
                    : null;
            return again == null
                    ? new Leaving(leg, null, pending, unacked).settle(effects)
                    : effects.send(again.request()).to(new Leaving(again.next(), again.request(), pending, unacked));
        }
        if (same(request, pending)) {
            // A re-INVITE that was accepted in the last moment is acknowledged all the same.
            Leg next = leg;
            if (response != null && response.isSuccess()) {
                Request ack = leg.dialog().ack(request).build();
                effects.ack(ack);
                next = leg.acked(ack);
            }
            return new Leaving(next, bye, null, unacked).settle(effects);
        }
        return Step.to(this);
    }

    private Step<InviteUsage, UsageEffect<InviteFact>> received(Request request) {
        UsageEffects<InviteFact> effects = new UsageEffects<>();
        if (request.is(Method.ACK)) {
            return unacked != null && unacked.acknowledgedBy(request)
                    ? leave(leg, pending, null, effects.stop(UsageTimer.REPEAT_2XX, UsageTimer.NO_ACK))
                    : Step.to(this);
        }
        if (request.is(Method.BYE)) {
            // The BYEs of both sides may cross: each is answered with 200 (section 15.1.2).
            effects.respond(request, leg.context().reply(request, 200)).stop(UsageTimer.REPEAT_2XX, UsageTimer.NO_ACK);
            return new Leaving(leg, bye, pending, null).settle(effects);
        }
        if (leg.guests().usages() > 0 && leg.ours(DialogId.of(request).remoteTag()) && !request.is(Method.CANCEL) && !request.is(Method.INVITE)) {
            return switch (leg.dialog().receive(request)) {
                case Dialog.Arrival.OutOfOrder() -> effects.respond(request, leg.context().reply(request, 500)).to(this);
                case Dialog.Arrival.InOrder(var dialog) ->
                    effects.tell(new InviteFact.Asked(request)).to(new Leaving(leg.with(dialog), bye, pending, unacked));
            };
        }
        // Section 9.2: a CANCEL of an INVITE that was answered has no effect, but is answered with 200.
        int status = request.is(Method.CANCEL) ? 200 : 481;
        return effects.respond(request, leg.context().reply(request, status)).to(this);
    }

    private Step<InviteUsage, UsageEffect<InviteFact>> fired(UsageTimer timer) {
        UsageEffects<InviteFact> effects = new UsageEffects<>();
        return switch (timer) {
            case REPEAT_2XX -> {
                if (unacked == null) {
                    yield Step.to(this);
                }
                TheirInvite.Accepted repeated = unacked.repeat(leg.context(), effects);
                yield effects.to(new Leaving(leg, bye, pending, repeated));
            }
            // Section 13.3.1.4: without an ACK the dialog is confirmed all the same and is ended by a BYE.
            case NO_ACK -> unacked == null ? Step.to(this) : leave(leg, pending, Reason.sip(408, "No ACK"), effects.stop(UsageTimer.REPEAT_2XX));
            case LINGER -> {
                if (pending != null) {
                    effects.abandon(pending);
                }
                yield new Leaving(leg.settled(), bye, null, unacked).settle(effects);
            }
            case KEEP_RINGING, INVITATION_EXPIRED, REPEAT_1XX, NO_PRACK, CANCEL_UNANSWERED, GLARE, SESSION_REFRESH, SESSION_EXPIRED, REFRESH,
                    RETRY, NOTIFY_MISSING, EXPIRY -> Step.to(this);
        };
    }

    private Step<InviteUsage, UsageEffect<InviteFact>> settle(UsageEffects<InviteFact> effects) {
        boolean done = bye == null && pending == null && unacked == null && leg.guests().gone();
        if (!done) {
            return effects.to(this);
        }
        return leg.branches().open()
                ? effects.to(Lingering.of(leg))
                : effects.stop(UsageTimer.LINGER).terminated().to(new InviteUsage.Ended());
    }

    private static boolean same(Request request, @Nullable Request sent) {
        return sent != null && request.is(sent.method()) && request.cseq().number() == sent.cseq().number();
    }
}
