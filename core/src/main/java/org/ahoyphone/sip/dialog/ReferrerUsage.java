package org.ahoyphone.sip.dialog;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Headers;
import org.ahoyphone.sip.message.Method;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.message.SubscriptionState;
import org.ahoyphone.sip.transaction.Machine;
import org.ahoyphone.sip.transaction.Step;
import org.jspecify.annotations.Nullable;

/// A REFER from the side that sends it, within a call (RFC 3515), with the subscription that it makes: the other side is to turn to somebody, and tells
/// what comes of it.
///
/// ```
/// start() -> Asking -> Waiting -> Ended
/// ```
public sealed interface ReferrerUsage extends Machine<ReferrerUsage, ReferrerUsage.Event, UsageEffect<ReferrerUsage.Fact>> {
    /// How long nothing is heard before it is given up, ms: as long as a call rings in most networks, and a little more.
    long PATIENCE = 240_000;

    /// What happens to it.
    sealed interface Event {
        /// What came of the REFER.
        ///
        /// @param status the final response's, or 408 or 503
        record Replied(int status, String reason, @Nullable Response response) implements Event {}

        /// A NOTIFY came in the dialog, for the package `refer`.
        ///
        /// @param status of the status line in its body; 0 if there is none that can be read
        record Notified(Request request, int status, String reason) implements Event {}

        record TimedOut() implements Event {}

        /// [UsageTimer#GLARE] is over.
        record Again() implements Event {}
    }

    /// What it tells its user.
    sealed interface Fact {
        /// To be sent in the call's dialog.
        record Ask(InDialog request) implements Fact {}

        /// How far the other side has come. @param status of the request that it was referred to, from 100
        record Progress(int status, String reason) implements Fact {}

        /// What came of it. Once, and nothing is told after it.
        ///
        /// @param status 2xx if the other side got through; 202 if it took the REFER and will not tell more
        record Over(int status, String reason) implements Fact {}
    }

    /// Sends the REFER.
    ///
    /// @param key what its reply is known by
    /// @param referTo the value of Refer-To
    /// @param referredBy the value of Referred-By (RFC 3892)
    /// @param subscribe whether to be told; if not, RFC 4488 asks for that
    static Step<ReferrerUsage, UsageEffect<Fact>> start(Object key, String referTo, String referredBy, boolean subscribe) {
        var fields = new ArrayList<Headers.Field>();
        fields.add(new Headers.Field(HeaderName.REFER_TO, referTo));
        fields.add(new Headers.Field(HeaderName.REFERRED_BY, referredBy));
        if (!subscribe) {
            fields.add(new Headers.Field(HeaderName.REFER_SUB, "false"));
        }
        InDialog refer = InDialog.of(key, Method.REFER, List.copyOf(fields));
        return new UsageEffects<Fact>().start(UsageTimer.EXPIRY, PATIENCE).tell(new Fact.Ask(refer)).to(new Asking(refer, 0));
    }

    /// The REFER is under way, or waits to be sent again. A NOTIFY may overtake its response.
    ///
    /// @param glares how many in a row met another request: some refuse whatever comes before the ACK of a re-INVITE
    record Asking(InDialog refer, int glares) implements ReferrerUsage {
        @Override
        public Step<ReferrerUsage, UsageEffect<Fact>> on(Event event) {
            return switch (event) {
                case Event.Replied(var status, var reason, var response) when status >= 200 && status < 300 ->
                    unsubscribed(response) ? over(202, reason, new UsageEffects<>()) : Step.to(new Waiting());
                case Event.Replied(var status, _, _) when status == 491 && glares < InDialog.MOST_GLARES ->
                    new UsageEffects<Fact>().start(UsageTimer.GLARE, InDialog.GLARE_MS).to(new Asking(refer, glares + 1));
                case Event.Again() -> new UsageEffects<Fact>().tell(new Fact.Ask(refer)).to(this);
                case Event.Replied(var status, var reason, _) -> over(status, reason, new UsageEffects<>());
                case Event.Notified notified -> notified(this, notified);
                case Event.TimedOut() -> over(408, "Nobody answered.", new UsageEffects<>());
            };
        }

        /// RFC 4488 section 4: the response says whether there is a subscription.
        private static boolean unsubscribed(@Nullable Response response) {
            return response != null
                    && response.header(HeaderName.REFER_SUB).filter(value -> value.strip().toLowerCase(Locale.ROOT).startsWith("false")).isPresent();
        }
    }

    /// The other side does as it was asked, and tells.
    record Waiting() implements ReferrerUsage {
        @Override
        public Step<ReferrerUsage, UsageEffect<Fact>> on(Event event) {
            return switch (event) {
                case Event.Notified notified -> notified(this, notified);
                case Event.TimedOut() -> over(408, "They did not say what came of it.", new UsageEffects<>());
                case Event.Replied _, Event.Again _ -> Step.to(this);
            };
        }
    }

    record Ended() implements ReferrerUsage {
        @Override
        public Step<ReferrerUsage, UsageEffect<Fact>> on(Event event) {
            return Step.to(this);
        }
    }

    private static Step<ReferrerUsage, UsageEffect<Fact>> notified(ReferrerUsage state, Event.Notified notified) {
        UsageEffects<Fact> effects = new UsageEffects<>();
        Request request = notified.request;
        boolean terminated = SubscriptionState.of(request).map(SubscriptionState::isTerminated).orElse(false);
        effects.respond(request, Response.of(request, 200).build());
        if (notified.status >= 200) {
            return over(notified.status, notified.reason, effects);
        }
        if (terminated) {
            // Section 2.4.5 has the last one say what came of it; some do not.
            return over(480, "They did not say what came of it.", effects);
        }
        return notified.status == 0 ? effects.to(state) : effects.tell(new Fact.Progress(notified.status, notified.reason)).to(state);
    }

    private static Step<ReferrerUsage, UsageEffect<Fact>> over(int status, String reason, UsageEffects<Fact> effects) {
        return effects.stop(UsageTimer.EXPIRY, UsageTimer.GLARE).tell(new Fact.Over(status, reason)).terminated().to(new Ended());
    }
}
