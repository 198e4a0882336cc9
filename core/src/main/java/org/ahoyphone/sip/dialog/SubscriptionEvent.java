package org.ahoyphone.sip.dialog;

/// What happens to a [SubscriptionUsage].
public sealed interface SubscriptionEvent permits Outcome, Received, Fired, SubscriptionCommand {}
