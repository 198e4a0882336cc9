package org.ahoyphone.media.audio;

import org.ahoyphone.media.device.PaceClock;

/// Takes sound in real time and drops it.
public final class NullSink extends PacedSink {

    public NullSink(PaceClock clock) {
        this(1, clock);
    }

    /// @param channels of the frames, 1 or 2
    public NullSink(int channels, PaceClock clock) {
        super(channels, clock);
    }

    @Override
    void take(short[] frame) {}
}
