package org.ahoyphone.sip.dialog;

/// What the user of a [SubscriptionUsage] asks for. A command that does not fit the state changes nothing.
public sealed interface SubscriptionCommand extends SubscriptionEvent {
    /// Refresh now, so that a complete document comes.
    record Refresh() implements SubscriptionCommand {}

    /// End the subscription.
    record Unsubscribe() implements SubscriptionCommand {}
}
