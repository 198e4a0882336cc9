package org.ahoyphone.app.interop;

import java.util.Arrays;

/// Makes of samples those that a clock would have taken which is some ppm fast. One thread.
final class FastClock {
    private static final int HALF = 16;

    private final double step;
    private double[] line = new double[2 * HALF];
    /// Where the next sample lies in the line.
    private double next = HALF;

    FastClock(double ppm) {
        step = 1 / (1 + ppm / 1e6);
    }

    short[] faster(short[] samples) {
        int filled = line.length;
        line = Arrays.copyOf(line, filled + samples.length);
        for (int i = 0; i < samples.length; i++) {
            line[filled + i] = samples[i];
        }
        short[] out = new short[samples.length + HALF];
        int made = 0;
        for (; next + HALF < line.length; next += step) {
            out[made++] = (short) Math.clamp(Math.round(between()), Short.MIN_VALUE, Short.MAX_VALUE);
        }
        int old = (int) next - HALF;
        line = Arrays.copyOfRange(line, old, line.length);
        next -= old;
        return Arrays.copyOf(out, made);
    }

    /// A sinc under a window of raised cosine.
    private double between() {
        int middle = (int) next;
        double sine = Math.sin(Math.PI * (next - middle)) / Math.PI;
        double sum = 0;
        for (int i = middle - HALF + 1; i <= middle + HALF; i++) {
            double far = next - i;
            double sinc = Math.abs(far) < 1e-9 ? 1 : ((middle - i) % 2 == 0 ? sine : -sine) / far;
            sum += line[i] * sinc * (0.5 + 0.5 * Math.cos(Math.PI * far / (HALF + 1)));
        }
        return sum;
    }
}
