package org.ahoyphone.media.rtp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The interceptors of one session, bound into four straight ways.
///
/// The list is written as the packets leave: its first interceptor is next to the session, its last next to the network (so SRTP
/// stands last). Incoming packets meet them in the opposite order.
public final class InterceptorChain {
    private final List<Interceptor> interceptors;
    private final PacketSink outgoingRtp;
    private final PacketSink outgoingRtcp;
    private final PacketSink incomingRtp;
    private final PacketSink incomingRtcp;

    /// @param networkRtp  where outgoing RTP ends
    /// @param networkRtcp where outgoing RTCP ends
    /// @param sessionRtp  where incoming RTP ends
    /// @param sessionRtcp where incoming RTCP ends
    public InterceptorChain(List<Interceptor> interceptors, PacketSink networkRtp, PacketSink networkRtcp,
                            PacketSink sessionRtp, PacketSink sessionRtcp) {
        this.interceptors = List.copyOf(interceptors);
        PacketSink out = networkRtp;
        PacketSink outControl = networkRtcp;
        for (Interceptor interceptor : this.interceptors.reversed()) {
            out = interceptor.outgoingRtp(out);
            outControl = interceptor.outgoingRtcp(outControl);
        }
        PacketSink in = sessionRtp;
        PacketSink inControl = sessionRtcp;
        for (Interceptor interceptor : this.interceptors) {
            in = interceptor.incomingRtp(in);
            inControl = interceptor.incomingRtcp(inControl);
        }
        outgoingRtp = out;
        outgoingRtcp = outControl;
        incomingRtp = in;
        incomingRtcp = inControl;
    }

    /// The session's way out.
    public PacketSink outgoingRtp() {
        return outgoingRtp;
    }

    public PacketSink outgoingRtcp() {
        return outgoingRtcp;
    }

    /// The network's way in.
    public PacketSink incomingRtp() {
        return incomingRtp;
    }

    public PacketSink incomingRtcp() {
        return incomingRtcp;
    }

    /// Tells every interceptor what was agreed.
    public void reconfigure(RtpSessionConfig config) {
        interceptors.forEach(interceptor -> interceptor.reconfigure(config));
    }

    /// Tells every interceptor what the other side said.
    public void onFeedback(RtcpPacket feedback, long nowNanos) {
        interceptors.forEach(interceptor -> interceptor.onFeedback(feedback, nowNanos));
    }

    /// Tells every interceptor how the other side receives us.
    public void onReport(double fractionLost, double roundTripMs, long nowNanos) {
        interceptors.forEach(interceptor -> interceptor.onReport(fractionLost, roundTripMs, nowNanos));
    }

    /// What an interceptor wants told to the other side; null when none does.
    public @Nullable RtcpPacket feedback(int local, int remote, long nowNanos) {
        for (Interceptor interceptor : interceptors) {
            RtcpPacket wanted = interceptor.feedback(local, remote, nowNanos);
            if (wanted != null) {
                return wanted;
            }
        }
        return null;
    }

    /// Lets every interceptor do what is due.
    ///
    /// @return when to be called again, monotonic nanoseconds, [Long#MAX_VALUE] for never
    public long onTime(long nowNanos) {
        long next = Long.MAX_VALUE;
        for (Interceptor interceptor : interceptors) {
            next = Math.min(next, interceptor.onTime(nowNanos));
        }
        return next;
    }
}
