package org.ahoyphone.phone;

/// What a [Subscription] reports, in order.
///
/// @param <T> the package's document
public sealed interface SubscriptionUpdate<T> {
    /// A document came.
    ///
    /// @param document what is known from now on
    /// @param source who tells: where a subscription reaches several places, each tells for itself. A URI
    record Told<T>(T document, String source) implements SubscriptionUpdate<T> {}

    /// It stands otherwise than before.
    ///
    /// @param words one sentence
    record Changed<T>(Subscription.State state, String words) implements SubscriptionUpdate<T> {}

    /// What came could not be read; the subscription goes on. @param words one sentence
    record Unreadable<T>(String words) implements SubscriptionUpdate<T> {}

    /// It is over; nothing comes after this.
    ///
    /// @param status the SIP status that says why: 200 where it ended as it was meant to
    /// @param words one sentence
    record Ended<T>(int status, String words) implements SubscriptionUpdate<T> {}
}
