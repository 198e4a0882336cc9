package org.ahoyphone.sip.message;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The state of a subscription, as a NOTIFY tells it (RFC 6665 section 8.2.3).
///
/// @param state `active`, `pending`, `terminated`, or one that is not known here, in lower case
public record SubscriptionState(String state, Parameters params) {

    public static final String ACTIVE = "active";
    public static final String PENDING = "pending";
    public static final String TERMINATED = "terminated";

    public SubscriptionState {
        state = Parameterized.token(state, "a subscription state").toLowerCase(Locale.ROOT);
    }

    /// @param expires in seconds from now
    public static SubscriptionState active(long expires) {
        return new SubscriptionState(ACTIVE, Parameters.NONE.with("expires", Long.toString(expires)));
    }

    /// @param expires in seconds from now
    public static SubscriptionState pending(long expires) {
        return new SubscriptionState(PENDING, Parameters.NONE.with("expires", Long.toString(expires)));
    }

    /// @param reason such as `timeout`, `rejected`, `deactivated` (section 4.1.3)
    public static SubscriptionState terminated(String reason) {
        return new SubscriptionState(TERMINATED, Parameters.NONE.with("reason", Parameterized.token(reason, "a reason")));
    }

    /// Reads a value such as `active;expires=600`; empty if it is none.
    public static Optional<SubscriptionState> parse(String text) {
        return Parameterized.token(text).map(value -> new SubscriptionState(value.word(), value.params()));
    }

    public static Optional<SubscriptionState> of(SipMessage message) {
        return Parameterized.first(message, HeaderName.SUBSCRIPTION_STATE, SubscriptionState::parse);
    }

    public boolean isTerminated() {
        return state.equals(TERMINATED);
    }

    /// In seconds from now, or -1 when it is not said.
    public long expires() {
        return number("expires");
    }

    /// When the subscriber may try again, in seconds from now, or -1 when it is not said.
    public long retryAfter() {
        return number("retry-after");
    }

    /// Why it ended, in lower case, or null.
    public @Nullable String reason() {
        String reason = params.get("reason");
        return reason == null ? null : reason.toLowerCase(Locale.ROOT);
    }

    public SubscriptionState withRetryAfter(long seconds) {
        return new SubscriptionState(state, params.with("retry-after", Long.toString(Parameterized.range(seconds, 0, Expires.MOST, "a duration"))));
    }

    private long number(String name) {
        String value = params.get(name);
        return value == null ? -1 : Parameterized.number(value, Expires.MOST);
    }

    /// As it is written in a message.
    @Override
    public String toString() {
        return state + params;
    }
}
