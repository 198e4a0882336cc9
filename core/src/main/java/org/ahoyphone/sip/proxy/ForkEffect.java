package org.ahoyphone.sip.proxy;

import org.ahoyphone.sip.message.Response;

/// What a [ResponseContext] wants done.
public sealed interface ForkEffect {
    /// The number of a timer that belongs to no branch.
    int UPSTREAM = -1;

    /// Forward the request in a client transaction of its own. @param breadth its share of Max-Breadth
    record Forward(int branch, Target target, int breadth) implements ForkEffect {}

    /// Hand the response to the server transaction.
    record Respond(Response response) implements ForkEffect {}

    /// Send a CANCEL on this branch, which has answered provisionally.
    record Cancel(int branch) implements ForkEffect {}

    /// Destroy the client transaction of this branch without a word.
    record Abandon(int branch) implements ForkEffect {}

    /// Start the timer of a branch, or start it anew. @param millis when it fires, counted from now, ms
    record Start(int branch, long millis) implements ForkEffect {}

    /// The timer of a branch shall not fire. One that fires in spite of it does no harm.
    record Stop(int branch) implements ForkEffect {}

    /// Forget the context. A 2xx that still comes is forwarded without state (RFC 3261 section 16.7). Always the last effect.
    record Terminated() implements ForkEffect {}
}
