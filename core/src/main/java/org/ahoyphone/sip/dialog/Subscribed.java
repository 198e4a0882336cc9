package org.ahoyphone.sip.dialog;

import java.util.Optional;
import java.util.Set;
import org.ahoyphone.sip.message.Method;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.message.SubscriptionState;
import org.ahoyphone.sip.transaction.Step;
import org.jspecify.annotations.Nullable;

/// The subscription stands: a NOTIFY made its dialog (RFC 6665 sections 4.1.2.2 to 4.1.3). Timers REFRESH and EXPIRY run; while a refresh waits
/// for its NOTIFY, NOTIFY_MISSING too.
///
/// @param sent a SUBSCRIBE without a final response
/// @param expires what was granted last, seconds
record Subscribed(Watch watch, Dialog dialog, @Nullable Request sent, int expires) implements SubscriptionUsage {
    /// After these a refresh was the last request of the subscription (RFC 6665 section 4.1.2.2, RFC 5057 section 5.1); after others the
    /// subscription lasts as long as was granted.
    private static final Set<Integer> FATAL = Set.of(404, 405, 410, 416, 480, 481, 482, 483, 484, 485, 489, 501, 604);

    /// How soon a refresh is tried again that came to nothing, ms.
    private static final long AGAIN = 30_000;

    /// By its first NOTIFY, which is fit to be answered with 200.
    ///
    /// @param subscribe what it follows
    /// @param open whether that has no final response yet
    static Step<SubscriptionUsage, UsageEffect<SubscriptionFact>> by(
            Watch watch, Request subscribe, boolean open, int granted, Request notify, UsageEffects<SubscriptionFact> effects) {
        effects.stop(UsageTimer.NOTIFY_MISSING);
        return new Subscribed(watch, Watch.dialog(subscribe, notify), open ? subscribe : null, granted).taken(notify, true, effects);
    }

    @Override
    public Step<SubscriptionUsage, UsageEffect<SubscriptionFact>> on(SubscriptionEvent event) {
        return switch (event) {
            case Outcome outcome when sent == null || outcome.request().cseq().number() != sent.cseq().number() -> Step.to(this);
            case Outcome.Answered(_, var response) -> answered(sent, response);
            case Outcome.Unanswered _ -> again();
            case Received(var request) -> received(request);
            case Fired(var timer) -> fired(timer);
            case SubscriptionCommand.Refresh() -> sent == null ? refresh(watch, new UsageEffects<>()) : Step.to(this);
            case SubscriptionCommand.Unsubscribe() -> leave();
        };
    }

    private Step<SubscriptionUsage, UsageEffect<SubscriptionFact>> fired(UsageTimer timer) {
        if (timer == UsageTimer.REFRESH && sent == null) {
            return refresh(watch, new UsageEffects<>());
        }
        if (timer == UsageTimer.EXPIRY || timer == UsageTimer.NOTIFY_MISSING) {
            // Section 4.1.2.2: a refresh without a NOTIFY is the end as well.
            SubscriptionEnd silence = new SubscriptionEnd(SubscriptionEnd.Why.SILENT, 408, "The server says nothing any more.", 0, null);
            return SubscriptionUsage.end(once() ? SubscriptionEnd.unsubscribed() : silence, abandoning(new UsageEffects<>()));
        }
        return Step.to(this);
    }

    private Step<SubscriptionUsage, UsageEffect<SubscriptionFact>> refresh(Watch with, UsageEffects<SubscriptionFact> effects) {
        Dialog.Draft draft = dialog.request(Method.SUBSCRIBE, with.agent());
        Watch.Sending sending = with.within(draft.request(), with.expires());
        return effects.stop(UsageTimer.REFRESH)
                .send(sending.request())
                .start(UsageTimer.NOTIFY_MISSING, with.agent().timing().patience())
                .to(new Subscribed(sending.next(), draft.next(), sending.request(), expires));
    }

    private Step<SubscriptionUsage, UsageEffect<SubscriptionFact>> answered(Request request, Response response) {
        UsageEffects<SubscriptionFact> effects = new UsageEffects<>();
        if (response.isProvisional()) {
            return Step.to(this);
        }
        if (response.isSuccess()) {
            // The NOTIFY that came before the 2xx of the first SUBSCRIBE may say less than it, or nothing.
            boolean first = request.toTag() == null;
            int granted = first ? Math.min(expires, watch.granted(response)) : watch.granted(response);
            if (!first || granted != expires) {
                clocks(granted, effects);
            }
            return effects.to(new Subscribed(watch.settled(request, response), dialog.refreshed(response), null, granted));
        }
        if (request.toTag() == null) {
            // Another branch of the first SUBSCRIBE refuses; this one has told something already.
            return Step.to(new Subscribed(watch, dialog, null, expires));
        }
        if (Authentication.isChallenge(response)) {
            if (watch.auth().challenged(request, response) instanceof Authentication.Reply.Again again) {
                Dialog.Draft draft = dialog.again(request);
                Request next = again.into(draft.request());
                return effects.send(next).to(new Subscribed(watch.with(again.next()), draft.next(), next, expires));
            }
            return again();
        }
        Optional<Watch> longer = response.status() == 423 ? watch.asking(response) : Optional.empty();
        if (longer.isPresent()) {
            return refresh(longer.get(), effects);
        }
        return FATAL.contains(response.status()) ? SubscriptionUsage.end(SubscriptionEnd.refused(response), effects) : again();
    }

    /// The refresh came to nothing: what was granted before still stands.
    private Step<SubscriptionUsage, UsageEffect<SubscriptionFact>> again() {
        return new UsageEffects<SubscriptionFact>()
                .stop(UsageTimer.NOTIFY_MISSING)
                .start(UsageTimer.REFRESH, AGAIN)
                .to(new Subscribed(watch, dialog, null, expires));
    }

    private Step<SubscriptionUsage, UsageEffect<SubscriptionFact>> received(Request request) {
        UsageEffects<SubscriptionFact> effects = new UsageEffects<>();
        Response refusal = watch.refusal(request);
        if (!DialogId.of(request).equals(dialog.id())) {
            return (refusal == null ? effects.tell(new SubscriptionFact.Forked(request)) : effects.respond(request, refusal)).to(this);
        }
        return switch (dialog.receive(request)) {
            case Dialog.Arrival.OutOfOrder() -> effects.respond(request, Response.of(request, 500).build()).to(this);
            case Dialog.Arrival.InOrder(var next) -> refusal != null
                    ? effects.respond(request, refusal).to(new Subscribed(watch, next, sent, expires))
                    : new Subscribed(watch, next.refreshed(request), sent, expires)
                            .taken(request, false, effects.stop(UsageTimer.NOTIFY_MISSING));
        };
    }

    /// A NOTIFY of this subscription is answered and told.
    private Step<SubscriptionUsage, UsageEffect<SubscriptionFact>> taken(
            Request notify, boolean first, UsageEffects<SubscriptionFact> effects) {
        SubscriptionState state = SubscriptionUsage.stateOf(notify);
        effects.respond(notify, Watch.ok(notify)).tell(new SubscriptionFact.Notified(state, notify));
        if (state.isTerminated()) {
            SubscriptionEnd end = once() ? SubscriptionEnd.unsubscribed() : SubscriptionEnd.terminated(state);
            return SubscriptionUsage.end(end, abandoning(effects));
        }
        int left = Watch.left(state);
        int now = left < 0 ? expires : left;
        if (left >= 0 || first) {
            clocks(now, effects);
        }
        return effects.to(new Subscribed(watch, dialog, sent, now));
    }

    /// Whether the user asked to be told once: then he has been told.
    private boolean once() {
        return watch.expires() == 0;
    }

    private void clocks(int granted, UsageEffects<SubscriptionFact> effects) {
        if (!once() && granted > 0) {
            effects.start(UsageTimer.REFRESH, Binding.refreshWait(granted));
        }
        effects.start(UsageTimer.EXPIRY, 1000L * granted);
    }

    private UsageEffects<SubscriptionFact> abandoning(UsageEffects<SubscriptionFact> effects) {
        return sent == null ? effects : effects.abandon(sent);
    }

    /// Section 4.1.2.3: a SUBSCRIBE that expires at once takes the subscription back.
    private Step<SubscriptionUsage, UsageEffect<SubscriptionFact>> leave() {
        UsageEffects<SubscriptionFact> effects = abandoning(new UsageEffects<>());
        Dialog.Draft draft = dialog.request(Method.SUBSCRIBE, watch.agent());
        Watch.Sending sending = watch.within(draft.request(), 0);
        return effects.stop(UsageTimer.REFRESH, UsageTimer.EXPIRY)
                .send(sending.request())
                .start(UsageTimer.NOTIFY_MISSING, watch.agent().timing().patience())
                .to(new Unsubscribing(sending.next(), draft.next(), sending.request()));
    }
}
