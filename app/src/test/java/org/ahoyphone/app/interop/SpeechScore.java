package org.ahoyphone.app.interop;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;

/// Did speech survive? Compares energies of 10 ms, so that the codec's own wave form does not matter, in windows of two
/// seconds, each at its own lag: a jitter buffer that makes its delay longer moves what comes after, and loses nothing.
///
/// @param correlation of the logarithmic energy envelopes, mean of the windows at their best lags; 1 is the same
/// @param dropouts share of the frames with speech that are silent in the recording
/// @param seconds how much was compared
record SpeechScore(double correlation, double dropouts, double seconds) {
    private static final int MOST_LAG = 300;
    private static final int MOST_MOVE = 40;
    private static final int WINDOW = 200;
    private static final int SHORT_WINDOW = 50;
    private static final int SHORT_MOVE = 10;
    private static final double FLOOR = 10;

    static SpeechScore of(Path said, Path heard) throws IOException {
        return score(envelope(said), envelope(heard), WINDOW, MOST_MOVE, false);
    }

    /// The same of a speaker whose clock is off by up to some per cent: half seconds, whose lag goes on from that of the one before.
    static SpeechScore following(Path said, Path heard) throws IOException {
        return score(envelope(said), envelope(heard), SHORT_WINDOW, SHORT_MOVE, true);
    }

    private static SpeechScore score(double[] reference, double[] recording, int window, int move, boolean follows) {
        int lag = bestLag(reference, recording, 0, follows ? Math.min(WINDOW, recording.length) : recording.length, 0, MOST_LAG);
        double sum = 0;
        double silent = 0;
        int windows = 0;
        for (int from = 0; from + window <= recording.length; from += window) {
            int to = from + window;
            int moved = bestLag(reference, recording, from, to, lag, move);
            double c = correlation(reference, recording, from, to, moved);
            if (c > -2) {
                sum += c;
                silent += dropouts(reference, recording, from, to, moved);
                windows++;
                lag = follows ? moved : lag;
            }
        }
        return windows == 0
                ? new SpeechScore(0, 1, 0)
                : new SpeechScore(sum / windows, silent / windows, windows * window / 100.0);
    }

    /// The lag, near another one, at which a part of the recording is most like the reference.
    private static int bestLag(double[] reference, double[] recording, int from, int to, int near, int most) {
        double best = -2;
        int bestLag = near;
        for (int lag = near - most; lag <= near + most; lag++) {
            double c = correlation(reference, recording, from, to, lag);
            if (c > best) {
                best = c;
                bestLag = lag;
            }
        }
        return bestLag;
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

    /// Of `recording[i]` with `reference[i + lag]`; -2 where too little of the reference is there.
    private static double correlation(double[] reference, double[] recording, int from, int to, int lag) {
        int first = Math.max(from, -lag);
        int last = Math.min(to, reference.length - lag);
        int n = last - first;
        if (n < (to - from) * 3 / 4) {
            return -2;
        }
        double sa = 0;
        double sb = 0;
        double saa = 0;
        double sbb = 0;
        double sab = 0;
        for (int i = first; i < last; i++) {
            double x = Math.log10(reference[i + lag] + FLOOR);
            double y = Math.log10(recording[i] + FLOOR);
            sa += x;
            sb += y;
            saa += x * x;
            sbb += y * y;
            sab += x * y;
        }
        double variance = (saa - sa * sa / n) * (sbb - sb * sb / n);
        return variance <= 0 ? 0 : (sab - sa * sb / n) / Math.sqrt(variance);
    }

    private static double dropouts(double[] reference, double[] recording, int from, int to, int lag) {
        double loudest = 0;
        for (double e : reference) {
            loudest = Math.max(loudest, e);
        }
        int active = 0;
        int silent = 0;
        for (int i = Math.max(from, -lag); i < Math.min(to, reference.length - lag); i++) {
            if (reference[i + lag] > loudest * 0.1) {
                active++;
                if (recording[i] < reference[i + lag] * 0.05) {
                    silent++;
                }
            }
        }
        return active == 0 ? 0 : (double) silent / active;
    }
}
