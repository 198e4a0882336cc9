package org.ahoyphone.media.rtp;

/// A layer between a session and the network: encryption, retransmission, error correction, measuring.
///
/// Each of the four ways is bound once, when the chain is built: the interceptor is given the next step and returns the step to call
/// instead of it. One that has no business with a way returns `next` itself and costs nothing there. It may keep a `next` to send of its own
/// accord (a negative acknowledgement, a retransmission). All calls come from the thread that owns the session.
public interface Interceptor {

    /// From the session to the network.
    default PacketSink outgoingRtp(PacketSink next) {
        return next;
    }

    /// From the session to the network; compound packets (RFC 3550 section 6.1).
    default PacketSink outgoingRtcp(PacketSink next) {
        return next;
    }

    /// From the network to the session.
    default PacketSink incomingRtp(PacketSink next) {
        return next;
    }

    /// From the network to the session.
    default PacketSink incomingRtcp(PacketSink next) {
        return next;
    }

    /// Does what is due.
    ///
    /// @return when to be called again, monotonic nanoseconds, [Long#MAX_VALUE] for never
    default long onTime(long nowNanos) {
        return Long.MAX_VALUE;
    }
}
