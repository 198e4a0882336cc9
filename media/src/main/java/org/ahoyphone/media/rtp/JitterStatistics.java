package org.ahoyphone.media.rtp;

/// What a [JitterBuffer] did so far: counts of packets since it was made, and delays now.
///
/// @param played      packets handed out as frames
/// @param lost        packets declared lost, concealed
/// @param late        packets that came after they were declared lost or skipped
/// @param duplicate   packets that were here already
/// @param discarded   packets thrown away to shorten the delay, or for want of room
/// @param underruns   times the buffer ran dry
/// @param restarts    times the stream began anew
/// @param acceleratedMs milliseconds by which sound was shortened to make the delay shorter
/// @param expandedMs  milliseconds by which sound was lengthened to make the delay longer
/// @param concealedMs milliseconds of sound that were invented for what did not come
/// @param delayMs     milliseconds between the fastest arrival of late and the playing of the last frame
/// @param targetMs    milliseconds the buffer wants that to be
/// @param buffered    packets waiting
/// @param bursts      how what was missing, and not rebuilt, is spread
public record JitterStatistics(long played, long lost, long late, long duplicate, long discarded, long underruns, long restarts,
                               double acceleratedMs, double expandedMs, double concealedMs, double delayMs, double targetMs, int buffered,
                               Bursts bursts) {

    public static final JitterStatistics NONE = new JitterStatistics(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, Bursts.NONE);
}
