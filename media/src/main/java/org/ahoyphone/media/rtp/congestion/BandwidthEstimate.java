package org.ahoyphone.media.rtp.congestion;

/// What the way to the other side is thought to carry.
///
/// @param bitPerSecond to be sent now, with the headers of RTP, UDP and IP
/// @param lasting      to be sent once a queue that stands now has left, bit/s: what size and number of pictures go by
/// @param state        why it is so
/// @param loss         share of packets lost of late, 0 to 1
/// @param queueMs      how much longer packets take than the fastest of late, ms; -1 unknown
public record BandwidthEstimate(int bitPerSecond, int lasting, State state, double loss, double queueMs) {

    /// One with no queue to wait for.
    public BandwidthEstimate(int bitPerSecond, State state, double loss, double queueMs) {
        this(bitPerSecond, bitPerSecond, state, loss, queueMs);
    }

    /// What the estimate is doing.
    public enum State {
        /// Nothing was heard from the other side.
        UNKNOWN,
        /// Nothing stands in the way: it grows.
        GROWING,
        /// It waits for a queue to empty.
        HOLDING,
        /// A queue grew, or packets were lost: it was lowered.
        LOWERED,
        /// The other side set it.
        TOLD
    }
}
