package org.ahoyphone.sip.proxy;

import org.ahoyphone.sip.message.Response;

/// What happens to a request that was forwarded. Branches are numbered from 0 in the order of [ForkEffect.Forward].
public sealed interface ForkEvent {
    /// @param response as it was received, with this proxy's Via on top
    record Answered(int branch, Response response) implements ForkEvent {}

    /// Nothing came of a branch. @param status what it amounts to: 408 for silence, 503 for a transport that fails, 430 for a flow
    /// that is gone
    record Failed(int branch, int status) implements ForkEvent {}

    /// The time of a branch is up, or with [ForkEffect#UPSTREAM] that of the sender.
    record Fired(int branch) implements ForkEvent {}

    /// A CANCEL came for the request (RFC 3261 section 16.10).
    record Cancelled() implements ForkEvent {}
}
