package org.ahoyphone.media.sdp;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What runs at one m-line.
///
/// @param index         of the m-line, from 0
/// @param kind          `audio` or `video`
/// @param formats       in the other side's order; the first that makes a stream is sent
/// @param receivable    by payload type, all formats this side has named: the other side may use any
/// @param direction     which way it flows, seen from this side
/// @param remoteRtp     where RTP is sent
/// @param remoteRtcp    where RTCP is sent; the same with `rtcpMux`
/// @param rtcpMux       whether both share a port
/// @param packetTime    length of a packet the other side wants, ms; 0 when it does not say
/// @param maxPacketTime longest packet it takes, ms; 0 when it does not say
/// @param maxKbits      most it wants to be sent, kbit/s; 0 when it does not say
/// @param feedback      types of RTCP feedback that both know
/// @param options       what goes along with the packets
/// @param content       [MediaDescription#SLIDES] for a shared screen, else empty
public record AgreedStream(int index, String kind, List<AgreedFormat> formats, Map<Integer, FormatCapability> receivable, Direction direction,
                           InetSocketAddress remoteRtp, InetSocketAddress remoteRtcp, boolean rtcpMux, int packetTime, int maxPacketTime,
                           int maxKbits, Set<String> feedback, RtpOptions.Agreed options, String content) {

    public AgreedStream {
        formats = List.copyOf(formats);
        receivable = Map.copyOf(receivable);
        feedback = Set.copyOf(feedback);
        if (formats.stream().allMatch(f -> f.format().accompanies())) {
            throw new IllegalArgumentException("No format was agreed");
        }
    }

    /// See [MediaCapability#name()].
    public String name() {
        return content.isEmpty() ? kind : content;
    }

    /// The format that is sent.
    public AgreedFormat main() {
        return formats.stream().filter(f -> !f.format().accompanies()).findFirst().orElseThrow();
    }

    /// How a format may be sent with redundancy (RFC 2198): by the one of its clock and channels; null when the other side takes none.
    public @Nullable AgreedFormat redundancy(FormatCapability carried) {
        return formats.stream().filter(f -> f.format().redundant() && f.format().carries(carried)).findFirst().orElse(null);
    }

    /// How pauses in a format may be told of (RFC 3389): by comfort noise of its clock; null when the other side takes none.
    public @Nullable AgreedFormat comfortNoise(FormatCapability spoken) {
        return formats.stream().filter(f -> f.format().noise() && f.format().clockRate() == spoken.clockRate()).findFirst().orElse(null);
    }

    /// The format telephone events are sent in: one with the clock of [#main()] if there is one, as RFC 4733 section 2.1 wants it; null when
    /// the other side takes none.
    public @Nullable AgreedFormat telephoneEvent() {
        List<AgreedFormat> events = formats.stream().filter(f -> f.format().telephoneEvent()).toList();
        return events.stream().filter(f -> f.format().clockRate() == main().format().clockRate()).findFirst()
                .orElse(events.isEmpty() ? null : events.getFirst());
    }
}
