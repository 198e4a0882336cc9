package org.ahoyphone.media.codec.audio;

/// One sub-band of ITU-T G.722: an adaptive differential quantiser around a predictor of two poles and six zeros. Encoder and decoder keep
/// the same one and feed it the same quantised differences, so that both stay in step. Names and integer arithmetic as in G.722, clause 3.
final class G722Band {

    private static final int[] STEP_LOG = {
        2048, 2093, 2139, 2186, 2233, 2282, 2332, 2383, 2435, 2489, 2543, 2599, 2656, 2714, 2774, 2834,
        2896, 2960, 3025, 3091, 3158, 3228, 3298, 3371, 3444, 3520, 3597, 3676, 3756, 3838, 3922, 4008};

    /// Largest logarithm of the step in this band (18432 low, 22528 high).
    private final int mostLog;
    /// Shift that turns the logarithm into the step (8 low, 10 high).
    private final int stepShift;

    /// Step size of the quantiser (DETL, DETH) and its logarithm (NBL, NBH).
    private int step;
    private int stepLog;
    /// Predicted sample (SL, SH) and the part of it from the zeros (SZL, SZH).
    private int predicted;
    private int fromZeros;

    /// Poles (AL), zeros (BL), and delayed: differences (DLT), partial reconstructions (PLT), reconstructions (RLT); index 0 is the newest.
    private int pole1;
    private int pole2;
    private final int[] zeros = new int[6];
    private final int[] differences = new int[6];
    private int partial1;
    private int partial2;
    private int rebuilt1;

    static G722Band low() {
        return new G722Band(18_432, 8, 32);
    }

    static G722Band high() {
        return new G722Band(22_528, 10, 8);
    }

    private G722Band(int mostLog, int stepShift, int firstStep) {
        this.mostLog = mostLog;
        this.stepShift = stepShift;
        this.step = firstStep;
    }

    int step() {
        return step;
    }

    int predicted() {
        return predicted;
    }

    /// Scales the step by what the quantiser said (LOGSCL, SCALEL and their high twins), then lets the predictor learn.
    ///
    /// @param difference the quantised difference (DLT, DH)
    /// @param change     change of the step's logarithm (WL, WH)
    void advance(int difference, int change) {
        stepLog = Math.clamp(((stepLog * 127) >> 7) + change, 0, mostLog);
        int shift = stepShift - (stepLog >> 11);
        int mantissa = STEP_LOG[(stepLog >> 6) & 31];
        step = (shift < 0 ? mantissa << -shift : mantissa >> shift) << 2;
        learn(difference);
    }

    private void learn(int difference) {
        int rebuilt = saturate(predicted + difference);
        int partial = saturate(fromZeros + difference);
        int nextPole2 = secondPole(partial);
        int nextPole1 = firstPole(partial, nextPole2);
        updateZeros(difference);

        System.arraycopy(differences, 0, differences, 1, 5);
        differences[0] = difference;
        partial2 = partial1;
        partial1 = partial;
        pole1 = nextPole1;
        pole2 = nextPole2;

        // FILTEP, FILTEZ, PREDIC
        int fromPoles = saturate(((pole1 * saturate(rebuilt * 2)) >> 15) + ((pole2 * saturate(rebuilt1 * 2)) >> 15));
        rebuilt1 = rebuilt;
        int sum = 0;
        for (int i = 0; i < 6; i++) {
            sum += (zeros[i] * saturate(differences[i] * 2)) >> 15;
        }
        fromZeros = saturate(sum);
        predicted = saturate(fromPoles + fromZeros);
    }

    /// UPPOL2.
    private int secondPole(int partial) {
        int fourfold = saturate(pole1 * 4);
        int towards = sameSign(partial, partial1) ? Math.min(-fourfold, 32_767) : fourfold;
        int turn = sameSign(partial, partial2) ? 128 : -128;
        return Math.clamp((towards >> 7) + turn + ((pole2 * 32_512) >> 15), -12_288, 12_288);
    }

    /// UPPOL1.
    private int firstPole(int partial, int nextPole2) {
        int turn = sameSign(partial, partial1) ? 192 : -192;
        int bound = saturate(15_360 - nextPole2);
        return Math.clamp(saturate(turn + ((pole1 * 32_640) >> 15)), -bound, bound);
    }

    /// UPZERO.
    private void updateZeros(int difference) {
        int turn = difference == 0 ? 0 : 128;
        for (int i = 0; i < 6; i++) {
            int towards = sameSign(difference, differences[i]) ? turn : -turn;
            zeros[i] = saturate(towards + ((zeros[i] * 32_640) >> 15));
        }
    }

    private static boolean sameSign(int a, int b) {
        return (a ^ b) >= 0;
    }

    static int saturate(int value) {
        return Math.clamp(value, -32_768, 32_767);
    }
}
