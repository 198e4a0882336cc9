package org.ahoyphone.media.audio;

import org.ahoyphone.media.audio.Cadence.Beat;

/// Makes the samples of a telephone's signal, one after the other. Pure; one thread. Beats rise and fall within 5 ms, so that they do not click.
public final class ToneMaker {

    private static final int RAMP = AudioFormat.RATE * 5 / 1000;

    private final Cadence cadence;
    private int beat;
    private long sample;

    public ToneMaker(Cadence cadence) {
        this.cadence = cadence;
    }

    /// Whether a signal that does not repeat is over; silence follows.
    public boolean over() {
        return beat >= cadence.beats().size();
    }

    /// Fills a frame of any length.
    public void fill(short[] frame) {
        for (int i = 0; i < frame.length; i++) {
            frame[i] = next();
        }
    }

    /// The next sample, 48 kHz.
    short next() {
        if (over()) {
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
