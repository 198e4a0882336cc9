package org.ahoyphone.media.session;

import org.ahoyphone.media.codec.payload.RedundantPacketizer;
import org.ahoyphone.media.quality.RedundancyControl;
import org.ahoyphone.media.rtp.PacketBuffer;
import org.ahoyphone.media.rtp.StreamStatistics;

/// Sends sound twice or three times where the other side takes that and loses much (RFC 2198). Owned by the capturing thread; allocates nothing.
final class SoundRedundancy {

    /// With the headers below it still fits the smallest Ethernet and tunnels.
    private static final int LONGEST_PAYLOAD = 1_200;

    private final RedundantPacketizer packetizer = new RedundantPacketizer(LONGEST_PAYLOAD);
    private final RedundancyControl control = new RedundancyControl();
    private long reports;

    /// Looks at what the other side reported.
    void observe(StreamStatistics statistics, long nowNanos) {
        StreamStatistics.Sent sent = statistics.sent();
        if (sent.reports() != reports) {
            reports = sent.reports();
            control.onReport(sent.fractionLost() * 100, statistics.roundTripMs(), nowNanos);
        }
    }

    /// Whether packets carry those before them now, where the other side takes that.
    boolean copies() {
        return control.generations() > 0;
    }

    /// What came before is not sent again: there was a pause, or a packet of something else.
    void forget() {
        packetizer.forget();
    }

    /// Puts in front of the payload that `packet` holds what belongs there now.
    ///
    /// @param plain     payload type of the sound
    /// @param redundant payload type of redundant audio, -1 when the other side takes none
    /// @return the payload type to send it with
    int pack(PacketBuffer packet, int plain, int redundant, int timestamp) {
        int length = packet.length();
        byte[] bytes = packet.bytes();
        if (redundant < 0) {
            return plain;
        }
        if (control.generations() == 0) {
            packetizer.remember(plain, timestamp, bytes, packet.offset(), length);
            return plain;
        }
        int overhead = packetizer.overhead(timestamp, length, control.generations());
        packet.append(overhead);
        System.arraycopy(bytes, packet.offset(), bytes, packet.offset() + overhead, length);
        packetizer.pack(plain, timestamp, bytes, packet.offset() + overhead, length, control.generations());
        return redundant;
    }
}
