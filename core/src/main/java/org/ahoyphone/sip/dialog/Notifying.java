package org.ahoyphone.sip.dialog;

import org.ahoyphone.sip.dialog.NotifierCommand.Content;
import org.ahoyphone.sip.message.EventType;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Method;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.message.RetryAfter;
import org.ahoyphone.sip.message.SubscriptionState;
import org.ahoyphone.sip.transaction.Step;
import org.jspecify.annotations.Nullable;

/// The subscription stands (RFC 6665 section 4.2.2). Timer EXPIRY runs.
///
/// @param pending whether it is not decided yet if the subscriber may know
/// @param content what is to be told
/// @param sent a NOTIFY without a final response
/// @param changed whether there is something newer than what was sent
record Notifying(Notice notice, boolean pending, @Nullable Content content, @Nullable Request sent, boolean changed)
        implements NotifierUsage {

    /// A subscriber that asks for longer pauses than this is told nothing meanwhile that it could use, seconds.
    private static final long LONGEST_PAUSE = 3600;

    @Override
    public Step<NotifierUsage, UsageEffect<NotifierFact>> on(NotifierMoment moment) {
        long now = moment.nowMs();
        UsageEffects<NotifierFact> effects = new UsageEffects<>();
        return switch (moment.event()) {
            case Outcome outcome when sent == null || outcome.request().cseq().number() != sent.cseq().number() -> Step.to(this);
            case Outcome.Answered(_, var response) -> answered(sent, response, now);
            case Outcome.Unanswered(_, _, var why) -> NotifierUsage.end(why, effects);
            case Received(var request) -> received(request, now);
            case Fired(var timer) when timer == UsageTimer.EXPIRY ->
                close(SubscriptionState.terminated("timeout"), "The subscription ran out.", abandoning(effects));
            case Fired(var timer) when timer == UsageTimer.RETRY -> sent == null ? show(effects, now) : Step.to(this);
            case Fired _ -> Step.to(this);
            case NotifierCommand.Show(var fresh) -> new Notifying(notice, false, fresh, sent, true).show(effects, now);
            case NotifierCommand.Terminate(var reason, var after) -> {
                SubscriptionState state = SubscriptionState.terminated(reason);
                Notifying told = new Notifying(notice, pending, pending ? null : content, sent, changed);
                yield told.close(after < 0 ? state : state.withRetryAfter(after), "The subscription was ended.", abandoning(effects));
            }
        };
    }

    /// Tells the state, now or once the NOTIFY before is answered.
    Step<NotifierUsage, UsageEffect<NotifierFact>> show(UsageEffects<NotifierFact> effects, long nowMs) {
        if (sent != null) {
            return effects.to(new Notifying(notice, pending, content, sent, true));
        }
        long left = notice.left(nowMs);
        Notice.Sending sending = pending
                ? notice.telling(SubscriptionState.pending(left), null)
                : notice.telling(SubscriptionState.active(left), content);
        return effects.send(sending.request()).to(new Notifying(sending.next(), pending, content, sending.request(), false));
    }

    /// The last NOTIFY, with the state that there is.
    Step<NotifierUsage, UsageEffect<NotifierFact>> close(SubscriptionState state, String words, UsageEffects<NotifierFact> effects) {
        Notice.Sending sending = notice.telling(state, pending ? null : content);
        return effects.stop(UsageTimer.EXPIRY, UsageTimer.RETRY)
                .send(sending.request())
                .to(new Closing(sending.next(), sending.request(), words));
    }

    private Step<NotifierUsage, UsageEffect<NotifierFact>> answered(Request request, Response response, long now) {
        UsageEffects<NotifierFact> effects = new UsageEffects<>();
        if (response.isProvisional()) {
            return Step.to(this);
        }
        if (response.isSuccess()) {
            Notifying next = new Notifying(notice.settled(request, response).with(notice.dialog().refreshed(response)), pending, content, null, false);
            return changed ? next.show(effects, now) : effects.to(next);
        }
        return notice.again(request, response)
                .map(again -> effects.send(again.request())
                        .<NotifierUsage>to(new Notifying(again.next(), pending, content, again.request(), changed)))
                .orElseGet(() -> refused(response, effects));
    }

    private Step<NotifierUsage, UsageEffect<NotifierFact>> refused(Response response, UsageEffects<NotifierFact> effects) {
        // Section 4.2.2: a refusal that does not say when to come again ends the subscription.
        return RetryAfter.of(response)
                .filter(after -> response.status() != 481 && after.seconds() <= LONGEST_PAUSE)
                .map(after -> effects.start(UsageTimer.RETRY, 1000 * after.seconds())
                        .<NotifierUsage>to(new Notifying(notice, pending, content, null, true)))
                .orElseGet(() -> NotifierUsage.end("The subscriber wants no more.", effects));
    }

    private Step<NotifierUsage, UsageEffect<NotifierFact>> received(Request request, long now) {
        UsageEffects<NotifierFact> effects = new UsageEffects<>();
        if (!DialogId.of(request).equals(notice.dialog().id())) {
            return effects.respond(request, Response.of(request, 481).build()).to(this);
        }
        if (!request.is(Method.SUBSCRIBE)) {
            return effects.respond(request, Response.of(request, 405).set(HeaderName.ALLOW, Method.SUBSCRIBE).build()).to(this);
        }
        return switch (notice.dialog().receive(request)) {
            case Dialog.Arrival.OutOfOrder() -> effects.respond(request, Response.of(request, 500).build()).to(this);
            case Dialog.Arrival.InOrder(var dialog) -> subscribed(request, dialog.refreshed(request), now, effects);
        };
    }

    private Step<NotifierUsage, UsageEffect<NotifierFact>> subscribed(
            Request request, Dialog dialog, long now, UsageEffects<NotifierFact> effects) {
        int granted = notice.spans().granted(request);
        if (EventType.of(request).filter(notice.event()::matches).isEmpty()) {
            return effects.respond(request, Response.of(request, 489).build()).to(this);
        }
        if (granted < 0) {
            return effects.respond(request, notice.spans().tooBrief(request)).to(this);
        }
        Notice longer = notice.with(dialog).lasting(now + 1000L * granted);
        if (granted > 0) {
            Step<NotifierUsage, UsageEffect<NotifierFact>> step = longer.accepted(
                    request, dialog.id().localTag(), granted, effects, new Notifying(longer, pending, content, sent, changed), now);
            return new UsageEffects<NotifierFact>().all(step.effects()).tell(new NotifierFact.Refreshed(granted)).to(step.next());
        }
        abandoning(effects);
        return longer.accepted(request, dialog.id().localTag(), 0, effects, new Notifying(longer, pending, content, null, false), now);
    }

    private UsageEffects<NotifierFact> abandoning(UsageEffects<NotifierFact> effects) {
        return sent == null ? effects : effects.abandon(sent);
    }
}
