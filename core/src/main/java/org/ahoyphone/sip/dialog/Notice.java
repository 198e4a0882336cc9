package org.ahoyphone.sip.dialog;

import java.util.Optional;
import org.ahoyphone.sip.dialog.NotifierCommand.Content;
import org.ahoyphone.sip.message.EventType;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Method;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.message.SubscriptionState;
import org.ahoyphone.sip.transaction.Step;
import org.jspecify.annotations.Nullable;

/// What every state of a [NotifierUsage] carries along, and the messages made of it.
///
/// @param untilMs when the subscription runs out
record Notice(UserAgent agent, Authentication auth, EventType event, NotifierUsage.Spans spans, Dialog dialog, long untilMs) {

    /// A NOTIFY about to be sent. @param next the notice from then on
    record Sending(Notice next, Request request) {}

    Notice with(Dialog next) {
        return new Notice(agent, auth, event, spans, next, untilMs);
    }

    Notice settled(Request sent, Response response) {
        return new Notice(agent, auth.settled(sent, response), event, spans, dialog, untilMs);
    }

    Notice lasting(long until) {
        return new Notice(agent, auth, event, spans, dialog, until);
    }

    Sending telling(SubscriptionState state, @Nullable Content content) {
        Dialog.Draft draft = dialog.request(Method.NOTIFY, agent);
        draft.request().set(HeaderName.EVENT, event.toString()).set(HeaderName.SUBSCRIPTION_STATE, state.toString());
        if (content != null) {
            draft.request().body(content.type(), content.text());
        }
        Authentication.Signed signed = auth.sign(draft.request().build());
        return new Sending(new Notice(agent, signed.next(), event, spans, draft.next(), untilMs), signed.request());
    }

    /// A challenged NOTIFY once more; empty if that is of no use.
    Optional<Sending> again(Request sent, Response challenge) {
        if (!Authentication.isChallenge(challenge)
                || !(auth.challenged(sent, challenge) instanceof Authentication.Reply.Again again)) {
            return Optional.empty();
        }
        Dialog.Draft draft = dialog.again(sent);
        return Optional.of(
                new Sending(new Notice(agent, again.next(), event, spans, draft.next(), untilMs), again.into(draft.request())));
    }

    /// What is left of the subscription, seconds.
    long left(long nowMs) {
        return Math.max(0, (untilMs - nowMs + 999) / 1000);
    }

    /// RFC 6665 section 4.2.1.1: a SUBSCRIBE is accepted with 200 that says what is granted, and at once followed by a NOTIFY. One that expires at
    /// once is for being told once, or takes the subscription back.
    Step<NotifierUsage, UsageEffect<NotifierFact>> accepted(
            Request subscribe, String localTag, int granted, UsageEffects<NotifierFact> effects, Notifying next, long nowMs) {
        Response.Builder ok = Response.of(subscribe, 200)
                .toTag(localTag)
                .copy(subscribe, HeaderName.RECORD_ROUTE)
                .contact(agent.contact())
                .set(HeaderName.EXPIRES, Integer.toString(granted));
        agent.headers().forEach(field -> ok.add(field.name(), field.value()));
        effects.respond(subscribe, ok.build());
        if (granted == 0) {
            return next.close(SubscriptionState.terminated("timeout"), "The subscriber wants no more.", effects);
        }
        return next.show(effects.start(UsageTimer.EXPIRY, 1000L * granted), nowMs);
    }
}
