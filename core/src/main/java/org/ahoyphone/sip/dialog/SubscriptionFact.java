package org.ahoyphone.sip.dialog;

import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.SubscriptionState;

/// What a [SubscriptionUsage] tells its user.
public sealed interface SubscriptionFact {
    /// The SUBSCRIBE was accepted; the first NOTIFY has not come yet. May be left out.
    record Accepted() implements SubscriptionFact {}

    /// A NOTIFY came and was answered.
    record Notified(SubscriptionState state, Request request) implements SubscriptionFact {}

    /// The SUBSCRIBE was forked, and another place answers it with this NOTIFY (RFC 6665 section 4.1.4). To be taken by
    /// [SubscriptionUsage#forked], or answered with 481.
    record Forked(Request request) implements SubscriptionFact {}

    /// The subscription is over. Once, and nothing is told after it.
    record Ended(SubscriptionEnd end) implements SubscriptionFact {}
}
