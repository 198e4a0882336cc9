package org.ahoyphone.media.codec.audio;

/// The numbers of ITU-T G.722 that encoder and decoder share. Their first index is the code word as it is transmitted.
final class G722Tables {

    /// Half of the symmetric quadrature mirror filter that splits and joins the bands (table 11 of G.722, times 8192).
    private static final int[] MIRROR_FILTER = {3, -11, 12, 32, -210, 951, 3876, -805, 362, -156, 53, -11};

    /// Outputs of the low band's inverse quantiser at 4 bits (what adapts) and at 6 bits (what is heard), times the step, Q15.
    static final int[] LOW_4 = {
        0, -20_456, -12_896, -8968, -6288, -4240, -2584, -1200, 20_456, 12_896, 8968, 6288, 4240, 2584, 1200, 0};
    static final int[] LOW_6 = {
        -136, -136, -136, -136, -24_808, -21_904, -19_008, -16_704, -14_984, -13_512, -12_280, -11_192, -10_232, -9360, -8576, -7856,
        -7192, -6576, -6000, -5456, -4944, -4464, -4008, -3576, -3168, -2776, -2400, -2032, -1688, -1360, -1040, -728,
        24_808, 21_904, 19_008, 16_704, 14_984, 13_512, 12_280, 11_192, 10_232, 9360, 8576, 7856, 7192, 6576, 6000, 5456,
        4944, 4464, 4008, 3576, 3168, 2776, 2400, 2032, 1688, 1360, 1040, 728, 432, 136, -432, -136};
    /// Output of the high band's inverse quantiser, times the step, Q15.
    static final int[] HIGH_2 = {-7408, -1616, 7408, 1616};

    /// What a 4-bit low code or a 2-bit high code does to the logarithm of the step.
    static final int[] LOW_CHANGE = {-60, 3042, 1198, 538, 334, 172, 58, -30, 3042, 1198, 538, 334, 172, 58, -30, -60};
    static final int[] HIGH_CHANGE = {798, -214, 798, -214};

    private G722Tables() {}

    /// Half of the filter: every second of the 24 samples from `first` on, backwards or forwards through the coefficients.
    static int filter(int[] line, int first, boolean backwards) {
        int sum = 0;
        for (int i = 0; i < 12; i++) {
            sum += line[first + 2 * i] * MIRROR_FILTER[backwards ? 11 - i : i];
        }
        return sum;
    }
}
