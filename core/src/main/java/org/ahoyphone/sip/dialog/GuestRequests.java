package org.ahoyphone.sip.dialog;

import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.transaction.Step;

/// The requests of other usages in a call's dialog: sent, sent again with credentials, reported.
final class GuestRequests {
    private GuestRequests() {}

    static Step<Leg, UsageEffect<InviteFact>> ask(Leg leg, InDialog wanted) {
        Leg.Sending sending = leg.draft(wanted.method(), wanted::into);
        int cseq = sending.request().cseq().number();
        return new UsageEffects<InviteFact>()
                .send(sending.request())
                .to(sending.next().with(leg.guests().with(cseq, wanted)));
    }

    /// There is no dialog to send it in.
    static <S> Step<S, UsageEffect<InviteFact>> cannot(S state, InDialog wanted) {
        return new UsageEffects<InviteFact>()
                .tell(new InviteFact.Replied(wanted, 481, "There is no call to send this in.", null))
                .to(state);
    }

    /// The dialog is gone before they have their final responses.
    static void gone(Leg leg, UsageEffects<InviteFact> effects) {
        leg.guests().open().values().stream().filter(wanted -> !Guests.silent(wanted)).forEach(
                wanted -> effects.tell(new InviteFact.Replied(wanted, 487, "The call is over.", null)));
    }

    /// Whether the request is one of theirs that waits for its outcome.
    static boolean concerns(Leg leg, Request sent) {
        InDialog guest = leg.guests().of(sent.cseq().number());
        return guest != null && sent.is(guest.method()) && leg.ours(DialogId.ofSent(sent).remoteTag());
    }

    static Step<Leg, UsageEffect<InviteFact>> outcome(Leg leg, Outcome outcome) {
        Request sent = outcome.request();
        int cseq = sent.cseq().number();
        InDialog guest = leg.guests().of(cseq);
        if (guest == null) {
            return Step.to(leg);
        }
        return switch (outcome) {
            case Outcome.Answered(_, var response) when response.isProvisional() -> Step.to(leg);
            case Outcome.Answered(_, var response) when Authentication.isChallenge(response) -> leg.again(sent, response)
                    .map(again -> new UsageEffects<InviteFact>()
                            .send(again.request())
                            .to(again.next().with(leg.guests().without(cseq).with(again.request().cseq().number(), guest))))
                    .orElseGet(() -> replied(leg, outcome.request(), guest, response));
            case Outcome.Answered(_, var response) -> replied(leg, outcome.request(), guest, response);
            case Outcome.Unanswered(_, var status, var why) ->
                told(leg.with(leg.guests().without(cseq)), new InviteFact.Replied(guest, status, why, null));
        };
    }

    private static Step<Leg, UsageEffect<InviteFact>> replied(Leg leg, Request sent, InDialog guest, Response response) {
        Leg next = response.isSuccess() ? leg.with(leg.context().with(leg.context().auth().settled(sent, response))) : leg;
        return told(
                next.with(leg.guests().without(sent.cseq().number())), new InviteFact.Replied(guest, response.status(), response.reason(), response));
    }

    private static Step<Leg, UsageEffect<InviteFact>> told(Leg next, InviteFact.Replied fact) {
        return Guests.silent(fact.request()) ? Step.to(next) : new UsageEffects<InviteFact>().tell(fact).to(next);
    }
}
