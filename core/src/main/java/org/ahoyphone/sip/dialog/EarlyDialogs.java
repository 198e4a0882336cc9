package org.ahoyphone.sip.dialog;

import org.ahoyphone.sip.dialog.InviteFact.Ended.By;
import org.ahoyphone.sip.message.Method;
import org.ahoyphone.sip.message.NameAddr;
import org.ahoyphone.sip.message.Reason;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.transaction.Step;
import org.jspecify.annotations.Nullable;

/// UAC: what happens in the early dialogs of an INVITE: provisional responses and their PRACKs, UPDATEs either way, requests of the
/// far side.
final class EarlyDialogs {
    /// RFC 6228: an early dialog is over, though others of the INVITE go on.
    private static final int EARLY_DIALOG_TERMINATED = 199;

    private EarlyDialogs() {}

    /// A provisional response above 100 came.
    static Step<InviteUsage, UsageEffect<InviteFact>> progressed(Calling call, Response response) {
        UsageEffects<InviteFact> effects = new UsageEffects<>();
        if (response.toTag() == null) {
            return preview(call, null, response, effects.tell(new InviteFact.Progressed(response)));
        }
        String tag = DialogId.of(response).remoteTag();
        if (call.gone(tag)) {
            return Step.to(call);
        }
        Early known = call.early(tag);
        Early begun = known != null ? known : new Early(
                Exchange.of(Leg.of(call.context(), Dialog.uac(call.invite(), response)), call.session()), Pracks.NONE, false, false);
        Early early = begun.heard(response);
        return switch (early.pracks().receive(response)) {
            case Pracks.Arrival.OutOfOrder() -> Step.to(call);
            case Pracks.Arrival.Plain() when response.status() == EARLY_DIALOG_TERMINATED -> over(call.with(tag, early), tag, effects);
            case Pracks.Arrival.Plain() ->
                preview(call.with(tag, early), tag, response, effects.tell(new InviteFact.Progressed(response)));
            // One description at a time is put before the user: the response comes again.
            case Pracks.Arrival.InOrder(_, _) when offers(early, response) && asked(call) != null -> Step.to(call);
            case Pracks.Arrival.InOrder(var pracks, var rack) -> {
                if (response.status() != EARLY_DIALOG_TERMINATED) {
                    effects.tell(new InviteFact.Progressed(response));
                }
                yield reliable(call, tag, early.with(pracks), response, rack, effects);
            }
        };
    }

    private static boolean offers(Early early, Response response) {
        return early.talk().session() instanceof OfferAnswer.Stable
                && early.talk().session().agreed() == null
                && SessionBody.of(response) != null;
    }

    private static Step<InviteUsage, UsageEffect<InviteFact>> preview(
            Calling call, @Nullable String tag, Response response, UsageEffects<InviteFact> effects) {
        String sdp = SessionBody.of(response);
        Early early = call.early(tag);
        if (sdp == null) {
            return effects.to(call);
        }
        if (tag == null || early == null) {
            Negotiation.tell(call.session().on(new OfferAnswer.Event.RemotePreview(sdp)), effects);
            return effects.to(call);
        }
        var step = early.talk().session().on(new OfferAnswer.Event.RemotePreview(sdp));
        OfferAnswer next = Negotiation.tell(step, effects);
        Calling taken = call.with(tag, early.with(early.talk().with(next)));
        return effects.to(step.effects().isEmpty() ? taken : taken.with(taken.context(), taken.early(), tag));
    }

    /// RFC 3262 section 5: the first reliable response that carries a description carries the answer, or the offer to an INVITE without
    /// one.
    private static Step<InviteUsage, UsageEffect<InviteFact>> reliable(
            Calling call,
            String tag,
            Early early,
            Response response,
            org.ahoyphone.sip.message.RAck rack,
            UsageEffects<InviteFact> effects) {
        String sdp = SessionBody.of(response);
        if (sdp != null && offers(early, response)) {
            Step<Exchange, UsageEffect<InviteFact>> step =
                    TheirUpdate.offered(early.talk(), sdp, new Updates.Theirs.Shown(rack), effects);
            Calling next = call.with(tag, early.with(step.next()));
            return new Step<>(next.with(next.context(), next.early(), tag), step.effects());
        }
        boolean answers = sdp != null
                && early.talk().session() instanceof OfferAnswer.Offering
                && early.talk().updates().own() instanceof Updates.Own.None;
        OfferAnswer session = answers
                ? Negotiation.tell(early.talk().session().on(new OfferAnswer.Event.RemoteAnswer(sdp)), effects)
                : early.talk().session();
        Step<Leg, UsageEffect<InviteFact>> sent = Pracks.prack(early.talk().leg(), rack, null);
        Calling next = call.with(tag, early.with(early.talk().with(sent.next()).with(session)));
        effects.all(sent.effects());
        if (response.status() == EARLY_DIALOG_TERMINATED) {
            return over(next, tag, effects);
        }
        return effects.to(answers ? next.with(next.context(), next.early(), tag) : next);
    }

    /// What came of a PRACK or UPDATE of this side, or of a request of another usage.
    static Step<InviteUsage, UsageEffect<InviteFact>> outcome(Calling call, Outcome outcome) {
        Request sent = outcome.request();
        String tag = DialogId.ofSent(sent).remoteTag();
        Early early = call.early(tag);
        if (early == null) {
            return Step.to(call);
        }
        if (GuestRequests.concerns(early.talk().leg(), sent)) {
            Step<Leg, UsageEffect<InviteFact>> step = GuestRequests.outcome(early.talk().leg(), outcome);
            return new Step<>(call.with(tag, early.with(early.talk().with(step.next()))), step.effects());
        }
        return OwnUpdate.concerns(early.talk(), sent)
                ? take(call, tag, early, OwnUpdate.outcome(early.talk(), outcome, false))
                : Step.to(call);
    }

    /// A request in an early dialog. The far side may not send BYE there (section 15); if it does, that branch is gone for it.
    static Step<InviteUsage, UsageEffect<InviteFact>> received(Calling call, Request request) {
        UsageEffects<InviteFact> effects = new UsageEffects<>();
        InviteContext context = call.context();
        String tag = DialogId.of(request).remoteTag();
        Early early = call.early(tag);
        if (request.is(Method.ACK)) {
            return Step.to(call);
        }
        if (early == null) {
            return effects.respond(request, context.reply(request, 481)).to(call);
        }
        return switch (early.dialog().receive(request)) {
            case Dialog.Arrival.OutOfOrder() -> effects.respond(request, context.reply(request, 500)).to(call);
            case Dialog.Arrival.InOrder(_) when request.is(Method.BYE) ->
                over(call, tag, effects.respond(request, context.reply(request, 200)));
            case Dialog.Arrival.InOrder(var dialog) -> {
                Early next = early.with(early.talk().with(early.talk().leg().with(dialog)));
                yield switch (request.method()) {
                    case Method.INVITE -> effects.respond(request, context.reply(request, 491)).to(call.with(tag, next));
                    // This side sends no reliable provisional responses here.
                    case Method.PRACK -> effects.respond(request, context.reply(request, 481)).to(call.with(tag, next));
                    case Method.UPDATE -> updated(call, tag, next, request);
                    default -> effects.tell(new InviteFact.Asked(request)).to(call.with(tag, next));
                };
            }
        };
    }

    private static Step<InviteUsage, UsageEffect<InviteFact>> updated(Calling call, String tag, Early early, Request update) {
        boolean offers = SessionBody.of(update) != null;
        if (offers && !tag.equals(call.speaking())) {
            // The session is another branch's by now.
            return take(call, tag, early, TheirUpdate.busy(early.talk(), update, new UsageEffects<>()));
        }
        boolean unready = early.talk().session() instanceof OfferAnswer.Stable && early.talk().session().agreed() == null;
        return take(call, tag, early, TheirUpdate.received(early.talk(), update, unready, SessionTimer.OFF));
    }

    /// The early dialog of a tag is over, though others go on.
    private static Step<InviteUsage, UsageEffect<InviteFact>> over(Calling call, String tag, UsageEffects<InviteFact> effects) {
        Early early = call.early(tag);
        if (early != null) {
            early.talk().drop(481, effects);
            GuestRequests.gone(early.talk().leg(), effects);
        }
        return effects.to(call.without(tag));
    }

    static Step<InviteUsage, UsageEffect<InviteFact>> ask(Calling call, InDialog request) {
        String tag = call.speaking() != null ? call.speaking() : call.onlyEarly();
        Early early = call.early(tag);
        if (tag == null || early == null) {
            return GuestRequests.cannot(call, request);
        }
        Step<Leg, UsageEffect<InviteFact>> step = GuestRequests.ask(early.talk().leg(), request);
        return new Step<>(call.with(tag, early.with(early.talk().with(step.next()))), step.effects());
    }

    /// RFC 3311 section 5.1: once the answer to the INVITE has come reliably.
    static Step<InviteUsage, UsageEffect<InviteFact>> update(Calling call, @Nullable String sdp) {
        String tag = call.speaking();
        Early early = call.early(tag);
        boolean possible = early != null && early.talk().session().agreed() != null && OwnUpdate.possible(early.talk(), sdp != null);
        if (!possible || tag == null || early == null) {
            return sdp == null
                    ? Step.to(call)
                    : new UsageEffects<InviteFact>().tell(new InviteFact.RolledBack(491, false)).to(call);
        }
        return take(call, tag, early, OwnUpdate.start(early.talk(), sdp, SessionTimer.OFF));
    }

    /// This side is to be reached elsewhere: every early dialog whose far side takes UPDATE is told so.
    static Step<InviteUsage, UsageEffect<InviteFact>> move(Calling call, NameAddr contact) {
        UsageEffects<InviteFact> effects = new UsageEffects<>();
        Calling next = call.with(call.context().at(contact), call.early(), call.speaking());
        for (String tag : call.early().keySet()) {
            Early early = next.early(tag);
            if (early != null && early.updatable() && OwnUpdate.possible(early.talk(), false)) {
                Step<Exchange, UsageEffect<InviteFact>> step = OwnUpdate.start(early.talk(), null, SessionTimer.OFF);
                effects.all(step.effects());
                next = next.with(tag, early.with(step.next()));
            }
        }
        return effects.to(next);
    }

    static Step<InviteUsage, UsageEffect<InviteFact>> answer(Calling call, String sdp) {
        String tag = asked(call);
        Early early = call.early(tag);
        return tag == null || early == null
                ? Step.to(call)
                : take(call, tag, early, TheirUpdate.answer(early.talk(), sdp, SessionTimer.OFF));
    }

    static Step<InviteUsage, UsageEffect<InviteFact>> decline(Calling call, int status) {
        String tag = asked(call);
        Early early = call.early(tag);
        if (tag == null || early == null) {
            return Step.to(call);
        }
        if (early.talk().updates().theirs() instanceof Updates.Theirs.Shown) {
            // RFC 3262 section 5: the PRACK must carry an answer; without one the call cannot be.
            var effects = new UsageEffects<InviteFact>()
                    .tell(new InviteFact.Ended(488, "The session that the far side offers is not acceptable.", By.LOCAL, null));
            return call.hangUp(effects, Reason.sip(488, "Not acceptable here"));
        }
        return take(call, tag, early, TheirUpdate.decline(early.talk(), status));
    }

    /// The early dialog whose offer waits for the user's answer.
    private static @Nullable String asked(Calling call) {
        return call.early().entrySet().stream()
                .filter(one -> !(one.getValue().talk().updates().theirs() instanceof Updates.Theirs.None))
                .map(java.util.Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    private static Step<InviteUsage, UsageEffect<InviteFact>> take(
            Calling call, String tag, Early early, Step<Exchange, UsageEffect<InviteFact>> step) {
        return new Step<>(call.with(tag, early.with(step.next())), step.effects());
    }
}
