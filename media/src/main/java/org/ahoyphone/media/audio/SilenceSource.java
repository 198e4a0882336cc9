package org.ahoyphone.media.audio;

import java.util.Arrays;
import org.ahoyphone.media.device.PaceClock;

/// Digital silence, in real time.
public final class SilenceSource extends PacedSource {

    public SilenceSource(PaceClock clock) {
        super(clock);
    }

    @Override
    void fill(short[] frame) {
        Arrays.fill(frame, (short) 0);
    }
}
