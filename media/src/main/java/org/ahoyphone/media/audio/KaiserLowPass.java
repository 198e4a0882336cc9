package org.ahoyphone.media.audio;

/// Designs low-pass filters of linear phase by the window of J. F. Kaiser. Frequencies are in parts of the sample rate.
final class KaiserLowPass {

    private KaiserLowPass() {}

    /// Coefficients needed for `stopDb` (above 21) of attenuation with a transition of `width`.
    static int length(double stopDb, double width) {
        return (int) Math.ceil((stopDb - 7.95) / (14.36 * width)) + 1;
    }

    /// A filter of `length` coefficients with gain 1 at 0 Hz and half of it at `cutoff`; `stopDb` is above 50.
    static double[] design(double stopDb, double cutoff, int length) {
        double beta = 0.1102 * (stopDb - 8.7);
        double middle = (length - 1) / 2.0;
        double[] filter = new double[length];
        double sum = 0;
        for (int i = 0; i < length; i++) {
            double t = i - middle;
            double sinc = t == 0 ? 2 * cutoff : Math.sin(2 * Math.PI * cutoff * t) / (Math.PI * t);
            double across = middle == 0 ? 0 : t / middle;
            filter[i] = sinc * bessel(beta * Math.sqrt(Math.max(0, 1 - across * across))) / bessel(beta);
            sum += filter[i];
        }
        for (int i = 0; i < length; i++) {
            filter[i] /= sum;
        }
        return filter;
    }

    /// The modified Bessel function of the first kind and order zero, by its power series.
    private static double bessel(double x) {
        double sum = 1;
        double term = 1;
        for (int k = 1; term > sum * 1e-16; k++) {
            term *= x / 2 / k * (x / 2 / k);
            sum += term;
        }
        return sum;
    }
}
