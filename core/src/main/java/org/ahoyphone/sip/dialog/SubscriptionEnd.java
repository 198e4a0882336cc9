package org.ahoyphone.sip.dialog;

import java.util.Set;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.message.RetryAfter;
import org.ahoyphone.sip.message.SubscriptionState;
import org.jspecify.annotations.Nullable;

/// Why a subscription is over, and whether it is worth subscribing again.
///
/// @param status the SIP status that says it: 200 where it ended as it was meant to
/// @param words the reason phrase, or one sentence
/// @param retryMillis when to subscribe again, ms from now; [#NEVER] if that is of no use
/// @param response the refusal, if there was one
public record SubscriptionEnd(Why why, int status, String words, long retryMillis, @Nullable Response response) {
    public static final long NEVER = -1;

    /// What to wait where a far side that cannot say so just now gives no time, ms.
    private static final long LATER = 60_000;

    /// Failures that pass (RFC 3261 section 21); all others would come again.
    private static final Set<Integer> PASSING = Set.of(408, 480, 481, 486, 491, 500, 502, 503, 504, 600);

    /// How it came to its end; from [#DEACTIVATED] on, as the notifier says it (RFC 6665 section 4.1.3).
    public enum Why {
        /// The user wanted no more.
        UNSUBSCRIBED,
        /// The SUBSCRIBE was refused.
        REFUSED,
        /// Nobody answered, or no NOTIFY came.
        SILENT,
        DEACTIVATED,
        PROBATION,
        REJECTED,
        TIMEOUT,
        GIVEUP,
        NORESOURCE,
        INVARIANT,
        /// The notifier gives no reason that is known here.
        OTHER
    }

    static SubscriptionEnd unsubscribed() {
        return new SubscriptionEnd(Why.UNSUBSCRIBED, 200, "The subscription was ended.", NEVER, null);
    }

    static SubscriptionEnd silent(int status, String words) {
        return new SubscriptionEnd(Why.SILENT, status, words, LATER, null);
    }

    static SubscriptionEnd refused(Response response) {
        return refused(response, response.reason());
    }

    static SubscriptionEnd refused(Response response, String words) {
        long later = response.status() == 481 ? 0 : LATER;
        long retry = RetryAfter.of(response).map(after -> 1000 * after.seconds()).orElse(PASSING.contains(response.status()) ? later : NEVER);
        return new SubscriptionEnd(Why.REFUSED, response.status(), words, retry, response);
    }

    /// The retry rules of RFC 6665 section 4.1.3, by the reason that the last NOTIFY gives.
    static SubscriptionEnd terminated(SubscriptionState state) {
        long after = state.retryAfter() < 0 ? NEVER : 1000 * state.retryAfter();
        String reason = state.reason();
        return switch (reason == null ? "" : reason) {
            case "deactivated" -> of(Why.DEACTIVATED, 200, "The subscription is to be made anew.", 0);
            case "timeout" -> of(Why.TIMEOUT, 200, "The subscription ran out.", 0);
            case "probation" -> of(Why.PROBATION, 480, "The server asks to subscribe again later.", after < 0 ? LATER : after);
            case "giveup" -> of(Why.GIVEUP, 480, "The server could not find out whether it may tell.", after < 0 ? LATER : after);
            case "rejected" -> of(Why.REJECTED, 403, "They do not let you see this.", NEVER);
            case "noresource" -> of(Why.NORESOURCE, 404, "There is no longer anything to watch.", NEVER);
            case "invariant" -> of(Why.INVARIANT, 200, "This will not change any more.", NEVER);
            default -> of(Why.OTHER, 480, "The server ended the subscription.", after < 0 ? LATER : after);
        };
    }

    private static SubscriptionEnd of(Why why, int status, String words, long retryMillis) {
        return new SubscriptionEnd(why, status, words, retryMillis, null);
    }
}
