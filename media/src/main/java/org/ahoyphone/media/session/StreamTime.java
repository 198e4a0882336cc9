package org.ahoyphone.media.session;

import org.ahoyphone.media.codec.video.VideoCodec;

/// RTP timestamps of pictures: 90 kHz from the first one on, by the time each was taken, and always growing. One thread.
final class StreamTime {

    private boolean begun;
    private long beginNanos;
    private long last = -1;

    /// @param captureNanos when the picture was taken, on the clock of [System#nanoTime()]
    /// @return RTP ticks since the stream's beginning
    int ticks(long captureNanos) {
        if (!begun) {
            begun = true;
            beginNanos = captureNanos;
        }
        long ticks = (captureNanos - beginNanos) / 1_000 * (VideoCodec.CLOCK_RATE / 1_000) / 1_000;
        last = Math.max(ticks, last + 1);
        return (int) last;
    }
}
