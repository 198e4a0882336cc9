package org.ahoyphone.sip.dialog;

import java.util.HashMap;
import java.util.Map;
import org.ahoyphone.sip.dialog.InviteFact.Ended.By;
import org.ahoyphone.sip.message.Method;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.transaction.Step;
import org.jspecify.annotations.Nullable;

/// UAC: the INVITE is out, nothing final came yet (RFC 3261 section 13.2).
///
/// @param invite the INVITE as it was sent last
/// @param session offer and answer
/// @param heard whether a provisional response to this INVITE came
/// @param early the early dialogs, by remote tag
record Calling(InviteContext context, Request invite, OfferAnswer session, boolean heard, Map<String, Dialog> early)
        implements InviteUsage {
    Calling {
        early = Map.copyOf(early);
    }

    static Calling first(InviteContext context, Request invite, OfferAnswer session) {
        return new Calling(context, invite, session, false, Map.of());
    }

    @Override
    public Step<InviteUsage, UsageEffect<InviteFact>> on(InviteEvent event) {
        return switch (event) {
            case Outcome outcome when outcome.request().cseq().number() != invite.cseq().number() -> Step.to(this);
            case Outcome.Answered(_, var response) when response.isProvisional() -> progressed(response);
            case Outcome.Answered(_, var response) when response.isSuccess() ->
                Confirmed.byResponse(context, invite, session, early.get(tag(response)), response);
            case Outcome.Answered(_, var response) when Authentication.isChallenge(response) -> challenged(response);
            // Section 13.2.2.3: a refusal ends the INVITE and all its early dialogs.
            case Outcome.Answered(_, var response) -> end(response.status(), response.reason(), By.REMOTE, response);
            case Outcome.Unanswered(_, var status, var why) -> end(status, why, By.FAILURE, null);
            case Received(var request) -> received(request);
            case InviteCommand.HangUp() -> hangUp();
            case InviteCommand.Ask(var request) -> GuestRequests.cannot(this, request);
            case InviteCommand _, Fired _ -> Step.to(this);
        };
    }

    private Step<InviteUsage, UsageEffect<InviteFact>> progressed(Response response) {
        UsageEffects<InviteFact> effects = new UsageEffects<>();
        OfferAnswer next = session;
        Map<String, Dialog> dialogs = new HashMap<>(early);
        if (response.status() > 100) {
            effects.tell(new InviteFact.Progressed(response));
            if (response.toTag() != null) {
                dialogs.putIfAbsent(tag(response), Dialog.uac(invite, response));
            }
            String sdp = SessionBody.of(response);
            if (sdp != null) {
                var step = session.on(new OfferAnswer.Event.RemotePreview(sdp));
                next = step.next();
                Negotiation.tell(step, effects);
            }
        }
        return effects.to(new Calling(context, invite, next, true, dialogs));
    }

    /// Section 22.2: the INVITE goes out once more with credentials and the next sequence number; what was early is over.
    private Step<InviteUsage, UsageEffect<InviteFact>> challenged(Response response) {
        return switch (context.auth().challenged(invite, response)) {
            case Authentication.Reply.Again again -> {
                Request next = again.into(invite.edit().cseq(invite.cseq().number() + 1, Method.INVITE));
                yield new UsageEffects<InviteFact>().send(next).to(first(context.with(again.next()), next, session));
            }
            case Authentication.Reply.GiveUp(var why) -> end(response.status(), why, By.REMOTE, response);
        };
    }

    /// A request in an early dialog. The far side may not send BYE there (section 15); if it does, that branch is gone for it.
    private Step<InviteUsage, UsageEffect<InviteFact>> received(Request request) {
        String tag = DialogId.of(request).remoteTag();
        Dialog dialog = early.get(tag);
        if (request.is(Method.ACK)) {
            return Step.to(this);
        }
        if (dialog == null) {
            return new UsageEffects<InviteFact>().respond(request, context.reply(request, 481)).to(this);
        }
        return switch (dialog.receive(request)) {
            case Dialog.Arrival.OutOfOrder() ->
                new UsageEffects<InviteFact>().respond(request, context.reply(request, 500)).to(this);
            case Dialog.Arrival.InOrder(var next) -> {
                Map<String, Dialog> dialogs = new HashMap<>(early);
                dialogs.put(tag, next);
                UsageEffects<InviteFact> effects = new UsageEffects<>();
                if (request.is(Method.BYE)) {
                    dialogs.remove(tag);
                    effects.respond(request, context.reply(request, 200));
                } else if (request.is(Method.INVITE)) {
                    effects.respond(request, context.reply(request, 491));
                } else {
                    effects.tell(new InviteFact.Asked(request));
                }
                yield effects.to(new Calling(context, invite, session, heard, dialogs));
            }
        };
    }

    private Step<InviteUsage, UsageEffect<InviteFact>> hangUp() {
        UsageEffects<InviteFact> effects =
                new UsageEffects<InviteFact>().tell(new InviteFact.Ended(487, "Cancelled", By.LOCAL, null));
        // Section 9.1: a CANCEL may not go out before a provisional response has come.
        return heard
                ? Cancelling.cancel(context, invite, effects)
                : effects.to(new Cancelling(context, invite, false));
    }

    private static Step<InviteUsage, UsageEffect<InviteFact>> end(int status, String reason, By by, @Nullable Response response) {
        return new UsageEffects<InviteFact>()
                .tell(new InviteFact.Ended(status, reason, by, response))
                .terminated()
                .to(new InviteUsage.Ended());
    }

    private static String tag(Response response) {
        return DialogId.of(response).remoteTag();
    }
}
