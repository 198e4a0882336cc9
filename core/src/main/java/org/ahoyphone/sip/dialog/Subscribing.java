package org.ahoyphone.sip.dialog;

import java.util.Optional;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.transaction.Step;

/// The first SUBSCRIBE was sent, and no NOTIFY has come (RFC 6665 section 4.1.2.1). Timer NOTIFY_MISSING runs: it, not the response, decides.
///
/// @param request as it was sent last
/// @param answered whether its 2xx is there
/// @param granted what the 2xx granted or else what is asked for, seconds
/// @param brief how often 423 was answered
/// @param leaving whether the user wants no more
record Subscribing(Watch watch, Request request, boolean answered, int granted, int brief, boolean leaving) implements SubscriptionUsage {
    /// A far side that finds every time too brief shall not keep it going.
    private static final int MOST_BRIEF = 2;

    static Step<SubscriptionUsage, UsageEffect<SubscriptionFact>> sent(
            Watch.Sending sending, int brief, UsageEffects<SubscriptionFact> effects) {
        return effects.send(sending.request())
                .start(UsageTimer.NOTIFY_MISSING, sending.next().agent().timing().patience())
                .to(new Subscribing(sending.next(), sending.request(), false, sending.next().expires(), brief, false));
    }

    @Override
    public Step<SubscriptionUsage, UsageEffect<SubscriptionFact>> on(SubscriptionEvent event) {
        return switch (event) {
            case Outcome outcome when outcome.request().cseq().number() != request.cseq().number() -> Step.to(this);
            case Outcome.Answered(_, var response) -> answered(response);
            case Outcome.Unanswered(_, var status, var why) -> end(SubscriptionEnd.silent(status, why), new UsageEffects<>());
            case Received(var notify) -> received(notify);
            case Fired(var timer) when timer == UsageTimer.NOTIFY_MISSING -> {
                UsageEffects<SubscriptionFact> effects = new UsageEffects<>();
                if (!answered) {
                    effects.abandon(request);
                }
                yield end(SubscriptionEnd.silent(408, "Nobody told anything about the subscription."), effects);
            }
            case Fired _, SubscriptionCommand.Refresh() -> Step.to(this);
            // Without a dialog nothing can be taken back yet: what comes of it is refused.
            case SubscriptionCommand.Unsubscribe() -> Step.to(new Subscribing(watch, request, answered, granted, brief, true));
        };
    }

    private Step<SubscriptionUsage, UsageEffect<SubscriptionFact>> answered(Response response) {
        UsageEffects<SubscriptionFact> effects = new UsageEffects<>();
        if (response.isProvisional()) {
            return Step.to(this);
        }
        if (response.isSuccess()) {
            Subscribing next = new Subscribing(watch.settled(request, response), request, true, watch.granted(response), brief, leaving);
            return leaving || answered ? Step.to(next) : effects.tell(new SubscriptionFact.Accepted()).to(next);
        }
        if (leaving) {
            return end(SubscriptionEnd.unsubscribed(), effects);
        }
        if (Authentication.isChallenge(response)) {
            return switch (watch.auth().challenged(request, response)) {
                case Authentication.Reply.Again again -> {
                    Request next = again.into(request.edit().cseq(request.cseq().number() + 1, request.method()));
                    yield sent(new Watch.Sending(watch.with(again.next()), next), brief, effects);
                }
                case Authentication.Reply.GiveUp(var why, _) -> end(SubscriptionEnd.refused(response, why), effects);
            };
        }
        Optional<Watch> longer = response.status() == 423 && brief < MOST_BRIEF ? watch.asking(response) : Optional.empty();
        if (longer.isPresent()) {
            Request next = request.edit()
                    .cseq(request.cseq().number() + 1, request.method())
                    .set(HeaderName.EXPIRES, Integer.toString(longer.get().expires()))
                    .build();
            return sent(new Watch.Sending(longer.get(), next), brief + 1, effects);
        }
        return end(SubscriptionEnd.refused(response), effects);
    }

    private Step<SubscriptionUsage, UsageEffect<SubscriptionFact>> received(Request notify) {
        UsageEffects<SubscriptionFact> effects = new UsageEffects<>();
        Response refusal = watch.refusal(notify);
        if (refusal != null) {
            return effects.respond(notify, refusal).to(this);
        }
        if (leaving) {
            // Section 4.1.3: a NOTIFY that matches no subscription is answered with 481, and its sender forgets the subscription.
            if (!answered) {
                effects.abandon(request);
            }
            return end(SubscriptionEnd.unsubscribed(), effects.respond(notify, Response.of(notify, 481).build()));
        }
        return Subscribed.by(watch, request, !answered, granted, notify, effects);
    }

    private static Step<SubscriptionUsage, UsageEffect<SubscriptionFact>> end(
            SubscriptionEnd end, UsageEffects<SubscriptionFact> effects) {
        return SubscriptionUsage.end(end, effects);
    }
}
