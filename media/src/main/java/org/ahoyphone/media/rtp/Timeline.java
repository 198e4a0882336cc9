package org.ahoyphone.media.rtp;

/// Lays packets on an even timeline, in nanoseconds, by their RTP timestamps, and tells when each is due to be played.
final class Timeline {
    private static final long NANOS = 1_000_000_000L;
    /// A transit time that changes more than this is a new beginning of the timestamps, not the network.
    private static final long DISCONTINUITY_NANOS = 2 * NANOS;

    private final int clockRate;
    private final NetworkDelay network;
    private boolean known;
    private int lastTimestamp;
    private long lastMedia;

    Timeline(JitterBufferConfig config) {
        clockRate = config.clockRate();
        network = new NetworkDelay(config);
    }

    void reset() {
        known = false;
        network.reset();
    }

    /// Finds the packet's place, and learns from how long it took.
    ///
    /// @param copy whether it came as a copy in a later packet
    long place(RtpPacket packet, boolean copy, long arrivalNanos) {
        int timestamp = packet.timestamp();
        long media = known ? lastMedia + nanos(timestamp - lastTimestamp) : arrivalNanos;
        long transit = arrivalNanos - media;
        if (known && Math.abs(transit - network.fastest()) > DISCONTINUITY_NANOS) {
            transit = network.fastest();
            media = arrivalNanos - transit;
        }
        if (copy) {
            network.observeCopy(transit, arrivalNanos);
        } else {
            network.observe(transit, arrivalNanos);
        }
        known = true;
        lastTimestamp = timestamp;
        lastMedia = media;
        return media;
    }

    /// Learns how late the packet before this one is, of which this one carries a copy.
    void copyOfPrevious(RtpPacket packet, long arrivalNanos, long frameNanos) {
        if (known) {
            long media = lastMedia + nanos(packet.timestamp() - lastTimestamp) - frameNanos;
            network.observeCopy(arrivalNanos - media, arrivalNanos);
        }
    }

    int ticks(long nanos) {
        return (int) (nanos * clockRate / NANOS);
    }

    long nanos(int ticks) {
        return ticks * NANOS / clockRate;
    }

    /// When a packet is to be played.
    long due(StoredPacket packet) {
        return packet.mediaNanos() + network.fastest() + network.target();
    }

    /// How long after the fastest possible arrival it is, or was, played at `nowNanos`.
    long delay(StoredPacket packet, long nowNanos) {
        return nowNanos - packet.mediaNanos() - network.fastest();
    }

    /// How long after its target a packet of this place is played if that is at `playNanos`; negative if before.
    long excess(long mediaNanos, long playNanos) {
        return playNanos - mediaNanos - network.fastest() - network.target();
    }

    void leastDelay(long nanos) {
        network.least(nanos);
    }

    long targetNanos() {
        return network.target();
    }

    /// The time to wait in ticks, at least a millisecond, at most `most`.
    int ticksUntil(long due, long nowNanos, int most) {
        long ticks = Math.ceilDiv((due - nowNanos) * clockRate, NANOS);
        return Math.clamp(ticks, Math.min(clockRate / 1000, most), most);
    }
}
