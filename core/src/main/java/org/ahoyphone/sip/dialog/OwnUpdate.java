package org.ahoyphone.sip.dialog;

import org.ahoyphone.sip.message.Method;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.transaction.Step;
import org.jspecify.annotations.Nullable;

/// UPDATEs of this side (RFC 3311 section 5.1), in early and confirmed dialogs: to change the session, or just to refresh it.
final class OwnUpdate {
    private OwnUpdate() {}

    /// Whether one may begin. @param offering whether it carries an offer; without one only UPDATEs are in its way
    static boolean possible(Exchange talk, boolean offering) {
        return talk.updates().own() instanceof Updates.Own.None && (!offering || talk.idle());
    }

    /// @param sdp the offer; null for none
    static Step<Exchange, UsageEffect<InviteFact>> start(Exchange talk, @Nullable String sdp, SessionTimer timer) {
        boolean early = talk.leg().dialog().early();
        Leg.Sending sending = talk.leg().draft(Method.UPDATE, request -> {
            if (!early) {
                timer.into(request, talk.context().policy());
            }
            SessionBody.put(request, sdp);
        });
        OfferAnswer session = sdp == null ? talk.session() : talk.session().on(new OfferAnswer.Event.LocalOffer(sdp)).next();
        return new UsageEffects<InviteFact>()
                .send(sending.request())
                .to(new Exchange(sending.next(), session, talk.updates().with(new Updates.Own.Sent(sending.request(), sdp != null))));
    }

    /// Whether the outcome is of the UPDATE under way.
    static boolean concerns(Exchange talk, Request sent) {
        return talk.updates().own() instanceof Updates.Own.Sent(var request, _)
                && sent.is(Method.UPDATE)
                && sent.cseq().number() == request.cseq().number()
                && talk.leg().ours(DialogId.ofSent(sent).remoteTag());
    }

    /// RFC 3261 section 12.2.1.2: after 481, 408 or silence the dialog is gone.
    static boolean lost(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answered(_, var response) -> response.status() == 481 || response.status() == 408;
            case Outcome.Unanswered(_, var status, _) -> status == 408;
        };
    }

    /// What came of it.
    ///
    /// @param again whether an offer that met another one will be made again
    static Step<Exchange, UsageEffect<InviteFact>> outcome(Exchange talk, Outcome outcome, boolean again) {
        if (!(talk.updates().own() instanceof Updates.Own.Sent(var sent, var offering))) {
            return Step.to(talk);
        }
        return switch (outcome) {
            case Outcome.Answered(_, var response) when response.isProvisional() -> Step.to(talk);
            case Outcome.Answered(_, var response) when response.isSuccess() -> accepted(talk, sent, response, offering);
            case Outcome.Answered(_, var response) when Authentication.isChallenge(response) -> talk.leg()
                    .again(sent, response)
                    .map(sending -> resent(talk, sending, offering))
                    .orElseGet(() -> refused(talk, response.status(), offering, false));
            case Outcome.Answered(_, var response) when response.status() == 422 -> SessionTimer.raised(sent, response)
                    .map(raised -> resent(talk, talk.leg().again(raised.build()), offering))
                    .orElseGet(() -> refused(talk, response.status(), offering, false));
            case Outcome.Answered(_, var response) ->
                refused(talk, response.status(), offering, again && response.status() == 491);
            case Outcome.Unanswered(_, var status, _) -> refused(talk, status, offering, false);
        };
    }

    private static Step<Exchange, UsageEffect<InviteFact>> resent(Exchange talk, Leg.Sending sending, boolean offering) {
        return new UsageEffects<InviteFact>()
                .send(sending.request())
                .to(talk.with(sending.next()).with(talk.updates().with(new Updates.Own.Sent(sending.request(), offering))));
    }

    private static Step<Exchange, UsageEffect<InviteFact>> accepted(Exchange talk, Request sent, Response response, boolean offering) {
        UsageEffects<InviteFact> effects = new UsageEffects<>();
        InviteContext context = talk.context();
        Leg leg = talk.leg().with(context.with(context.auth().settled(sent, response))).with(talk.leg().dialog().refreshed(response));
        Exchange next = talk.with(leg).with(talk.updates().with(new Updates.Own.None()));
        if (!offering) {
            return effects.to(next);
        }
        Step<OfferAnswer, OfferAnswer.Told> agreed = talk.session().on(new OfferAnswer.Event.RemoteAnswer(SessionBody.of(response)));
        if (Negotiation.forbidden(agreed)) {
            // Accepted without an answer: the call goes on as it was agreed before.
            return effects.tell(new InviteFact.RolledBack(488, false))
                    .to(next.with(talk.session().on(new OfferAnswer.Event.Refused()).next()));
        }
        return effects.to(next.with(Negotiation.tell(agreed, effects)));
    }

    private static Step<Exchange, UsageEffect<InviteFact>> refused(Exchange talk, int status, boolean offering, boolean again) {
        Exchange next = talk.with(talk.updates().with(new Updates.Own.None()));
        return offering
                ? new UsageEffects<InviteFact>()
                        .tell(new InviteFact.RolledBack(status, again))
                        .to(next.with(talk.session().on(new OfferAnswer.Event.Refused()).next()))
                : Step.to(next);
    }
}
