package org.ahoyphone.media.rtp;

/// How what is missing of a stream is spread (RFC 3611 section 4.7.2): in bursts, which begin and end with a missing packet and hold fewer than Gmin received
/// ones in a row, and in the gaps between them, where only single ones are missing.
///
/// @param expected     packets whose turn came
/// @param missing      of them those that could not be played: lost, or come too late
/// @param bursts       how many there were
/// @param burstPackets packets, received and missing, within bursts
/// @param burstMissing of them those missing
public record Bursts(long expected, long missing, long bursts, long burstPackets, long burstMissing) {

    public static final Bursts NONE = new Bursts(0, 0, 0, 0, 0);

    /// Share missing within bursts, 0 to 1.
    public double burstDensity() {
        return burstPackets == 0 ? 0 : (double) burstMissing / burstPackets;
    }

    /// Share missing outside of bursts, 0 to 1.
    public double gapDensity() {
        long packets = expected - burstPackets;
        return packets <= 0 ? 0 : (double) (missing - burstMissing) / packets;
    }

    /// Mean length of a burst, packets; 0 when there was none.
    public double burstLength() {
        return bursts == 0 ? 0 : (double) burstPackets / bursts;
    }

    /// Mean length of a gap, packets: before, between and after the bursts.
    public double gapLength() {
        return (double) (expected - burstPackets) / (bursts + 1);
    }
}
