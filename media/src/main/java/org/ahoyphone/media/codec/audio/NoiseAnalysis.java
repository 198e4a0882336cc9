package org.ahoyphone.media.codec.audio;

import org.ahoyphone.media.codec.payload.ComfortNoisePayload;

/// Learns how a quiet room sounds, to say it instead of sending it (RFC 3389). One thread; allocates nothing after its making. Samples are at 8 kHz, mono.
public final class NoiseAnalysis {

    /// Enough for the colour of a room.
    public static final int ORDER = 8;

    private static final double FULL = 32_768;
    /// Share of a frame in what is known: a quarter of a second, and all of the first.
    private static final double LEARNING = 0.05;
    /// Of the power, so that pure tones and silence can be analysed: 40 dB below.
    private static final double WHITE = 1e-4;
    private static final double LEAST = 1e-3;

    private final double[] correlations = new double[ORDER + 1];
    private final double[] reflections = new double[ORDER];
    private final double[] filter = new double[ORDER + 1];
    private final double[] mirrored = new double[ORDER + 1];
    private boolean begun;

    /// Takes some milliseconds of noise.
    public void frame(short[] samples, int count) {
        double share = begun ? LEARNING : 1;
        begun = true;
        for (int lag = 0; lag <= ORDER; lag++) {
            double sum = 0;
            for (int i = lag; i < count; i++) {
                sum += (double) samples[i] * samples[i - lag];
            }
            correlations[lag] += share * (sum / (count - lag) - correlations[lag]);
        }
    }

    /// Another pause begins: of the room nothing is known.
    public void restart() {
        begun = false;
    }

    /// How loud it is, dBov, down to [ComfortNoisePayload#QUIETEST].
    public double levelDb() {
        return begun && correlations[0] > LEAST
                ? Math.max(ComfortNoisePayload.QUIETEST, 10 * Math.log10(correlations[0] / (FULL * FULL))) : ComfortNoisePayload.QUIETEST;
    }

    /// Writes what is known as a payload of `1 + ORDER` octets.
    ///
    /// @return octets written
    public int write(byte[] out, int offset) {
        reflect();
        return ComfortNoisePayload.write(levelDb(), reflections, ORDER, out, offset);
    }

    /// The recursion of Levinson and Durbin, which makes reflection coefficients on its way to the filter.
    private void reflect() {
        double error = correlations[0] * (1 + WHITE) + LEAST;
        filter[0] = 1;
        for (int order = 1; order <= ORDER; order++) {
            double sum = 0;
            for (int i = 0; i < order; i++) {
                sum += filter[i] * correlations[order - i];
            }
            double k = Math.clamp(-sum / error, -0.99, 0.99);
            reflections[order - 1] = k;
            filter[order] = 0;
            for (int i = 0; i <= order; i++) {
                mirrored[i] = filter[order - i];
            }
            for (int i = 0; i <= order; i++) {
                filter[i] += k * mirrored[i];
            }
            error *= 1 - k * k;
        }
    }
}
