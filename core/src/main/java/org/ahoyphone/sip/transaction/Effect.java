package org.ahoyphone.sip.transaction;

import org.ahoyphone.sip.message.SipMessage;

/// What a transaction wants done.
///
/// @param <F> what it tells its user: [ClientFact] or [ServerFact]
public sealed interface Effect<F> {
    /// Hand this message to the transport: a request to the address that the first one went to, a response by RFC 3261
    /// section 18.2.2.
    record Send<F>(SipMessage message) implements Effect<F> {}

    /// Start the timer, or start it anew. @param millis when it fires, counted from now, ms
    record Start<F>(Timer timer, long millis) implements Effect<F> {}

    /// The timer shall not fire. A timer that fires in spite of it does no harm.
    record Stop<F>(Timer timer) implements Effect<F> {}

    /// Tell the transaction's user.
    record Tell<F>(F fact) implements Effect<F> {}

    /// Forget the transaction; no event reaches it any more. Always the last effect.
    record Terminated<F>() implements Effect<F> {}
}
