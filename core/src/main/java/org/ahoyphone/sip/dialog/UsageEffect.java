package org.ahoyphone.sip.dialog;

import org.ahoyphone.sip.message.Reason;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.jspecify.annotations.Nullable;

/// What a usage wants done. Requests come without a Via: whoever sends them puts it on, with a new branch.
///
/// @param <F> what the usage tells its user
public sealed interface UsageEffect<F> {
    /// Send the request in a client transaction of its own. What comes of it is reported as an [Outcome] of this request.
    record Send<F>(Request request) implements UsageEffect<F> {}

    /// Send the ACK of a 2xx: to the transport, without a transaction (RFC 3261 section 13.2.2.4).
    record Ack<F>(Request ack) implements UsageEffect<F> {}

    /// Send a CANCEL for this INVITE, which was sent before: built from it as it went out
    /// ([org.ahoyphone.sip.transaction.FromInvite#cancel]), to where it went, in a transaction of its own. Its outcome
    /// interests nobody.
    ///
    /// @param why put in as its Reason (RFC 3326); null for none
    record Cancel<F>(Request invite, @Nullable Reason why) implements UsageEffect<F> {}

    /// Destroy the client transaction of this request without a word; its outcome interests nobody any more.
    record Abandon<F>(Request request) implements UsageEffect<F> {}

    /// Hand the response to the server transaction of this request; drop it if that is gone.
    record Respond<F>(Request request, Response response) implements UsageEffect<F> {}

    /// Start the timer, or start it anew. @param millis when it fires, counted from now, ms
    record Start<F>(UsageTimer timer, long millis) implements UsageEffect<F> {}

    /// The timer shall not fire. A timer that fires in spite of it does no harm.
    record Stop<F>(UsageTimer timer) implements UsageEffect<F> {}

    /// Tell the usage's user.
    record Tell<F>(F fact) implements UsageEffect<F> {}

    /// Forget the usage; no event reaches it any more. Always the last effect.
    record Terminated<F>() implements UsageEffect<F> {}
}
