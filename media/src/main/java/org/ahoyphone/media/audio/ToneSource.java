package org.ahoyphone.media.audio;

import org.ahoyphone.media.device.PaceClock;

/// A steady tone or a telephone's signal, in real time.
public final class ToneSource extends PacedSource {

    /// Loud enough to be seen on every meter, soft enough for a headset.
    private static final double STEADY_DBFS = -12;

    private final ToneMaker maker;

    /// A steady sine of 20 to 20000 Hz at -12 dBFS.
    public ToneSource(int hertz, PaceClock clock) {
        this(Cadence.steady(hertz, STEADY_DBFS), clock);
    }

    public ToneSource(Cadence cadence, PaceClock clock) {
        super(clock);
        maker = new ToneMaker(cadence);
    }

    @Override
    void fill(short[] frame) {
        maker.fill(frame);
    }
}
