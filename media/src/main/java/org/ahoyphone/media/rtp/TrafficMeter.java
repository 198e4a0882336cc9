package org.ahoyphone.media.rtp;

/// Counts what really crosses the network, RTCP and feedback included, and how many bits a second that is.
///
/// Stands last in the chain, so that retransmissions, redundancy and authentication tags count.
public final class TrafficMeter implements Interceptor {
    private static final long PERIOD_NANOS = 1_000_000_000L;
    /// Headers of IPv4 and UDP, bytes a packet.
    private static final int LOWER_HEADERS = 28;

    private long sentPackets;
    private long sentBytes;
    private long receivedPackets;
    private long receivedBytes;
    private boolean measuring;
    private long periodStart;
    private long sentAtStart;
    private long receivedAtStart;
    private double sendRate;
    private double receiveRate;

    @Override
    public PacketSink outgoingRtp(PacketSink next) {
        return (packet, now) -> {
            sentPackets++;
            sentBytes += packet.length() + LOWER_HEADERS;
            next.accept(packet, now);
        };
    }

    @Override
    public PacketSink outgoingRtcp(PacketSink next) {
        return outgoingRtp(next);
    }

    @Override
    public PacketSink incomingRtp(PacketSink next) {
        return (packet, now) -> {
            receivedPackets++;
            receivedBytes += packet.length() + LOWER_HEADERS;
            next.accept(packet, now);
        };
    }

    @Override
    public PacketSink incomingRtcp(PacketSink next) {
        return incomingRtp(next);
    }

    @Override
    public long onTime(long nowNanos) {
        if (measuring && nowNanos - periodStart < PERIOD_NANOS) {
            return periodStart + PERIOD_NANOS;
        }
        if (measuring) {
            double seconds = (nowNanos - periodStart) / 1e9;
            sendRate = (sentBytes - sentAtStart) * 8 / seconds;
            receiveRate = (receivedBytes - receivedAtStart) * 8 / seconds;
        }
        measuring = true;
        periodStart = nowNanos;
        sentAtStart = sentBytes;
        receivedAtStart = receivedBytes;
        return periodStart + PERIOD_NANOS;
    }

    public long sentPackets() {
        return sentPackets;
    }

    /// With the headers of UDP and IPv4.
    public long sentBytes() {
        return sentBytes;
    }

    public long receivedPackets() {
        return receivedPackets;
    }

    /// With the headers of UDP and IPv4.
    public long receivedBytes() {
        return receivedBytes;
    }

    /// Bits a second over the last whole second.
    public double sendRate() {
        return sendRate;
    }

    /// Bits a second over the last whole second.
    public double receiveRate() {
        return receiveRate;
    }
}
