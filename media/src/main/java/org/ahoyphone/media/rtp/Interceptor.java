package org.ahoyphone.media.rtp;

import org.jspecify.annotations.Nullable;

/// A layer between a session and the network: encryption, retransmission, error correction, measuring.
///
/// Each of the four ways is bound once, when the chain is built: the interceptor is given the next step and returns the step to call
/// instead of it. One that has no business with a way returns `next` itself and costs nothing there. It may keep a `next` to send of its own
/// accord (a negative acknowledgement, a retransmission). Calls come from whoever owns the session just then, one at a time.
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

    /// Goes by what was agreed, also when the stream begins.
    default void reconfigure(RtpSessionConfig config) {}

    /// Feedback of the other side came.
    default void onFeedback(RtcpPacket feedback, long nowNanos) {}

    /// The other side reported how it receives us.
    ///
    /// @param fractionLost since its report before, 0 to 1
    /// @param roundTripMs  -1 while unknown
    default void onReport(double fractionLost, double roundTripMs, long nowNanos) {}

    /// What this layer wants told to the other side now, asked after each batch of packets until it is null.
    ///
    /// @param local  our source
    /// @param remote the source that is played, 0 before there is one
    default @Nullable RtcpPacket feedback(int local, int remote, long nowNanos) {
        return null;
    }

    /// Does what is due.
    ///
    /// @return when to be called again, monotonic nanoseconds, [Long#MAX_VALUE] for never
    default long onTime(long nowNanos) {
        return Long.MAX_VALUE;
    }
}
