package org.ahoyphone.media.codec.audio;

/// Compares what two sounds are made of: the energy in bands of 200 Hz below 3.4 kHz, 20 ms at a time.
final class Spectrum {

    private static final int BANDS = 16;
    private static final double WIDTH = 200;

    private Spectrum() {}

    /// Correlation of the logarithms of the bands' energies over all frames that are not silent; 1 is the same.
    static double likeness(short[] original, short[] copy, int delay, int rate) {
        int frame = rate / 50;
        double n = 0;
        double sa = 0;
        double sb = 0;
        double saa = 0;
        double sbb = 0;
        double sab = 0;
        for (int at = rate / 4; at + delay + frame <= copy.length && at + frame <= original.length; at += frame) {
            if (Sound.rms(original, at, at + frame) < 300) {
                continue;
            }
            for (int band = 0; band < BANDS; band++) {
                double a = Math.log10(energy(original, at, frame, rate, 200 + band * WIDTH) + 10);
                double b = Math.log10(energy(copy, at + delay, frame, rate, 200 + band * WIDTH) + 10);
                n++;
                sa += a;
                sb += b;
                saa += a * a;
                sbb += b * b;
                sab += a * b;
            }
        }
        return (sab - sa * sb / n) / Math.sqrt((saa - sa * sa / n) * (sbb - sb * sb / n));
    }

    /// The energy around one frequency (Goertzel's recursion).
    private static double energy(short[] pcm, int from, int count, int rate, double frequency) {
        double turn = 2 * Math.cos(2 * Math.PI * frequency / rate);
        double before = 0;
        double last = 0;
        for (int i = 0; i < count; i++) {
            double window = Math.sin(Math.PI * (i + 0.5) / count);
            double next = pcm[from + i] * window + turn * last - before;
            before = last;
            last = next;
        }
        return Math.sqrt(Math.max(0, last * last + before * before - turn * last * before));
    }
}
