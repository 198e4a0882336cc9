package org.ahoyphone.media.audio;

import java.util.Arrays;

/// Makes one stream of samples a little faster or slower, by a ratio that may change from call to call: what a clock that is off needs. Not thread-safe; allocates
/// nothing after its making.
///
/// A windowed sinc of 32 taps in 128 phases, between which coefficients are interpolated; it passes up to 19 kHz at 48 kHz and costs about 0.3 ms of delay.
final class FractionalResampler {

    /// Input samples that a call may bring at most.
    static final int MOST_INPUT = 2 * AudioFormat.FRAME;

    private static final int TAPS = 32;
    private static final int PHASES = 128;
    private static final double STOP_DB = 60;
    private static final double CUTOFF = 0.47;
    private static final long WHOLE = 1L << 32;
    private static final double ONE = WHOLE;
    /// So near to 1 the samples of a run all lie alike between the input's, and one row of taps does for them: within 122 ppm the outermost are wrong by half a thousandth of a sample.
    private static final int RUN = 8;
    private static final long NEARLY = WHOLE >> 13;

    /// Row after row of taps; one row more than phases, for the interpolation.
    private static final float[] ROWS = rows();

    private final float[] line = new float[TAPS + 2 * MOST_INPUT];
    private int filled = TAPS - 1;
    /// Where the first tap of the next output lies in the line, in 2^-32 of a sample: whole numbers make counting exact.
    private long position;
    private long step = WHOLE;
    /// The taps for one place between two samples.
    private final float[] taps = new float[TAPS];

    /// Input samples for each output sample from now on.
    ///
    /// @param inputPerOutput 0.5 to 2
    void ratio(double inputPerOutput) {
        if (!(inputPerOutput >= 0.5 && inputPerOutput <= 2)) {
            throw new IllegalArgumentException("No way to resample by " + inputPerOutput);
        }
        step = Math.round(inputPerOutput * ONE);
    }

    /// Input samples still needed to make `outputs` samples.
    int needed(int outputs) {
        long last = (position + (outputs - 1) * step) >>> 32;
        return Math.max(0, (int) last + TAPS - filled);
    }

    /// Takes all of the input and gives as many samples as it and what was kept make, at most `most`.
    ///
    /// @return samples written to `out` from 0 on
    int process(short[] in, int count, short[] out, int most) {
        if (count > MOST_INPUT || filled + count > line.length) {
            throw new IllegalArgumentException("Too much at once: " + count);
        }
        for (int i = 0; i < count; i++) {
            line[filled + i] = in[i];
        }
        filled += count;
        int made = 0;
        while (made < most && (int) (position >>> 32) + TAPS <= filled) {
            int run = run(most - made);
            long middle = position + run / 2 * step;
            mix(middle);
            int first = (int) (middle >>> 32) - run / 2;
            for (int i = 0; i < run; i++) {
                out[made + i] = sample(first + i);
            }
            made += run;
            position += run * step;
        }
        int used = Math.min((int) (position >>> 32), filled);
        System.arraycopy(line, used, line, 0, filled - used);
        filled -= used;
        position -= (long) used << 32;
        return made;
    }

    /// How many of the next samples, of which one is there, can be made with the taps of the one in their middle.
    private int run(int most) {
        int middle = (int) ((position + RUN / 2 * step) >>> 32);
        int last = Math.max((int) ((position + (RUN - 1) * step) >>> 32), middle + RUN - 1 - RUN / 2);
        return RUN <= most && Math.abs(step - WHOLE) <= NEARLY && middle >= RUN / 2 && last + TAPS <= filled ? RUN : 1;
    }

    private void mix(long place) {
        double fine = (place & 0xFFFF_FFFFL) / ONE * PHASES;
        int row = (int) fine;
        float toNext = (float) (fine - row);
        int low = row * TAPS;
        for (int i = 0; i < TAPS; i++) {
            float tap = ROWS[low + i];
            taps[i] = tap + (ROWS[low + TAPS + i] - tap) * toNext;
        }
    }

    /// Four sums, because one would have to wait for itself at each tap.
    private short sample(int at) {
        float one = 0;
        float two = 0;
        float three = 0;
        float four = 0;
        for (int i = 0; i < TAPS; i += 4) {
            one += line[at + i] * taps[i];
            two += line[at + i + 1] * taps[i + 1];
            three += line[at + i + 2] * taps[i + 2];
            four += line[at + i + 3] * taps[i + 3];
        }
        return (short) Math.clamp(Math.round(one + two + (three + four)), Short.MIN_VALUE, Short.MAX_VALUE);
    }

    /// Forgets what came before.
    void reset() {
        Arrays.fill(line, 0, TAPS - 1, 0);
        filled = TAPS - 1;
        position = 0;
    }

    private static float[] rows() {
        // Row p holds what the filter is at the distances of the taps from a point p/PHASES of a sample behind the middle.
        double[] filter = KaiserLowPass.design(STOP_DB, CUTOFF / PHASES, TAPS * PHASES + 1);
        float[] rows = new float[(PHASES + 1) * TAPS];
        for (int p = 0; p <= PHASES; p++) {
            double sum = 0;
            for (int i = 0; i < TAPS; i++) {
                sum += filter[(i + 1) * PHASES - p];
            }
            for (int i = 0; i < TAPS; i++) {
                rows[p * TAPS + i] = (float) (filter[(i + 1) * PHASES - p] / sum);
            }
        }
        return rows;
    }
}
