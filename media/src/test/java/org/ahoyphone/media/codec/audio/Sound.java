package org.ahoyphone.media.codec.audio;

import java.util.Random;

/// Sounds to code and measures to judge them by.
final class Sound {

    private Sound() {}

    /// Something like speech: syllables of a gliding voice with three resonances, and hiss between them.
    static short[] speech(int rate, int milliseconds, long seed) {
        Random random = new Random(seed);
        short[] out = new short[rate / 1000 * milliseconds];
        double phase = 0;
        for (int i = 0; i < out.length; i++) {
            double t = i / (double) rate;
            double pitch = 130 + 25 * Math.sin(2 * Math.PI * 0.7 * t) + 10 * Math.sin(2 * Math.PI * 2.3 * t);
            phase += pitch / rate;
            double syllable = Math.max(0, Math.sin(2 * Math.PI * 3.1 * t));
            double voice = 0;
            for (int harmonic = 1; harmonic * pitch < Math.min(3400, rate / 2.0); harmonic++) {
                voice += resonance(harmonic * pitch, t) * Math.sin(2 * Math.PI * harmonic * phase);
            }
            out[i] = (short) Math.clamp(Math.round(7000 * syllable * voice + 40 * random.nextGaussian()), -32768, 32767);
        }
        return out;
    }

    /// A steady voice of one pitch that swells three times a second.
    static short[] vowel(int rate, int milliseconds, double pitch) {
        short[] out = new short[rate / 1000 * milliseconds];
        for (int i = 0; i < out.length; i++) {
            double t = i / (double) rate;
            double voice = 0;
            for (int harmonic = 1; harmonic * pitch < 3400; harmonic++) {
                double frequency = harmonic * pitch;
                voice += (peak(frequency, 600, 150) + 0.4 * peak(frequency, 1700, 200)) * Math.sin(2 * Math.PI * frequency * t);
            }
            out[i] = (short) (6000 * (0.6 + 0.4 * Math.sin(2 * Math.PI * 3 * t)) * voice);
        }
        return out;
    }

    private static double resonance(double frequency, double t) {
        double first = 600 + 200 * Math.sin(2 * Math.PI * 1.1 * t);
        double second = 1500 + 400 * Math.sin(2 * Math.PI * 0.9 * t);
        return peak(frequency, first, 120) + 0.5 * peak(frequency, second, 150) + 0.2 * peak(frequency, 2600, 200);
    }

    private static double peak(double frequency, double centre, double width) {
        double distance = (frequency - centre) / width;
        return 1 / (1 + distance * distance);
    }

    static short[] sine(int rate, int milliseconds, double frequency, int amplitude) {
        short[] out = new short[rate / 1000 * milliseconds];
        for (int i = 0; i < out.length; i++) {
            out[i] = (short) Math.round(amplitude * Math.sin(2 * Math.PI * frequency * i / rate));
        }
        return out;
    }

    /// By how many samples `copy` comes later than `original`, 0 to `most`, by the best correlation.
    static int delay(short[] original, short[] copy, int most) {
        int best = 0;
        double bestCorrelation = -1;
        for (int delay = 0; delay <= most; delay++) {
            double correlation = correlation(original, copy, delay, 0, copy.length - most);
            if (correlation > bestCorrelation) {
                bestCorrelation = correlation;
                best = delay;
            }
        }
        return best;
    }

    /// Correlation of `original[from..to)` with the copy that comes `delay` samples later.
    static double correlation(short[] original, short[] copy, int delay, int from, int to) {
        double product = 0;
        double a = 1e-9;
        double b = 1e-9;
        for (int i = from; i < to; i++) {
            double x = original[i];
            double y = copy[i + delay];
            product += x * y;
            a += x * x;
            b += y * y;
        }
        return product / Math.sqrt(a * b);
    }

    /// Signal to noise in dB of `original[from..to)` against the copy that comes `delay` samples later.
    static double snr(short[] original, short[] copy, int delay, int from, int to) {
        double signal = 1e-9;
        double noise = 1e-9;
        for (int i = from; i < to; i++) {
            double x = original[i];
            double error = x - copy[i + delay];
            signal += x * x;
            noise += error * error;
        }
        return 10 * Math.log10(signal / noise);
    }

    static double rms(short[] pcm, int from, int to) {
        double energy = 0;
        for (int i = from; i < to; i++) {
            energy += pcm[i] * (double) pcm[i];
        }
        return Math.sqrt(energy / (to - from));
    }
}
