package org.ahoyphone.sip.dialog;

import org.ahoyphone.sip.dialog.InviteFact.Ended.By;
import org.ahoyphone.sip.message.Method;
import org.ahoyphone.sip.message.RAck;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.transaction.Step;
import org.jspecify.annotations.Nullable;

/// An INVITE of this side within a confirmed dialog (RFC 3261 section 14.1, RFC 6141), and the answer that is owed to an offer in a
/// 2xx.
final class OwnReinvite {
    private OwnReinvite() {}

    /// The user wants a change.
    static Step<InviteUsage, UsageEffect<InviteFact>> start(Confirmed call, @Nullable String sdp) {
        if (!call.idle()) {
            return new UsageEffects<InviteFact>().tell(new InviteFact.RolledBack(491, true)).to(call.again(true));
        }
        OfferAnswer session = sdp == null ? call.session() : call.session().on(new OfferAnswer.Event.LocalOffer(sdp)).next();
        Leg.Sending sending = call.leg().draft(Method.INVITE, request -> {
            call.timer().into(request, call.leg().context().policy());
            SessionBody.put(request, sdp);
        });
        return new UsageEffects<InviteFact>()
                .send(sending.request())
                .to(call.with(sending.next()).with(session).with(OwnInvite.Sent.of(sending.request())).again(false));
    }

    /// What came of it.
    static Step<InviteUsage, UsageEffect<InviteFact>> outcome(Confirmed call, Outcome outcome) {
        if (!(call.own() instanceof OwnInvite.Sent sent)
                || !outcome.request().is(Method.INVITE)
                || outcome.request().cseq().number() != sent.invite().cseq().number()) {
            return Step.to(call);
        }
        if (outcome instanceof Outcome.Answered(_, var response) && response.isProvisional()) {
            return progressed(call, sent, response);
        }
        Step<InviteUsage, UsageEffect<InviteFact>> step = over(call, sent, outcome);
        return sent.cancelled()
                ? new UsageEffects<InviteFact>().stop(UsageTimer.CANCEL_UNANSWERED).all(step.effects()).to(step.next())
                : step;
    }

    private static Step<InviteUsage, UsageEffect<InviteFact>> over(Confirmed call, OwnInvite.Sent sent, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answered(_, var response) when response.isSuccess() -> accepted(call, sent, response);
            case Outcome.Answered(_, var response) when Authentication.isChallenge(response) -> call.leg()
                    .again(sent.invite(), response)
                    .map(sending -> resent(call, sending))
                    .orElseGet(() -> refused(call, sent, response.status()));
            case Outcome.Answered(_, var response) when response.status() == 422 -> SessionTimer.raised(sent.invite(), response)
                    .map(raised -> resent(call, call.leg().again(raised.build())))
                    .orElseGet(() -> refused(call, sent, response.status()));
            case Outcome.Answered(_, var response) when response.status() == 491 -> glare(call, sent);
            // Section 12.2.1.2: 481, 408 and silence end the dialog, and with it the call: by a BYE.
            case Outcome.Answered(_, var response) when response.status() == 481 || response.status() == 408 ->
                lost(call, response.status(), "The far side does not know the call any more.");
            case Outcome.Unanswered(_, var status, var why) when status == 408 -> lost(call, status, why);
            case Outcome.Answered(_, var response) -> refused(call, sent, response.status());
            case Outcome.Unanswered(_, var status, _) -> refused(call, sent, status);
        };
    }

    /// The user wants it no more.
    static Step<InviteUsage, UsageEffect<InviteFact>> cancel(Confirmed call) {
        if (!(call.own() instanceof OwnInvite.Sent sent) || sent.cancelled()) {
            return Step.to(call);
        }
        return new UsageEffects<InviteFact>()
                .cancel(sent.invite(), null)
                .start(UsageTimer.CANCEL_UNANSWERED, call.leg().context().timing().patience())
                .to(call.with(sent.cancel()));
    }

    /// Section 9.1: nothing final came after the CANCEL; the INVITE counts as cancelled.
    static Step<InviteUsage, UsageEffect<InviteFact>> unanswered(Confirmed call) {
        if (!(call.own() instanceof OwnInvite.Sent sent) || !sent.cancelled()) {
            return Step.to(call);
        }
        Step<InviteUsage, UsageEffect<InviteFact>> step = refused(call, sent, 487);
        return new UsageEffects<InviteFact>().abandon(sent.invite()).all(step.effects()).to(step.next());
    }

    /// The user answers the offer of a 2xx: the answer goes out in the ACK.
    static Step<InviteUsage, UsageEffect<InviteFact>> answer(Confirmed call, OwnInvite.Owing owing, String sdp) {
        OfferAnswer session = call.session().on(new OfferAnswer.Event.LocalAnswer(sdp)).next();
        Request ack = SessionBody.put(call.leg().dialog().ack(owing.invite()), sdp).build();
        Leg.Acked acked = call.leg().acknowledging(ack);
        return acked.effects().ack(ack).to(call.with(acked.next()).with(session).with(new OwnInvite.None()));
    }

    /// RFC 6141 section 3: what a reliable provisional response says of the session, and where the far side is, holds at once.
    private static Step<InviteUsage, UsageEffect<InviteFact>> progressed(Confirmed call, OwnInvite.Sent sent, Response response) {
        if (!(sent.pracks().receive(response) instanceof Pracks.Arrival.InOrder(var pracks, var rack))) {
            return Step.to(call);
        }
        UsageEffects<InviteFact> effects = new UsageEffects<>();
        String sdp = SessionBody.of(response);
        Confirmed next = call.with(call.leg().with(call.leg().dialog().refreshed(response)));
        if (sdp != null && sent.undescribed() && call.talk().idle()) {
            Step<Exchange, UsageEffect<InviteFact>> step = TheirUpdate.offered(next.talk(), sdp, new Updates.Theirs.Shown(rack), effects);
            return new Step<>(next.with(step.next()).with(sent.with(pracks, false)), step.effects());
        }
        boolean answers = sdp != null && !sent.described() && SessionBody.of(sent.invite()) != null
                && call.session() instanceof OfferAnswer.Offering;
        if (answers) {
            next = next.with(Negotiation.tell(call.session().on(new OfferAnswer.Event.RemoteAnswer(sdp)), effects));
        }
        return acknowledge(
                next.with(sent.with(pracks, sent.described() || answers)), rack, effects);
    }

    private static Step<InviteUsage, UsageEffect<InviteFact>> acknowledge(
            Confirmed call, RAck rack, UsageEffects<InviteFact> effects) {
        Step<Leg, UsageEffect<InviteFact>> prack = Pracks.prack(call.leg(), rack, null);
        return effects.all(prack.effects()).to(call.with(prack.next()));
    }

    private static Step<InviteUsage, UsageEffect<InviteFact>> accepted(Confirmed call, OwnInvite.Sent sent, Response response) {
        InviteContext context = call.leg().context();
        Leg leg = call.leg().with(context.with(context.auth().settled(sent.invite(), response))).with(call.leg().dialog().refreshed(response));
        String sdp = SessionBody.of(response);
        SessionTimer timer = call.timer().agreed(sent.invite(), response);
        Confirmed next = call.with(leg).with(timer);
        boolean shown = call.talk().updates().theirs() instanceof Updates.Theirs.Shown;
        if (shown || (sdp != null && sent.undescribed() && call.talk().idle())) {
            UsageEffects<InviteFact> effects = new UsageEffects<>();
            timer.start(effects);
            OfferAnswer session = shown || sdp == null
                    ? call.session()
                    : Negotiation.tell(call.session().on(new OfferAnswer.Event.RemoteOffer(sdp)), effects);
            Exchange talk = next.talk().with(session).with(next.talk().updates().with(new Updates.Theirs.None()));
            return effects.to(next.with(shown ? talk : next.talk().with(session)).with(new OwnInvite.Owing(sent.invite())));
        }
        Request ack = leg.dialog().ack(sent.invite()).build();
        Leg.Acked acked = leg.acknowledging(ack);
        UsageEffects<InviteFact> effects = acked.effects().ack(ack);
        timer.start(effects);
        next = next.with(acked.next()).with(new OwnInvite.None());
        boolean answers = !sent.described() && SessionBody.of(sent.invite()) != null && call.session() instanceof OfferAnswer.Offering;
        if (!answers) {
            return effects.to(next);
        }
        Step<OfferAnswer, OfferAnswer.Told> agreed = call.session().on(new OfferAnswer.Event.RemoteAnswer(sdp));
        OfferAnswer session = Negotiation.tell(agreed, effects);
        if (Negotiation.forbidden(agreed)) {
            // Accepted without an answer: the call goes on as it was agreed before.
            session = session.on(new OfferAnswer.Event.Refused()).next();
            effects.tell(new InviteFact.RolledBack(488, false));
        }
        return effects.to(next.with(session));
    }

    private static Step<InviteUsage, UsageEffect<InviteFact>> resent(Confirmed call, Leg.Sending sending) {
        return new UsageEffects<InviteFact>()
                .send(sending.request())
                .to(call.with(sending.next()).with(OwnInvite.Sent.of(sending.request())));
    }

    /// Section 14.1: the INVITEs of both sides met; this one is tried again after a wait that differs on the two sides.
    private static Step<InviteUsage, UsageEffect<InviteFact>> glare(Confirmed call, OwnInvite.Sent sent) {
        UsageEffects<InviteFact> effects = new UsageEffects<>();
        Confirmed next = rolledBack(call, sent).with(new OwnInvite.None()).waits(effects);
        return sent.described() ? effects.to(next) : effects.tell(new InviteFact.RolledBack(491, true)).to(next);
    }

    /// Section 14.1: a refused change leaves the session as it was; RFC 6141 section 3.4: but not what was agreed meanwhile by
    /// reliable provisional responses or UPDATEs.
    private static Step<InviteUsage, UsageEffect<InviteFact>> refused(Confirmed call, OwnInvite.Sent sent, int status) {
        UsageEffects<InviteFact> effects = new UsageEffects<>();
        Confirmed next = rolledBack(call, sent).with(new OwnInvite.None());
        return sent.described() ? effects.to(next) : effects.tell(new InviteFact.RolledBack(status, false)).to(next);
    }

    private static Step<InviteUsage, UsageEffect<InviteFact>> lost(Confirmed call, int status, String why) {
        return call.with(new OwnInvite.None()).end(new UsageEffects<>(), status, why, By.FAILURE, null);
    }

    /// Only an offer that this INVITE brought, either way, is void with it.
    private static Confirmed rolledBack(Confirmed call, OwnInvite.Sent sent) {
        boolean shown = call.talk().updates().theirs() instanceof Updates.Theirs.Shown;
        boolean offering = !sent.described() && SessionBody.of(sent.invite()) != null;
        if (!shown && !offering) {
            return call;
        }
        Exchange talk = call.talk().with(call.session().on(new OfferAnswer.Event.Refused()).next());
        return call.with(shown ? talk.with(talk.updates().with(new Updates.Theirs.None())) : talk);
    }
}
