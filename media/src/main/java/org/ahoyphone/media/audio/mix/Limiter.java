package org.ahoyphone.media.audio.mix;

import java.util.Arrays;

/// Brings a sum of sounds back into 16 bit without cutting off its peaks. It looks [#DELAY] samples ahead: the gain has come down, in a straight
/// line over at most 2 ms, when the peak is there, and goes back with a time constant of 0.3 s, so slowly that the change itself is not heard. What needs no
/// limiting passes as it is. Pure, one thread, leaves no garbage.
///
/// The gain is a broken line with a corner each [#BLOCK] samples. A corner is never higher than what both blocks beside it bear, so no sample ever
/// exceeds [#CEILING].
public final class Limiter {

    /// Samples by which what comes out is older than what goes in: 2 ms at 48 kHz.
    public static final int DELAY = 96;

    /// No sample that comes out is larger.
    public static final int CEILING = 32_000;

    private static final int BLOCK = 24;
    private static final int AHEAD = DELAY / BLOCK;
    private static final double RATE = 48_000;
    private static final double RELEASE = 1 - Math.exp(-BLOCK / (0.3 * RATE));
    /// So near to it, a gain is one.
    private static final double NEARLY = 0.9999;

    private final int[] waiting = new int[DELAY];
    /// What each block bears: that which comes out next, and those that wait behind it.
    private final double[] bears = new double[AHEAD + 1];
    private double gain = 1;

    public Limiter() {
        Arrays.fill(bears, 1);
    }

    /// Takes a frame and gives one, [#DELAY] samples older.
    ///
    /// @param sum samples of any size, a multiple of 24
    /// @param out as many
    /// @throws IllegalArgumentException when the lengths do not fit; nothing is done then
    public void frame(int[] sum, short[] out) {
        if (sum.length % BLOCK != 0 || out.length != sum.length || sum.length < DELAY) {
            throw new IllegalArgumentException("A frame has a multiple of " + BLOCK + " samples, the same in and out, not " + sum.length + " and " + out.length);
        }
        for (int at = 0; at < sum.length; at += BLOCK) {
            bears[AHEAD] = bearable(sum, at);
            double next = corner();
            for (int i = 0; i < BLOCK; i++) {
                int from = at + i - DELAY;
                int sample = from < 0 ? waiting[from + DELAY] : sum[from];
                out[at + i] = (short) (sample * (gain + (next - gain) * i / BLOCK));
            }
            gain = next;
            System.arraycopy(bears, 1, bears, 0, AHEAD);
        }
        System.arraycopy(sum, sum.length - DELAY, waiting, 0, DELAY);
    }

    private static double bearable(int[] sum, int at) {
        int peak = 0;
        for (int i = at; i < at + BLOCK; i++) {
            peak = Math.max(peak, Math.abs(sum[i]));
        }
        return peak <= CEILING ? 1 : (double) CEILING / peak;
    }

    /// The gain at the end of the block that comes out next: as far up again as release allows, and on the way down to each loud block ahead.
    private double corner() {
        double next = gain + (1 - gain) * RELEASE;
        next = Math.min(next > NEARLY ? 1 : next, bears[0]);
        for (int blocks = 1; blocks <= AHEAD; blocks++) {
            if (bears[blocks] < 1) {
                next = Math.min(next, gain + (bears[blocks] - gain) / blocks);
            }
        }
        return next;
    }

    /// What the samples that come out last are multiplied with, 0 to 1.
    public double gain() {
        return gain;
    }
}
