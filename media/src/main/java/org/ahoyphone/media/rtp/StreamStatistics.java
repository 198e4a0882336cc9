package org.ahoyphone.media.rtp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One m-line's counts at a moment, since the session began; sums over all sources when the remote source changed.
///
/// @param sent        what we send and how it is received
/// @param received    what we receive
/// @param roundTripMs milliseconds by RTCP, -1 while unknown
/// @param heard       how the other side hears us, as it said last (RFC 3611); null when it does not say
public record StreamStatistics(Sent sent, Received received, double roundTripMs, @Nullable VoipMetrics heard) {

    /// Without extended reports.
    public StreamStatistics(Sent sent, Received received, double roundTripMs) {
        this(sent, received, roundTripMs, null);
    }

    public static final StreamStatistics NONE =
            new StreamStatistics(new Sent(0, 0, 0, -1, 0, 0, 0), new Received(0, 0, 0, 0, 0, 0, 0, 0, 0, -1, List.of()), -1);

    /// @param ssrc         our source
    /// @param packets      packets sent
    /// @param bytes        payload bytes sent
    /// @param lost         packets the other side misses, -1 before it reported
    /// @param fractionLost 0 to 1, in the interval of its last report
    /// @param jitterMs     interarrival jitter in milliseconds that it reports
    /// @param reports      how often it reported: when this grows, what stands beside it is new
    public record Sent(int ssrc, long packets, long bytes, long lost, double fractionLost, double jitterMs, long reports) {}

    /// @param ssrc            the source that is played now, 0 before there is one
    /// @param packets         packets received
    /// @param bytes           payload bytes received
    /// @param lost            packets missing; duplicates make it smaller
    /// @param fractionLost    0 to 1, in the interval of our last report
    /// @param jitterTicks     interarrival jitter in RTP ticks
    /// @param jitterMs        the same in milliseconds
    /// @param highestSequence extended by wrap-arounds
    /// @param refused         packets not counted above: wrong payload type, another source, unbelievable sequence number, malformed
    /// @param audioLevel      of the last packet that said how loud its sound is, as [AudioLevel#octet] has it; -1 when none did
    /// @param mixed           who was in the last packet that named those whom a mixer put together in it (RFC 6465); empty when none did
    public record Received(int ssrc, long packets, long bytes, long lost, double fractionLost, double jitterTicks, double jitterMs,
                           long highestSequence, long refused, int audioLevel, List<MixedLevel> mixed) {
        public Received {
            mixed = List.copyOf(mixed);
        }
    }
}
