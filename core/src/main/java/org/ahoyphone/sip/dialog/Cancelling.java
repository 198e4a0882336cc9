package org.ahoyphone.sip.dialog;

import java.util.Map;
import org.ahoyphone.sip.message.Method;
import org.ahoyphone.sip.message.Reason;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.transaction.Step;
import org.jspecify.annotations.Nullable;

/// UAC: the user hung up before anything final came (RFC 3261 section 9.1). The user knows that it is over; now the far
/// side must.
///
/// @param early the early dialogs, by remote tag: a late 2xx goes on with their sequence numbers
/// @param why told with the CANCEL (RFC 3326)
/// @param cancelled whether the CANCEL is out; before it the first provisional response is waited for
record Cancelling(InviteContext context, Request invite, Map<String, Dialog> early, @Nullable Reason why, boolean cancelled)
        implements InviteUsage {
    Cancelling {
        early = Map.copyOf(early);
    }

    Step<InviteUsage, UsageEffect<InviteFact>> cancel(UsageEffects<InviteFact> effects) {
        // An RFC 2543 server may answer the CANCEL and never the INVITE, which then ends after 64 * T1.
        return effects.cancel(invite, why)
                .start(UsageTimer.CANCEL_UNANSWERED, context.timing().patience())
                .to(new Cancelling(context, invite, early, why, true));
    }

    @Override
    public Step<InviteUsage, UsageEffect<InviteFact>> on(InviteEvent event) {
        return switch (event) {
            case Outcome outcome
                    when !outcome.request().is(Method.INVITE) || outcome.request().cseq().number() != invite.cseq().number() ->
                Step.to(this);
            case Outcome.Answered(_, var response) when response.isProvisional() ->
                cancelled ? Step.to(this) : cancel(new UsageEffects<>());
            // The 2xx crossed the CANCEL, or came first of all: the call stands for the far side and is ended by a BYE.
            case Outcome.Answered(_, var response) when response.isSuccess() -> {
                UsageEffects<InviteFact> effects = new UsageEffects<InviteFact>().stop(UsageTimer.CANCEL_UNANSWERED);
                yield Leaving.unwanted(this, response, effects);
            }
            case Outcome.Answered(_, _) -> over();
            case Outcome.Unanswered(_, _, _) -> over();
            case Fired(var timer) when timer == UsageTimer.CANCEL_UNANSWERED ->
                new UsageEffects<InviteFact>().abandon(invite).terminated().to(new InviteUsage.Ended());
            case Received(var request) when request.is(Method.ACK) -> Step.to(this);
            case Received(var request) ->
                new UsageEffects<InviteFact>().respond(request, context.reply(request, 481)).to(this);
            case InviteCommand.Ask(var request) -> GuestRequests.cannot(this, request);
            case InviteCommand _, Fired _ -> Step.to(this);
        };
    }

    private static Step<InviteUsage, UsageEffect<InviteFact>> over() {
        return new UsageEffects<InviteFact>()
                .stop(UsageTimer.CANCEL_UNANSWERED)
                .terminated()
                .to(new InviteUsage.Ended());
    }
}
