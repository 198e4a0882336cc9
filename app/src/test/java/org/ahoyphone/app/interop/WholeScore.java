package org.ahoyphone.app.interop;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/// Did speech survive? Of the whole recording at one lag, so that sound which comes with an unsteady delay counts against it: the logarithms of the energies
/// of 10 ms beside those of what was said again and again.
///
/// @param correlation of the envelopes, 1 for the same
/// @param dropouts    share of the frames with speech that are silent in the recording
record WholeScore(double correlation, double dropouts) {
    private static final int HEADER = 44;
    private static final int FRAME = 480;
    private static final double FLOOR = 10;
    private static final double ACTIVE = 0.05;
    private static final double SILENT = 0.1;

    /// @param said  48 kHz mono, played in a loop
    /// @param heard 48 kHz mono, of which the length is not looked at in the header
    static WholeScore of(Path said, Path heard) throws IOException {
        double[] reference = loudness(said);
        double[] recording = loudness(heard);
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

    private static double[] loudness(Path wav) throws IOException {
        byte[] raw = Files.readAllBytes(wav);
        var samples = ByteBuffer.wrap(raw, HEADER, Math.max(0, raw.length - HEADER)).slice().order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
        double[] frames = new double[samples.remaining() / FRAME];
        for (int i = 0; i < frames.length; i++) {
            double sum = 0;
            for (int k = 0; k < FRAME; k++) {
                double sample = samples.get(i * FRAME + k);
                sum += sample * sample;
            }
            frames[i] = Math.sqrt(sum / FRAME);
        }
        return frames;
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
