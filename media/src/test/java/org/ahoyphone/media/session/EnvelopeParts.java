package org.ahoyphone.media.session;

import java.util.Arrays;
import org.ahoyphone.media.audio.AudioFormat;

/// What was heard beside what was said, part by part, each at the one lag by the millisecond that suits it best: as calls through a sound server are scored.
final class EnvelopeParts {
    private static final int MILLI = AudioFormat.RATE / 1000;
    private static final int FRAME_MILLIS = 10;
    private static final int MOST_LAG_MILLIS = 400;
    private static final double FLOOR = 10;

    private final double[] said;
    private final double[] heard;

    EnvelopeParts(short[] said, short[] heard) {
        this.said = energies(said);
        this.heard = energies(heard);
    }

    /// @param correlation of the logarithms of the energies of 10 ms, 1 for the same
    /// @param dropouts    share of the frames of speech that are silent where they were heard
    /// @param lagMillis   how much later it was heard
    record Part(double correlation, double dropouts, int lagMillis) {}

    private static double[] energies(short[] sound) {
        double[] sums = new double[sound.length / MILLI];
        for (int i = 0; i < sums.length * MILLI; i++) {
            sums[i / MILLI] += (double) sound[i] * sound[i];
        }
        return sums;
    }

    Part part(int fromMillis, int millis) {
        double[] ends = frames(heard, fromMillis, millis);
        double best = -2;
        int found = 0;
        for (int lag = 0; lag <= Math.min(MOST_LAG_MILLIS, fromMillis); lag++) {
            double c = correlation(frames(said, fromMillis - lag, millis), ends);
            if (c > best) {
                best = c;
                found = lag;
            }
        }
        return new Part(best, dropouts(frames(said, fromMillis - found, millis), ends), found);
    }

    private static double[] frames(double[] energies, int from, int millis) {
        double[] frames = new double[millis / FRAME_MILLIS];
        for (int i = 0; i < frames.length * FRAME_MILLIS; i++) {
            frames[i / FRAME_MILLIS] += energies[from + i];
        }
        Arrays.setAll(frames, i -> frames[i] / AudioFormat.FRAME);
        return frames;
    }

    private static double correlation(double[] a, double[] b) {
        double sa = 0;
        double sb = 0;
        double saa = 0;
        double sbb = 0;
        double sab = 0;
        for (int i = 0; i < a.length; i++) {
            double x = Math.log10(a[i] + FLOOR);
            double y = Math.log10(b[i] + FLOOR);
            sa += x;
            sb += y;
            saa += x * x;
            sbb += y * y;
            sab += x * y;
        }
        double variance = (saa - sa * sa / a.length) * (sbb - sb * sb / a.length);
        return variance <= 0 ? 0 : (sab - sa * sb / a.length) / Math.sqrt(variance);
    }

    private static double dropouts(double[] said, double[] heard) {
        double loudest = Math.sqrt(Arrays.stream(said).max().orElse(0));
        double least = 0.05 * loudest * 0.05 * loudest;
        double ea = 0;
        double eb = 0;
        for (int i = 0; i < said.length; i++) {
            if (said[i] > least) {
                ea += said[i];
                eb += heard[i];
            }
        }
        double gain = ea == 0 ? 0 : eb / ea;
        int active = 0;
        int silent = 0;
        for (int i = 0; i < said.length; i++) {
            if (said[i] > least) {
                active++;
                silent += heard[i] < 0.01 * gain * said[i] ? 1 : 0;
            }
        }
        return active == 0 ? 0 : (double) silent / active;
    }
}
