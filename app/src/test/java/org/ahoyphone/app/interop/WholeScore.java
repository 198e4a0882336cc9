package org.ahoyphone.app.interop;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Did speech survive? Of the whole recording at one lag, so that sound which comes with an unsteady delay counts against it: the logarithms of the energies
/// of 10 ms beside those of what was said again and again.
///
/// @param correlation of the envelopes, 1 for the same
/// @param dropouts    share of the frames with speech that are silent in the recording
record WholeScore(double correlation, double dropouts) {
    private static final int HEADER = 44;
    private static final int FRAME = 480;
    private static final int MILLIS_PER_SECOND = 1_000;
    private static final int FRAME_MILLIS = 10;
    private static final double FLOOR = 10;
    private static final double ACTIVE = 0.05;
    private static final double SILENT = 0.1;

    /// @param said  48 kHz mono, played in a loop
    /// @param heard 48 kHz mono, of which the length is not looked at in the header
    static WholeScore of(Path said, Path heard) throws IOException {
        double[] reference = whole(energies(said));
        double[] recording = whole(energies(heard));
        double[] ends = logarithms(recording);
        double[] source = logarithms(reference);
        double best = -2;
        int lag = 0;
        for (int i = 0; i < source.length; i++) {
            double c = correlation(source, ends, i);
            if (c > best) {
                best = c;
                lag = i;
            }
        }
        return new WholeScore(best, dropouts(reference, recording, lag));
    }

    /// Of each part of a recording beside what was recorded at the same time where it was said, or is to be found somewhere in it: each at the lag that suits
    /// it best, as of a recording of its own. Lags are looked for by the millisecond: frames that begin half a frame apart are not the same, whatever lies
    /// between them.
    ///
    /// @param said    48 kHz mono
    /// @param seconds length of a part
    /// @param away    how far from its place in `heard` it may be in `said`, seconds
    static List<WholeScore> parts(Path said, Path heard, int seconds, int away) throws IOException {
        double[] reference = energies(said);
        double[] recording = energies(heard);
        List<WholeScore> parts = new ArrayList<>();
        int length = seconds * MILLIS_PER_SECOND;
        for (int from = MILLIS_PER_SECOND; from + length <= recording.length; from += length) {
            double[] part = frames(recording, from, length);
            double[] ends = logarithms(part);
            int coarse = lag(reference, ends, Math.max(0, from - away * MILLIS_PER_SECOND), from + away * MILLIS_PER_SECOND, FRAME_MILLIS, length);
            int fine = lag(reference, ends, Math.max(0, coarse - FRAME_MILLIS), coarse + FRAME_MILLIS, 1, length);
            double[] window = frames(reference, fine, length);
            parts.add(new WholeScore(correlation(logarithms(window), ends, 0), dropouts(window, part, 0)));
        }
        return parts;
    }

    /// Where in the reference a part is most alike.
    private static int lag(double[] reference, double[] ends, int first, int last, int step, int length) {
        double best = -2;
        int found = first;
        for (int at = first; at <= last && at + length <= reference.length; at += step) {
            double c = correlation(logarithms(frames(reference, at, length)), ends, 0);
            if (c > best) {
                best = c;
                found = at;
            }
        }
        return found;
    }

    /// Sums of squares, each of a millisecond.
    private static double[] energies(Path wav) throws IOException {
        byte[] raw = Files.readAllBytes(wav);
        var samples = ByteBuffer.wrap(raw, HEADER, Math.max(0, raw.length - HEADER)).slice().order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
        double[] sums = new double[samples.remaining() * FRAME_MILLIS / FRAME];
        for (int i = 0; i < sums.length * FRAME / FRAME_MILLIS; i++) {
            double sample = samples.get(i);
            sums[i * FRAME_MILLIS / FRAME] += sample * sample;
        }
        return sums;
    }

    private static double[] whole(double[] energies) {
        return frames(energies, 0, energies.length);
    }

    /// Effective values of frames of 10 ms.
    private static double[] frames(double[] energies, int from, int millis) {
        double[] frames = new double[millis / FRAME_MILLIS];
        for (int i = 0; i < millis / FRAME_MILLIS * FRAME_MILLIS; i++) {
            frames[i / FRAME_MILLIS] += energies[from + i];
        }
        Arrays.setAll(frames, i -> Math.sqrt(frames[i] / FRAME));
        return frames;
    }

    /// The middle one of the correlations, and of the drop-outs.
    static WholeScore median(List<WholeScore> scores) {
        double[] correlations = scores.stream().mapToDouble(WholeScore::correlation).sorted().toArray();
        double[] dropouts = scores.stream().mapToDouble(WholeScore::dropouts).sorted().toArray();
        return scores.isEmpty() ? new WholeScore(0, 1) : new WholeScore(correlations[(correlations.length - 1) / 2], dropouts[dropouts.length / 2]);
    }

    private static double[] logarithms(double[] loudness) {
        return Arrays.stream(loudness).map(rms -> Math.log10(rms * rms + FLOOR)).toArray();
    }

    private static double correlation(double[] source, double[] heard, int lag) {
        double sa = 0;
        double sb = 0;
        double saa = 0;
        double sbb = 0;
        double sab = 0;
        int n = heard.length;
        for (int i = 0; i < n; i++) {
            double x = source[(i + lag) % source.length];
            double y = heard[i];
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
    private static double dropouts(double[] reference, double[] recording, int lag) {
        double loudest = Arrays.stream(reference).max().orElse(0);
        double ea = 0;
        double eb = 0;
        for (int i = 0; i < recording.length; i++) {
            double said = reference[(i + lag) % reference.length];
            if (said > loudest * ACTIVE) {
                ea += said * said;
                eb += recording[i] * recording[i];
            }
        }
        double gain = ea == 0 ? 0 : Math.sqrt(eb / ea);
        int active = 0;
        int silent = 0;
        for (int i = 0; i < recording.length; i++) {
            double said = reference[(i + lag) % reference.length];
            if (said > loudest * ACTIVE) {
                active++;
                silent += recording[i] < SILENT * gain * said ? 1 : 0;
            }
        }
        return active == 0 ? 1 : (double) silent / active;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.3f / %4.1f %%", correlation, 100 * dropouts);
    }
}
