package org.ahoyphone.media.audio;

import org.ahoyphone.media.audio.Cadence.Beat;
import org.ahoyphone.media.device.PaceClock;

/// A steady tone or a telephone's signal, in real time. Beats rise and fall within 5 ms, so that they do not click.
public final class ToneSource extends PacedSource {

    /// Loud enough to be seen on every meter, soft enough for a headset.
    private static final double STEADY_DBFS = -12;

    private static final int RAMP = AudioFormat.RATE * 5 / 1000;

    private final Cadence cadence;
    private int beat;
    private long sample;

    /// A steady sine of 20 to 20000 Hz at -12 dBFS.
    public ToneSource(int hertz, PaceClock clock) {
        this(Cadence.steady(hertz, STEADY_DBFS), clock);
    }

    public ToneSource(Cadence cadence, PaceClock clock) {
        super(clock);
        this.cadence = cadence;
    }

    @Override
    void fill(short[] frame) {
        for (int i = 0; i < frame.length; i++) {
            frame[i] = next();
        }
    }

    private short next() {
        if (beat >= cadence.beats().size()) {
            return 0;
        }
        Beat now = cadence.beats().get(beat);
        long length = now.millis() * (long) AudioFormat.RATE / 1000;
        double value = value(now, length);
        if (++sample >= length) {
            sample = 0;
            beat++;
            if (cadence.repeats()) {
                beat %= cadence.beats().size();
            }
        }
        return (short) Math.clamp(Math.round(value), Short.MIN_VALUE, Short.MAX_VALUE);
    }

    private double value(Beat now, long length) {
        double sum = 0;
        for (int hertz : now.hertz()) {
            // Whole Hz repeat after a second: the angle stays small and exact, however long the tone lasts.
            long turn = sample * hertz % AudioFormat.RATE;
            sum += Math.sin(2 * Math.PI * turn / AudioFormat.RATE);
        }
        long fromEdge = Math.min(sample, length - sample);
        double ramp = fromEdge >= RAMP ? 1 : 0.5 - 0.5 * Math.cos(Math.PI * fromEdge / RAMP);
        return sum * ramp * Short.MAX_VALUE * Math.pow(10, now.dbfs() / 20);
    }
}
