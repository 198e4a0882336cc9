package org.ahoyphone.media.rtp;

/// Counts [Bursts] packet by packet, in the order of playing. Mutable; one thread; allocates nothing but its readings.
final class BurstCounter {
    private final int gmin;
    private long expected;
    private long missing;
    private long bursts;
    private long burstPackets;
    private long burstMissing;
    /// Received ones in a row since the last missing one.
    private int received;
    /// From the first to the last missing packet of what may become a burst.
    private long span;
    private long spanMissing;
    /// Whether the packet that was missing last may still be repaired.
    private boolean open;

    /// @param gmin received ones in a row that end a burst
    BurstCounter(int gmin) {
        this.gmin = gmin;
    }

    /// The next packet is played.
    void received() {
        settle();
        expected++;
        if (spanMissing > 0 && ++received == gmin) {
            close();
        }
    }

    /// The next packet cannot be played.
    void missing() {
        settle();
        open = true;
    }

    /// The packet that was missing last was made again out of another.
    void repaired() {
        if (open) {
            open = false;
            received();
        }
    }

    private void settle() {
        if (open) {
            open = false;
            expected++;
            missing++;
            span = spanMissing == 0 ? 1 : span + received + 1;
            spanMissing++;
            received = 0;
        }
    }

    /// A single missing packet among many is part of the gap.
    private void close() {
        if (spanMissing > 1) {
            bursts++;
            burstPackets += span;
            burstMissing += spanMissing;
        }
        span = 0;
        spanMissing = 0;
        received = 0;
    }

    /// A burst that goes on counts as far as it came.
    Bursts reading() {
        boolean burst = spanMissing > 1;
        return new Bursts(expected, missing, bursts + (burst ? 1 : 0), burstPackets + (burst ? span : 0), burstMissing + (burst ? spanMissing : 0));
    }
}
