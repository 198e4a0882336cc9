package org.ahoyphone.media.audio.tap;

import org.ahoyphone.media.audio.AudioFormat;

/// Places the frames of a stream on the time that all streams of a call share. A stream goes by its own count, so that its frames follow each other without
/// holes; when it is seen to lie behind the clock for longer, because it stood still, it is moved on. Pure.
///
/// A frame may be looked at late but never early: the least lateness of half a second says where the stream is.
final class TapAxis {

    private static final int WINDOW = 50;
    private static final long BEHIND = 2L * AudioFormat.FRAME;

    private final long epoch;
    private boolean begun;
    private long offset;
    private long leastBehind;
    private int seen;

    /// @param epoch time of position 0, ns
    TapAxis(long epoch) {
        this.epoch = epoch;
    }

    /// @param number of the frame in its stream
    /// @param nanos  when it was seen
    /// @return position of its first sample, a multiple of a frame; always greater than the one before
    long place(long number, long nanos) {
        long byClock = Math.max(0, Math.floorDiv(nanos - epoch + AudioFormat.FRAME_NANOS / 2, AudioFormat.FRAME_NANOS)) * AudioFormat.FRAME;
        if (!begun) {
            begun = true;
            offset = byClock - number * AudioFormat.FRAME;
            leastBehind = Long.MAX_VALUE;
        }
        long position = number * AudioFormat.FRAME + offset;
        leastBehind = Math.min(leastBehind, byClock - position);
        if (++seen == WINDOW) {
            if (leastBehind > BEHIND) {
                offset += leastBehind;
                position += leastBehind;
            }
            seen = 0;
            leastBehind = Long.MAX_VALUE;
        }
        return position;
    }
}
