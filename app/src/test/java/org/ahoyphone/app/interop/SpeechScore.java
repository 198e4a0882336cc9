package org.ahoyphone.app.interop;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;

/// Did speech survive? Compares energies of 10 ms, so that the codec's own wave form does not matter.
///
/// @param correlation of the logarithmic energy envelopes at the best lag; 1 is the same
/// @param dropouts share of the frames with speech that are silent in the recording
/// @param seconds how much was compared
record SpeechScore(double correlation, double dropouts, double seconds) {
    private static final int MOST_LAG = 300;
    private static final double FLOOR = 10;

    static SpeechScore of(Path said, Path heard) throws IOException {
        double[] reference = envelope(said);
        double[] recording = envelope(heard);
        double best = -2;
        int bestLag = 0;
        for (int lag = -MOST_LAG; lag <= MOST_LAG; lag++) {
            double c = correlation(reference, recording, lag);
            if (c > best) {
                best = c;
                bestLag = lag;
            }
        }
        return new SpeechScore(best, dropouts(reference, recording, bestLag), overlap(reference, recording, bestLag) / 100.0);
    }

    private static double[] envelope(Path wav) throws IOException {
        byte[] raw = Peer.run(
                wav.toAbsolutePath().getParent(),
                List.of("sox", wav.toString(), "-t", "raw", "-r", "8000", "-c", "1", "-b", "16", "-e", "signed", "-L", "-"));
        var samples = ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
        double[] energies = new double[samples.remaining() / 80];
        for (int i = 0; i < energies.length; i++) {
            double sum = 0;
            for (int j = 0; j < 80; j++) {
                double s = samples.get(i * 80 + j);
                sum += s * s;
            }
            energies[i] = Math.sqrt(sum / 80);
        }
        return energies;
    }

    private static int overlap(double[] a, double[] b, int lag) {
        return Math.min(a.length, b.length + lag) - Math.max(0, lag);
    }

    private static double correlation(double[] a, double[] b, int lag) {
        int from = Math.max(0, lag);
        int n = overlap(a, b, lag);
        if (n < 300) {
            return -2;
        }
        double sa = 0;
        double sb = 0;
        double saa = 0;
        double sbb = 0;
        double sab = 0;
        for (int i = from; i < from + n; i++) {
            double x = Math.log10(a[i] + FLOOR);
            double y = Math.log10(b[i - lag] + FLOOR);
            sa += x;
            sb += y;
            saa += x * x;
            sbb += y * y;
            sab += x * y;
        }
        double variance = (saa - sa * sa / n) * (sbb - sb * sb / n);
        return variance <= 0 ? 0 : (sab - sa * sb / n) / Math.sqrt(variance);
    }

    private static double dropouts(double[] a, double[] b, int lag) {
        double loudest = 0;
        for (double e : a) {
            loudest = Math.max(loudest, e);
        }
        int active = 0;
        int silent = 0;
        for (int i = Math.max(0, lag); i < Math.max(0, lag) + overlap(a, b, lag); i++) {
            if (a[i] > loudest * 0.1) {
                active++;
                if (b[i - lag] < a[i] * 0.05) {
                    silent++;
                }
            }
        }
        return active == 0 ? 1 : (double) silent / active;
    }
}
