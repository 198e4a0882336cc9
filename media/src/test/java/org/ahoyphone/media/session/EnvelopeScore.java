package org.ahoyphone.media.session;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ahoyphone.media.audio.AudioFormat;

/// Did speech survive? The energies of 10 ms of what was heard beside those of what was said, at the lag at which they are most alike: independent of
/// the wave, which codecs and stretching change.
///
/// @param correlation of the logarithmic envelopes, 1 for the same
/// @param dropouts    share of the frames with speech that are silent where they were heard
/// @param lagMillis   how much later it was heard
record EnvelopeScore(double correlation, double dropouts, int lagMillis) {

    /// Longest lag that is looked for.
    private static final int MOST_LAG = 200;
    /// Added to a mean square, so that silence has a logarithm.
    private static final double FLOOR = 10;
    private static final double ACTIVE = 0.05;
    private static final double SILENT = 0.1;

    /// Of the whole, at one lag.
    static EnvelopeScore of(short[] said, short[] heard) {
        return at(loudness(said), loudness(heard), 0, said.length / AudioFormat.FRAME);
    }

    /// Of each second at a lag of its own: what is played faster or slower on the way is no loss. Its lag is that of the first.
    static EnvelopeScore bySeconds(short[] said, short[] heard) {
        double[] a = loudness(said);
        double[] b = loudness(heard);
        EnvelopeScore[] seconds = IntStream.range(0, a.length / 100).mapToObj(i -> at(a, b, 100 * i, 100 * (i + 1))).toArray(EnvelopeScore[]::new);
        return new EnvelopeScore(Arrays.stream(seconds).mapToDouble(EnvelopeScore::correlation).average().orElse(0),
                Arrays.stream(seconds).mapToDouble(EnvelopeScore::dropouts).average().orElse(1), seconds.length == 0 ? 0 : seconds[0].lagMillis);
    }

    private static EnvelopeScore at(double[] said, double[] heard, int from, int to) {
        double best = -2;
        int lag = 0;
        for (int i = 0; i <= MOST_LAG; i++) {
            double c = correlation(said, heard, from, to, i);
            if (c > best) {
                best = c;
                lag = i;
            }
        }
        return new EnvelopeScore(Math.max(0, best), dropouts(said, heard, from, to, lag), lag * AudioFormat.FRAME_MILLIS);
    }

    private static double[] loudness(short[] sound) {
        double[] frames = new double[sound.length / AudioFormat.FRAME];
        for (int i = 0; i < frames.length; i++) {
            double sum = 0;
            for (int k = 0; k < AudioFormat.FRAME; k++) {
                double sample = sound[i * AudioFormat.FRAME + k];
                sum += sample * sample;
            }
            frames[i] = Math.sqrt(sum / AudioFormat.FRAME);
        }
        return frames;
    }

    private static double level(double[] frames, int i) {
        double rms = i < frames.length ? frames[i] : 0;
        return Math.log10(rms * rms + FLOOR);
    }

    private static double correlation(double[] said, double[] heard, int from, int to, int lag) {
        double sa = 0;
        double sb = 0;
        double saa = 0;
        double sbb = 0;
        double sab = 0;
        int n = to - from;
        for (int i = from; i < to; i++) {
            double x = level(said, i);
            double y = level(heard, i + lag);
            sa += x;
            sb += y;
            saa += x * x;
            sbb += y * y;
            sab += x * y;
        }
        double variance = (saa - sa * sa / n) * (sbb - sb * sb / n);
        return variance <= 0 ? 0 : (sab - sa * sb / n) / Math.sqrt(variance);
    }

    /// Relative to how much louder or softer the whole is.
    private static double dropouts(double[] said, double[] heard, int from, int to, int lag) {
        double loudest = Arrays.stream(said).max().orElse(0);
        double ea = 0;
        double eb = 0;
        for (int i = from; i < to; i++) {
            if (said[i] > loudest * ACTIVE && i + lag < heard.length) {
                ea += said[i] * said[i];
                eb += heard[i + lag] * heard[i + lag];
            }
        }
        double gain = ea == 0 ? 0 : Math.sqrt(eb / ea);
        int active = 0;
        int silent = 0;
        for (int i = from; i < to; i++) {
            if (said[i] > loudest * ACTIVE) {
                active++;
                silent += i + lag >= heard.length || heard[i + lag] < SILENT * gain * said[i] ? 1 : 0;
            }
        }
        return active == 0 ? 0 : (double) silent / active;
    }
}
