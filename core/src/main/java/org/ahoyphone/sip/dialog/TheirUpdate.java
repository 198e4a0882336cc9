package org.ahoyphone.sip.dialog;

import org.ahoyphone.sip.message.Method;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.transaction.Step;

/// UPDATEs of the far side (RFC 3311 section 5.2), the offers in its PRACKs and reliable provisional responses, and the answers to them.
final class TheirUpdate {
    private TheirUpdate() {}

    /// An UPDATE came, in order.
    ///
    /// @param blocked whether an INVITE is under way whose offer and answer are still to come
    /// @param timer the session timer so far
    static Step<Exchange, UsageEffect<InviteFact>> received(Exchange talk, Request update, boolean blocked, SessionTimer timer) {
        UsageEffects<InviteFact> effects = new UsageEffects<>();
        InviteContext context = talk.context();
        Response.Builder tooShort = SessionTimer.refusal(update, context.policy());
        if (tooShort != null) {
            return effects.respond(update, tooShort.build()).to(talk);
        }
        String sdp = SessionBody.of(update);
        boolean unanswered = talk.updates().theirs() instanceof Updates.Theirs.Asked;
        if (unanswered || (sdp != null && talk.session() instanceof OfferAnswer.Offered)) {
            // Section 5.2: an earlier UPDATE, or an offer of the far side, is not answered yet.
            return busy(talk, update, effects);
        }
        if (sdp == null) {
            Exchange next = talk.with(talk.leg().with(talk.leg().dialog().refreshed(update)));
            return effects.respond(update, accept(next, update, null, timer)).to(next);
        }
        if (talk.session() instanceof OfferAnswer.Offering || blocked) {
            // Section 5.2: an offer of this side is not answered yet, or is due in the INVITE under way.
            return effects.respond(update, context.reply(update, 491)).to(talk);
        }
        return offered(talk, sdp, new Updates.Theirs.Asked(update), effects);
    }

    /// Refuses a request for now: try again in 0 to 10 s.
    static Step<Exchange, UsageEffect<InviteFact>> busy(Exchange talk, Request request, UsageEffects<InviteFact> effects) {
        InviteContext context = talk.context();
        return effects.respond(request, context.busy(request)).to(talk.with(context.drawn()));
    }

    /// The far side offers otherwise than by INVITE.
    static Step<Exchange, UsageEffect<InviteFact>> offered(
            Exchange talk, String sdp, Updates.Theirs where, UsageEffects<InviteFact> effects) {
        OfferAnswer session = talk.session().on(new OfferAnswer.Event.RemoteOffer(sdp)).next();
        return effects.tell(new InviteFact.UpdateOffered(sdp)).to(talk.with(session).with(talk.updates().with(where)));
    }

    /// A PRACK came that acknowledges what it should (RFC 3262 section 5): it may answer an offer in the response, or offer itself.
    static Step<Exchange, UsageEffect<InviteFact>> acknowledged(Exchange talk, Request prack) {
        UsageEffects<InviteFact> effects = new UsageEffects<>();
        String sdp = SessionBody.of(prack);
        if (sdp != null && talk.idle()) {
            return offered(talk, sdp, new Updates.Theirs.Asked(prack), effects);
        }
        boolean answer = sdp != null && talk.session() instanceof OfferAnswer.Offering
                && talk.updates().own() instanceof Updates.Own.None;
        if (sdp != null && !answer) {
            return busy(talk, prack, effects);
        }
        effects.respond(prack, accept(talk, prack, null, SessionTimer.OFF));
        return answer
                ? effects.to(talk.with(Negotiation.tell(talk.session().on(new OfferAnswer.Event.RemoteAnswer(sdp)), effects)))
                : effects.to(talk);
    }

    /// The user answers.
    static Step<Exchange, UsageEffect<InviteFact>> answer(Exchange talk, String sdp, SessionTimer timer) {
        UsageEffects<InviteFact> effects = new UsageEffects<>();
        OfferAnswer session = talk.session().on(new OfferAnswer.Event.LocalAnswer(sdp)).next();
        Exchange next = talk.with(session).with(talk.updates().with(new Updates.Theirs.None()));
        return switch (talk.updates().theirs()) {
            case Updates.Theirs.None() -> Step.to(talk);
            case Updates.Theirs.Asked(var request) -> {
                Exchange refreshed =
                        request.is(Method.UPDATE) ? next.with(next.leg().with(next.leg().dialog().refreshed(request))) : next;
                yield effects.respond(request, accept(refreshed, request, sdp, timer)).to(refreshed);
            }
            case Updates.Theirs.Shown(var rack) -> {
                Step<Leg, UsageEffect<InviteFact>> sent = Pracks.prack(next.leg(), rack, sdp);
                yield effects.all(sent.effects()).to(next.with(sent.next()));
            }
        };
    }

    /// The user refuses: what was agreed before stays. An offer in a provisional response cannot be refused so.
    static Step<Exchange, UsageEffect<InviteFact>> decline(Exchange talk, int status) {
        if (!(talk.updates().theirs() instanceof Updates.Theirs.Asked(var request))) {
            return Step.to(talk);
        }
        OfferAnswer session = talk.session().on(new OfferAnswer.Event.Refused()).next();
        return new UsageEffects<InviteFact>()
                .respond(request, talk.context().reply(request, status))
                .to(talk.with(session).with(talk.updates().with(new Updates.Theirs.None())));
    }

    private static Response accept(Exchange talk, Request request, @org.jspecify.annotations.Nullable String sdp, SessionTimer timer) {
        InviteContext context = talk.context();
        Response.Builder response = Response.of(request, 200).toTag(talk.leg().dialog().id().localTag());
        if (request.is(Method.UPDATE)) {
            response.contact(context.agent().contact());
            context.agent().headers().forEach(field -> response.add(field.name(), field.value()));
            if (!talk.leg().dialog().early()) {
                timer.granted(request, context.policy()).into(response, request);
            }
        }
        return SessionBody.put(response, sdp).build();
    }
}
