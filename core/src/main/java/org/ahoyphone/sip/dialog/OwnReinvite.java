package org.ahoyphone.sip.dialog;

import org.ahoyphone.sip.dialog.InviteFact.Ended.By;
import org.ahoyphone.sip.message.Method;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.transaction.Step;
import org.jspecify.annotations.Nullable;

/// An INVITE of this side within a confirmed dialog (RFC 3261 section 14.1), and the answer that is owed to an offer in a 2xx.
final class OwnReinvite {
    private OwnReinvite() {}

    /// The user wants a change.
    static Step<InviteUsage, UsageEffect<InviteFact>> start(Confirmed call, @Nullable String sdp) {
        if (!call.idle()) {
            return new UsageEffects<InviteFact>()
                    .tell(new InviteFact.RolledBack(491, true))
                    .to(new Confirmed(call.leg(), call.session(), call.own(), call.theirs(), true));
        }
        OfferAnswer session = sdp == null ? call.session() : call.session().on(new OfferAnswer.Event.LocalOffer(sdp)).next();
        Leg.Sending sending = call.leg().request(Method.INVITE, sdp);
        return new UsageEffects<InviteFact>()
                .send(sending.request())
                .to(new Confirmed(sending.next(), session, new OwnInvite.Sent(sending.request()), call.theirs(), false));
    }

    /// What came of it.
    static Step<InviteUsage, UsageEffect<InviteFact>> outcome(Confirmed call, Outcome outcome) {
        if (!(call.own() instanceof OwnInvite.Sent(var invite))
                || !outcome.request().is(Method.INVITE)
                || outcome.request().cseq().number() != invite.cseq().number()) {
            return Step.to(call);
        }
        return switch (outcome) {
            case Outcome.Answered(_, var response) when response.isProvisional() -> Step.to(call);
            case Outcome.Answered(_, var response) when response.isSuccess() -> accepted(call, invite, response);
            case Outcome.Answered(_, var response) when Authentication.isChallenge(response) -> challenged(call, invite, response);
            case Outcome.Answered(_, var response) when response.status() == 491 -> glare(call);
            // Section 12.2.1.2: 481, 408 and silence end the dialog, and with it the call: by a BYE.
            case Outcome.Answered(_, var response) when response.status() == 481 || response.status() == 408 ->
                through(call).end(new UsageEffects<>(), response.status(), "The far side does not know the call any more.", By.FAILURE);
            case Outcome.Unanswered(_, var status, var why) when status == 408 ->
                through(call).end(new UsageEffects<>(), status, why, By.FAILURE);
            case Outcome.Answered(_, var response) -> refused(call, response.status());
            case Outcome.Unanswered(_, var status, _) -> refused(call, status);
        };
    }

    /// The user answers the offer of a 2xx: the answer goes out in the ACK.
    static Step<InviteUsage, UsageEffect<InviteFact>> answer(Confirmed call, OwnInvite.Owing owing, String sdp) {
        OfferAnswer session = call.session().on(new OfferAnswer.Event.LocalAnswer(sdp)).next();
        Request ack = SessionBody.put(call.leg().dialog().ack(owing.invite()), sdp).build();
        return new UsageEffects<InviteFact>()
                .ack(ack)
                .to(new Confirmed(call.leg().acked(ack), session, new OwnInvite.None(), call.theirs(), call.again()));
    }

    private static Step<InviteUsage, UsageEffect<InviteFact>> accepted(Confirmed call, Request invite, Response response) {
        UsageEffects<InviteFact> effects = new UsageEffects<>();
        InviteContext context = call.leg().context();
        Leg leg = call.leg().with(context.with(context.auth().settled())).with(call.leg().dialog().refreshed(response));
        String sdp = SessionBody.of(response);
        if (call.session() instanceof OfferAnswer.Stable && sdp != null) {
            OfferAnswer session = Negotiation.tell(call.session().on(new OfferAnswer.Event.RemoteOffer(sdp)), effects);
            return effects.to(new Confirmed(leg, session, new OwnInvite.Owing(invite), call.theirs(), call.again()));
        }
        Request ack = leg.dialog().ack(invite).build();
        effects.ack(ack);
        Step<OfferAnswer, OfferAnswer.Told> agreed = call.session().on(new OfferAnswer.Event.RemoteAnswer(sdp));
        OfferAnswer session = Negotiation.tell(agreed, effects);
        if (Negotiation.forbidden(agreed)) {
            // Accepted without an answer: the call goes on as it was agreed before.
            session = session.on(new OfferAnswer.Event.Refused()).next();
            effects.tell(new InviteFact.RolledBack(488, false));
        }
        return effects.to(new Confirmed(leg.acked(ack), session, new OwnInvite.None(), call.theirs(), call.again()));
    }

    private static Step<InviteUsage, UsageEffect<InviteFact>> challenged(Confirmed call, Request invite, Response response) {
        return call.leg()
                .again(invite, response)
                .map(sending -> new UsageEffects<InviteFact>()
                        .send(sending.request())
                        .<InviteUsage>to(new Confirmed(
                                sending.next(), call.session(), new OwnInvite.Sent(sending.request()), call.theirs(), call.again())))
                .orElseGet(() -> refused(call, response.status()));
    }

    /// Section 14.1: the INVITEs of both sides met; this one is tried again after a wait that differs on the two sides.
    private static Step<InviteUsage, UsageEffect<InviteFact>> glare(Confirmed call) {
        Leg leg = call.leg();
        return new UsageEffects<InviteFact>()
                .start(UsageTimer.GLARE, leg.context().glareWait())
                .tell(new InviteFact.RolledBack(491, true))
                .to(new Confirmed(leg.with(leg.context().drawn()), rolledBack(call), new OwnInvite.Waiting(), call.theirs(), call.again()));
    }

    /// Section 14.1: a refused change leaves the session as it was.
    private static Step<InviteUsage, UsageEffect<InviteFact>> refused(Confirmed call, int status) {
        return new UsageEffects<InviteFact>()
                .tell(new InviteFact.RolledBack(status, false))
                .to(new Confirmed(call.leg(), rolledBack(call), new OwnInvite.None(), call.theirs(), call.again()));
    }

    private static Confirmed through(Confirmed call) {
        return new Confirmed(call.leg(), call.session(), new OwnInvite.None(), call.theirs(), call.again());
    }

    private static OfferAnswer rolledBack(Confirmed call) {
        return call.session().on(new OfferAnswer.Event.Refused()).next();
    }
}
