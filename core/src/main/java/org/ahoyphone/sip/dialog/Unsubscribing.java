package org.ahoyphone.sip.dialog;

import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.transaction.Step;

/// The SUBSCRIBE that takes the subscription back was sent (RFC 6665 section 4.1.2.3): the last NOTIFY is waited for, and those that
/// crossed it are answered, but nothing of them is told. Timer NOTIFY_MISSING runs.
record Unsubscribing(Watch watch, Dialog dialog, Request request) implements SubscriptionUsage {

    @Override
    public Step<SubscriptionUsage, UsageEffect<SubscriptionFact>> on(SubscriptionEvent event) {
        UsageEffects<SubscriptionFact> effects = new UsageEffects<>();
        return switch (event) {
            case Outcome outcome when outcome.request().cseq().number() != request.cseq().number() -> Step.to(this);
            case Outcome.Answered(_, var response) when !response.isFinal() || response.isSuccess() -> Step.to(this);
            case Outcome.Answered(_, var response) when Authentication.isChallenge(response)
                    && watch.auth().challenged(request, response) instanceof Authentication.Reply.Again again -> {
                Dialog.Draft draft = dialog.again(request);
                Request next = again.into(draft.request());
                yield effects.send(next).to(new Unsubscribing(watch.with(again.next()), draft.next(), next));
            }
            // It is gone already, or will run out by itself.
            case Outcome _ -> SubscriptionUsage.end(SubscriptionEnd.unsubscribed(), effects);
            case Received(var notify) -> received(notify, effects);
            case Fired(var timer) when timer == UsageTimer.NOTIFY_MISSING ->
                SubscriptionUsage.end(SubscriptionEnd.unsubscribed(), effects.abandon(request));
            case Fired _, SubscriptionCommand _ -> Step.to(this);
        };
    }

    private Step<SubscriptionUsage, UsageEffect<SubscriptionFact>> received(Request notify, UsageEffects<SubscriptionFact> effects) {
        if (!DialogId.of(notify).equals(dialog.id())) {
            return effects.respond(notify, Response.of(notify, 481).build()).to(this);
        }
        return switch (dialog.receive(notify)) {
            case Dialog.Arrival.OutOfOrder() -> effects.respond(notify, Response.of(notify, 500).build()).to(this);
            case Dialog.Arrival.InOrder(var next) -> {
                Response refusal = watch.refusal(notify);
                effects.respond(notify, refusal == null ? Watch.ok(notify) : refusal);
                yield refusal == null && SubscriptionUsage.stateOf(notify).isTerminated()
                        ? SubscriptionUsage.end(SubscriptionEnd.unsubscribed(), effects.abandon(request))
                        : effects.to(new Unsubscribing(watch, next, request));
            }
        };
    }
}
