package org.ahoyphone.sip.dialog;

import java.util.Optional;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.transaction.Machine;
import org.ahoyphone.sip.transaction.Step;
import org.jspecify.annotations.Nullable;

/// A call's signalling, from the first INVITE to the end of its dialogs (RFC 3261 sections 13 to 15). Offer and answer, the branches
/// of a forked INVITE, the INVITE of the far side and credentials are small machines of their own that its states hold.
///
/// ```
/// call() -> Calling -> Confirmed -> Leaving -> Lingering -> Ended      incoming() -> Ringing -> Confirmed -> Leaving -> Ended
///                   -> Cancelling -----^
/// ```
/// All its dialogs have one Call-ID and one local tag: requests that carry them, and CANCELs of its INVITE, are its
/// [Received] events. [InviteFact.Ended] is told as soon as the call is over for the user; the usage may live on for some
/// time to end it properly for the far side, until [UsageEffect.Terminated].
public sealed interface InviteUsage extends Machine<InviteUsage, InviteEvent, UsageEffect<InviteFact>>
        permits Calling, Redirected, Challenged, Cancelling, Ringing, Confirmed, Leaving, Lingering, InviteUsage.Ended {

    /// A call to the far side.
    ///
    /// @param invite complete but for Via, Contact and the agent's headers; with the offer, or without to be offered to
    /// @param seed random
    static Step<InviteUsage, UsageEffect<InviteFact>> call(
            UserAgent agent, CallPolicy policy, Authentication auth, Request invite, long seed) {
        Request.Builder complete = invite.edit().contact(agent.contact());
        agent.headers().forEach(field -> complete.add(field.name(), field.value()));
        SessionTimer.OFF.into(complete, policy);
        Authentication.Signed signed = auth.sign(complete.build());
        InviteContext context = new InviteContext(agent, policy, signed.next(), new Chance(seed), true);
        String offer = SessionBody.of(invite);
        OfferAnswer session = OfferAnswer.fresh();
        if (offer != null) {
            session = session.on(new OfferAnswer.Event.LocalOffer(offer)).next();
        }
        return new UsageEffects<InviteFact>()
                .send(signed.request())
                .to(Calling.first(context, signed.request(), session, Redirection.of(invite.uri())));
    }

    /// The refusal that a first INVITE deserves before anybody hears of it, still without To tag: its session interval is too short
    /// (RFC 4028 section 9).
    static Optional<Response.Builder> refusal(Request invite, CallPolicy policy) {
        return Optional.ofNullable(SessionTimer.refusal(invite, policy));
    }

    /// A call from the far side. Tells at once what is offered.
    ///
    /// @param invite as it was received, outside of every dialog
    /// @param localTag random, new
    /// @param seed random
    static Step<InviteUsage, UsageEffect<InviteFact>> incoming(
            UserAgent agent, CallPolicy policy, Authentication auth, Request invite, String localTag, long seed) {
        return Ringing.start(new InviteContext(agent, policy, auth, new Chance(seed), false), invite, localTag);
    }

    /// Where requests of the call go, once a dialog is confirmed; null before.
    default @Nullable Dialog dialog() {
        return switch (this) {
            case Confirmed confirmed -> confirmed.talk().leg().dialog();
            case Calling _, Redirected _, Challenged _, Cancelling _, Ringing _, Leaving _, Lingering _, Ended _ -> null;
        };
    }

    /// Whether this is an early dialog of a call that this side makes.
    default boolean early(DialogId id) {
        if (!(this instanceof Calling calling)) {
            return false;
        }
        Early known = calling.early(id.remoteTag());
        return known != null && known.dialog().id().equals(id);
    }

    /// Over for both sides.
    record Ended() implements InviteUsage {
        @Override
        public Step<InviteUsage, UsageEffect<InviteFact>> on(InviteEvent event) {
            return event instanceof InviteCommand.Ask(var request) ? GuestRequests.cannot(this, request) : Step.to(this);
        }
    }
}
