package org.ahoyphone.media.rtp;

/// Turns packets that come early, late, twice, in disorder or not at all into an even stream (audio).
///
/// Whoever plays owns it and calls it from one thread: it [#insert]s what has arrived, and each time its decoder runs dry it
/// [#pull]s once and plays what comes for [Playout#ticks()]. Time is a parameter, monotonic nanoseconds; the same clock for both.
/// No call allocates, blocks or throws on any packet.
public interface JitterBuffer {

    /// What became of an inserted packet.
    enum Insertion { STORED, DUPLICATE, LATE,
        /// Far off the running sequence: kept out until a second one confirms it (RFC 3550 A.1).
        SUSPECT,
        /// The stream began anew with this packet: other source, or a confirmed jump.
        RESTARTED
    }

    /// Copies the payload; `packet` may be used again at once.
    Insertion insert(RtpPacket packet, long arrivalNanos);

    /// Says that this packet is not media (a telephone event shares the numbering): it is neither played nor counted lost.
    Insertion skip(RtpPacket packet, long arrivalNanos);

    /// What is to be played now.
    Playout pull(long nowNanos);

    /// Forgets all packets and all it learned; counters go on.
    void reset();

    JitterStatistics statistics();
}
