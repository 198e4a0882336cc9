package org.ahoyphone.media.rtp;

/// What a [RtpSession] wants done or known.
public sealed interface RtpEffect {

    /// This compound packet goes to the other side, through the interceptors. The array is the receiver's to keep.
    @SuppressWarnings("ArrayRecordComponent") // made for this one use, never compared
    record SendRtcp(byte[] packet) implements RtpEffect {}

    /// The other side needs a key frame of us.
    record KeyFrameRequested() implements RtpEffect {}

    /// From now on the packets of another source are delivered.
    ///
    /// @param before the source until now; meaningless if `first`
    /// @param now    the source from now on
    /// @param first  there was none before
    record SourceChanged(int before, int now, boolean first) implements RtpEffect {}

    /// The source that is played said it sends no more (RFC 3550 section 6.6). It may be a change of source only.
    record RemoteBye(int ssrc, String reason) implements RtpEffect {}

    /// The other side reported how it receives us: what an encoder goes by.
    ///
    /// @param ssrc         who reports
    /// @param fractionLost of our packets since its report before, 0 to 1
    /// @param jitterMs     interarrival jitter of our packets, ms
    /// @param roundTripMs  ms, -1 while unknown
    record ReportReceived(int ssrc, double fractionLost, double jitterMs, double roundTripMs) implements RtpEffect {}

    /// A source's RTP timestamp at a time of its sender's clock: sources with the same `cname` are put in step by it (lip synchronisation).
    ///
    /// @param cname canonical name, empty while unknown
    record SenderClock(int ssrc, String cname, NtpTime time, int timestamp) implements RtpEffect {

        /// When something was taken, on the sender's clock (RFC 3550 section 6.4.1): nanoseconds since 1 January 1900.
        ///
        /// @param ticks     its RTP timestamp, within 2^31 ticks of the report's
        /// @param clockRate RTP ticks a second
        public long nanosAt(int ticks, int clockRate) {
            return time.nanosSince1900() + (long) (ticks - timestamp) * 1_000_000_000L / clockRate;
        }
    }

    /// Feedback on our packets that is an interceptor's to act on: [Nack], [Tmmbr], [Tmmbn], [Remb] or [TransportFeedback].
    record FeedbackReceived(RtcpPacket packet) implements RtpEffect {}

    /// Somebody else used our source identifier, so we took another (RFC 3550 section 8.2).
    record OwnSourceChanged(int before, int now) implements RtpEffect {}
}
