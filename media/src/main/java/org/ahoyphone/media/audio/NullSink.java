package org.ahoyphone.media.audio;

import org.ahoyphone.media.device.PaceClock;

/// Takes sound in real time and drops it.
public final class NullSink extends PacedSink {

    public NullSink(PaceClock clock) {
        super(clock);
    }

    @Override
    void take(short[] frame) {}
}
