package org.ahoyphone.sip.dialog;

import java.util.List;
import org.ahoyphone.sip.dialog.NotifierCommand.Content;
import org.ahoyphone.sip.message.Expires;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Headers;
import org.ahoyphone.sip.message.Method;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.message.SubscriptionState;
import org.ahoyphone.sip.transaction.Machine;
import org.ahoyphone.sip.transaction.Step;

/// A REFER from the side that is referred, within a call (RFC 3515), with the subscription that it makes: the sender is told how the request goes that
/// it led to.
///
/// ```
/// start() -> Telling -> Ended         start() without a subscription -> Ended
/// ```
public sealed interface RefereeUsage extends Machine<RefereeUsage, RefereeUsage.Moment, UsageEffect<RefereeUsage.Fact>> {
    /// How long the subscription lasts, seconds: longer than most calls ring.
    int LASTS = 300;

    /// What happens to it, and when. @param nowMs of a clock that never goes back, ms
    record Moment(long nowMs, Event event) {}

    /// What happens to it.
    sealed interface Event {
        /// How far the request has come.
        ///
        /// @param status 100 when it is begun; from 200 on it is over
        /// @param content the same as a document of the package `refer`
        record Reached(int status, Content content) implements Event {}

        /// What came of a NOTIFY. @param status the final response's, or 408 or 503
        record Replied(int status) implements Event {}

        /// A SUBSCRIBE came in the dialog, for the package `refer`: a refresh, or the end.
        record Subscribed(Request request) implements Event {}

        record TimedOut() implements Event {}

        /// [UsageTimer#GLARE] is over.
        record Again() implements Event {}
    }

    /// What it tells its user.
    sealed interface Fact {
        /// To be sent in the call's dialog.
        record Ask(InDialog request) implements Fact {}

        /// Nothing more is told. Once.
        record Over() implements Fact {}
    }

    /// Takes the REFER: 202, and a first NOTIFY that nothing is decided yet.
    ///
    /// @param refer from within the dialog
    /// @param key what the replies to NOTIFY are known by
    /// @param event the value of Event: `refer`, with the CSeq number as id from the second REFER of a dialog on (section 2.4.6)
    /// @param undecided a document with 100
    static Step<RefereeUsage, UsageEffect<Fact>> start(
            UserAgent agent, Request refer, Object key, String event, Content undecided, long nowMs) {
        UsageEffects<Fact> effects = new UsageEffects<>();
        Response.Builder taken = Response.of(refer, 202).copy(refer, HeaderName.RECORD_ROUTE).contact(agent.contact());
        // RFC 4488 section 4: whoever wants no subscription gets none.
        boolean silent = refer.header(HeaderName.REFER_SUB).filter(value -> value.strip().equalsIgnoreCase("false")).isPresent();
        if (silent) {
            taken.set(HeaderName.REFER_SUB, "false");
        }
        effects.respond(refer, taken.build());
        if (silent) {
            return effects.tell(new Fact.Over()).terminated().to(new Ended());
        }
        Telling first = new Telling(agent, key, event, nowMs + 1000L * LASTS, SubscriptionState.PENDING, undecided, false, false, false, 0);
        return first.tell(nowMs, effects.start(UsageTimer.EXPIRY, 1000L * LASTS));
    }

    /// @param state of the subscription, as it is to be told next
    /// @param sent whether a NOTIFY is under way
    /// @param changed whether there is something newer than what was sent
    /// @param last whether what was sent was the last
    /// @param glares how many in a row met a request of the far side
    record Telling(
            UserAgent agent,
            Object key,
            String event,
            long untilMs,
            String state,
            Content content,
            boolean sent,
            boolean changed,
            boolean last,
            int glares)
            implements RefereeUsage {

        @Override
        public Step<RefereeUsage, UsageEffect<Fact>> on(Moment moment) {
            long now = moment.nowMs;
            return switch (moment.event) {
                case Event.Reached(var status, var fresh) when !state.equals(SubscriptionState.TERMINATED) ->
                    with(status >= 200 ? SubscriptionState.TERMINATED : SubscriptionState.ACTIVE, fresh).tell(now, new UsageEffects<>());
                case Event.Reached _ -> Step.to(this);
                case Event.Replied(var status) -> replied(status, now);
                case Event.Subscribed(var request) -> subscribed(request, now);
                case Event.TimedOut() -> with(SubscriptionState.TERMINATED, content).tell(now, new UsageEffects<>());
                case Event.Again() -> under(false, changed, last, glares).tell(now, new UsageEffects<>());
            };
        }

        private Telling with(String next, Content fresh) {
            return new Telling(agent, key, event, untilMs, next, fresh, sent, changed, last, glares);
        }

        private Telling under(boolean way, boolean newer, boolean end, int met) {
            return new Telling(agent, key, event, untilMs, state, content, way, newer, end, met);
        }

        private Step<RefereeUsage, UsageEffect<Fact>> tell(long now, UsageEffects<Fact> effects) {
            if (sent) {
                return effects.to(under(true, true, last, glares));
            }
            boolean end = state.equals(SubscriptionState.TERMINATED);
            long left = Math.max(0, (untilMs - now + 999) / 1000);
            // Section 2.4.7: with the last NOTIFY there is nothing left to be subscribed to.
            SubscriptionState said = end
                    ? SubscriptionState.terminated("noresource")
                    : state.equals(SubscriptionState.PENDING) ? SubscriptionState.pending(left) : SubscriptionState.active(left);
            var fields = List.of(
                    new Headers.Field(HeaderName.EVENT, event), new Headers.Field(HeaderName.SUBSCRIPTION_STATE, said.toString()));
            effects.tell(new Fact.Ask(new InDialog(key, Method.NOTIFY, fields, content.type(), content.text())));
            return (end ? effects.stop(UsageTimer.EXPIRY) : effects)
                    .to(under(true, false, end, glares));
        }

        private Step<RefereeUsage, UsageEffect<Fact>> replied(int status, long now) {
            if (status == 491 && glares < InDialog.MOST_GLARES) {
                return new UsageEffects<Fact>().start(UsageTimer.GLARE, InDialog.GLARE_MS).to(under(true, changed, last, glares + 1));
            }
            // A sender that wants no more, or is gone, is told no more.
            if (last || status >= 300) {
                return new UsageEffects<Fact>().stop(UsageTimer.EXPIRY).tell(new Fact.Over()).terminated().to(new Ended());
            }
            Telling next = under(false, false, false, 0);
            return changed ? next.tell(now, new UsageEffects<>()) : Step.to(next);
        }

        private Step<RefereeUsage, UsageEffect<Fact>> subscribed(Request request, long now) {
            UsageEffects<Fact> effects = new UsageEffects<>();
            long granted = Math.min(LASTS, Expires.of(request).map(Expires::seconds).orElse((long) LASTS));
            effects.respond(request, Response.of(request, 200)
                    .copy(request, HeaderName.RECORD_ROUTE)
                    .contact(agent.contact())
                    .set(HeaderName.EXPIRES, Long.toString(granted))
                    .build());
            if (granted == 0) {
                return with(SubscriptionState.TERMINATED, content).tell(now, effects);
            }
            return new Telling(agent, key, event, now + 1000 * granted, state, content, sent, changed, last, glares)
                    .tell(now, effects.start(UsageTimer.EXPIRY, 1000 * granted));
        }
    }

    record Ended() implements RefereeUsage {
        @Override
        public Step<RefereeUsage, UsageEffect<Fact>> on(Moment moment) {
            return Step.to(this);
        }
    }
}
