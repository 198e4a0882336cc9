package org.ahoyphone.media.rtp;

/// Learns from the timestamps how long one packet's media lasts, in RTP ticks.
final class FrameLength {
    /// The longest packet of any codec here (RFC 7587 section 4.2); a larger step of the timestamps is a pause.
    private static final int LONGEST_MS = 120;

    private final int longest;
    private int ticks;
    private int lastStep;
    private long previousSequence = Long.MIN_VALUE;
    private int previousTimestamp;

    FrameLength(JitterBufferConfig config) {
        longest = config.clockRate() * LONGEST_MS / 1000;
        ticks = config.frameTicks();
    }

    void forgetPrevious() {
        previousSequence = Long.MIN_VALUE;
        lastStep = 0;
    }

    /// A step is the length of a packet when it is seen twice running, or when it is smaller than what was thought.
    void learn(StoredPacket packet) {
        if (packet.sequence() == previousSequence + 1) {
            int step = packet.timestamp() - previousTimestamp;
            if (possible(step) && (step == lastStep || step < ticks)) {
                ticks = step;
            }
            lastStep = step;
        }
        previousSequence = packet.sequence();
        previousTimestamp = packet.timestamp();
    }

    private boolean possible(int step) {
        return step > 0 && step <= longest;
    }

    int ticks() {
        return ticks;
    }
}
