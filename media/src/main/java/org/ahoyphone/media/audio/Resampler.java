package org.ahoyphone.media.audio;

import java.util.Arrays;
import java.util.Objects;

/// Changes the sample rate of one mono stream by a polyphase low-pass filter. State is kept from call to call, so that a stream
/// cut into frames of any length comes out the same as in one piece. Not thread-safe.
///
/// The ratio of the rates is reduced to `up / down`. Conceptually the input is filled with zeros up to `input rate x up`, filtered
/// and every `down`th sample is kept; only the samples that are kept and the taps that meet a real sample are computed. The filter
/// (Kaiser window) passes to 0.85 of half the lower rate, that is 3.4 kHz for telephone speech at 8 kHz, and stops from half the lower rate on by 70 dB.
public final class Resampler {

    private static final double STOP_DB = 70;
    private static final double PASS = 0.85;
    private static final int MOST_COEFFICIENTS = 1 << 22;

    private final int up;
    private final int down;
    private final int taps;
    private final float[] phases;
    private final double delaySeconds;
    private float[] line;
    /// The input sample, counted from the next one to come, at which the next output falls; and how far beyond it, in 1/up.
    private int index;
    private int phase;

    /// @param from rate of the input, Hz, 4000 to 384000
    /// @param to   rate of the output, Hz, 4000 to 384000
    /// @throws IllegalArgumentException when a rate is out of range, or the pair has so little in common that the filter would not fit into 16 MB
    public Resampler(int from, int to) {
        if (from < 4000 || from > 384_000 || to < 4000 || to > 384_000) {
            throw new IllegalArgumentException("No way from " + from + " to " + to + " Hz");
        }
        int common = gcd(from, to);
        up = to / common;
        down = from / common;
        double lower = Math.min(from, to) / 2.0;
        double filterRate = (double) from * up;
        int length = up == down ? 1 : KaiserLowPass.length(STOP_DB, lower * (1 - PASS) / filterRate);
        taps = (length + up - 1) / up;
        if ((long) taps * up > MOST_COEFFICIENTS) {
            throw new IllegalArgumentException("No way from " + from + " to " + to + " Hz: too little in common");
        }
        double cutoff = lower * (1 + PASS) / 2 / filterRate;
        phases = up == down ? new float[] {1} : phases(KaiserLowPass.design(STOP_DB, cutoff, taps * up), up, taps);
        delaySeconds = (taps * up - 1) / 2.0 / filterRate;
        line = new float[taps - 1 + AudioFormat.FRAME];
    }

    /// How many samples the next [#process] of `length` samples gives, exactly.
    public int outputFor(int length) {
        long beyond = (long) (length - index) * up - phase;
        return beyond <= 0 ? 0 : Math.toIntExact((beyond + down - 1) / down);
    }

    /// Takes `length` samples and gives [#outputFor]`(length)`.
    ///
    /// @return samples written to `out` from `outOffset` on
    /// @throws IndexOutOfBoundsException when an array is too short; nothing is changed then
    public int process(short[] in, int offset, int length, short[] out, int outOffset) {
        Objects.checkFromIndexSize(offset, length, in.length);
        int count = outputFor(length);
        Objects.checkFromIndexSize(outOffset, count, out.length);
        int history = taps - 1;
        if (up == down) {
            System.arraycopy(in, offset, out, outOffset, length);
            return length;
        }
        if (line.length < history + length) {
            line = Arrays.copyOf(line, history + length);
        }
        for (int i = 0; i < length; i++) {
            line[history + i] = in[offset + i];
        }
        for (int i = 0; i < count; i++) {
            out[outOffset + i] = round(convolve(index, phase * taps));
            phase += down;
            index += phase / up;
            phase %= up;
        }
        index -= length;
        System.arraycopy(line, length, line, 0, history);
        return count;
    }

    /// How much later a sound comes out than it went in, in seconds.
    public double delaySeconds() {
        return delaySeconds;
    }

    private float convolve(int at, int coefficient) {
        // Four sums: a single one would make each addition wait for the one before.
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        int k = 0;
        for (; k + 3 < taps; k += 4) {
            a += line[at + k] * phases[coefficient + k];
            b += line[at + k + 1] * phases[coefficient + k + 1];
            c += line[at + k + 2] * phases[coefficient + k + 2];
            d += line[at + k + 3] * phases[coefficient + k + 3];
        }
        for (; k < taps; k++) {
            a += line[at + k] * phases[coefficient + k];
        }
        return a + b + (c + d);
    }

    /// The filter's coefficients phase by phase, each in the order of the samples it meets, oldest first; scaled for gain 1.
    private static float[] phases(double[] filter, int up, int taps) {
        float[] sorted = new float[filter.length];
        for (int p = 0; p < up; p++) {
            for (int k = 0; k < taps; k++) {
                sorted[p * taps + taps - 1 - k] = (float) (filter[p + k * up] * up);
            }
        }
        return sorted;
    }

    private static short round(float value) {
        return (short) Math.clamp(Math.round(value), Short.MIN_VALUE, Short.MAX_VALUE);
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
