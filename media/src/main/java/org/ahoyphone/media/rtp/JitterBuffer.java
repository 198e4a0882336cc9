package org.ahoyphone.media.rtp;

/// Turns packets that come early, late, twice, in disorder or not at all into an even stream (audio).
///
/// Whoever plays owns it and calls it from one thread: it [#insert]s what has arrived; for each frame of its device it asks whether to
/// [#stretch], and [#pull]s as often as it needs sound. Time is a parameter, monotonic nanoseconds; the same clock for all.
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

    /// The same for a packet that did not come itself, but as a copy in a later one (RFC 2198).
    Insertion insertCopy(RtpPacket packet, long arrivalNanos);

    /// Says that this packet is not media (a telephone event shares the numbering): it is neither played nor counted lost.
    Insertion skip(RtpPacket packet, long arrivalNanos);

    /// Says that this packet is not media but that its sender pauses after it, as comfort noise (RFC 3389) tells: until sound comes nothing is missing.
    Insertion rest(RtpPacket packet, long arrivalNanos);

    /// Whether the packet of this sequence number (16 bits), near those that are here, has not come.
    boolean misses(int sequence);

    /// Says that this packet, just inserted, carries a copy of the one before it, which is missing and might be rebuilt from it.
    void copyOfPrevious(RtpPacket packet, long arrivalNanos);

    /// Whether what is decoded already should be played faster or slower; to be asked once every 10 ms.
    ///
    /// @param neededNanos when the next packet will have to be here, because all before it is played
    /// @param stepNanos   by how much that can change at a time: the player takes so much sound at once
    Stretch stretch(long neededNanos, long stepNanos);

    /// By how much to stretch at once at most, ns, so that the delay gets to what is wanted and hardly beyond; when [#stretch] asked for it.
    long mostStretch();

    /// Tells that the sound has been made longer by so much, or shorter (negative).
    void stretched(long nanos);

    /// Tells that so much sound had to be invented.
    void concealed(long nanos);

    /// Tells that the packet which the last [#pull] declared lost was rebuilt from a copy.
    void repaired();

    /// Whether the next [#pull] gives the next packet in order.
    boolean nextIsHere();

    /// What is to be played next.
    ///
    /// @param playNanos when it will be played
    /// @param mostTicks how long an [Playout.Empty] may last, in RTP ticks
    Playout pull(long playNanos, int mostTicks);

    /// Wants at least this delay from now on, within the largest there may be: something else needs the sound later than the network does.
    void leastDelay(long nanos);

    /// Forgets all packets and all it learned; counters go on.
    void reset();

    JitterStatistics statistics();
}
