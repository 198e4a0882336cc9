package org.ahoyphone.media.audio.processing;

import java.util.Random;

/// Voices made by numbers: pulses of a gliding pitch through moving formants, hissing consonants, pauses between words. 48 kHz.
public final class Voices {

    private static final int RATE = 48_000;

    private Voices() {}

    /// @param seed  whose voice: another seed says something else at another pitch
    /// @param level amplitude of the vowels, 16 bit units
    public static short[] speech(int millis, long seed, double level) {
        Random random = new Random(seed);
        short[] samples = new short[RATE / 1000 * millis];
        double base = 100 + random.nextInt(100);
        double[] first = new double[2];
        double[] second = new double[2];
        double[] third = new double[2];
        double phase = 0;
        int at = 0;
        while (at < samples.length) {
            int length = RATE / 1000 * (90 + random.nextInt(140));
            boolean pause = random.nextInt(7) == 0;
            boolean hiss = random.nextInt(4) == 0;
            double f1 = 300 + random.nextInt(500);
            double f2 = 900 + random.nextInt(1400);
            double pitch = base * (0.85 + 0.4 * random.nextDouble());
            for (int i = 0; i < length && at < samples.length; i++, at++) {
                double envelope = pause ? 0 : Math.pow(Math.sin(Math.PI * i / length), 0.6);
                phase += pitch * (1 + 0.08 * Math.sin(2 * Math.PI * i / length)) / RATE;
                double source = 0.03 * random.nextGaussian();
                if (hiss) {
                    source = 0.25 * random.nextGaussian();
                } else if (phase >= 1) {
                    source += 8;
                }
                phase -= Math.floor(phase);
                double voice = resonance(first, source, f1, 80) + 0.7 * resonance(second, source, f2, 110) + 0.35 * resonance(third, source, 2800, 200)
                        + (hiss ? 0.5 * source : 0);
                samples[at] = (short) Math.clamp(Math.round(voice * envelope * level), Short.MIN_VALUE, Short.MAX_VALUE);
            }
        }
        return samples;
    }

    /// Two-pole resonator of a frequency and a bandwidth, gain about 1 at its peak.
    private static double resonance(double[] memory, double in, double hertz, double width) {
        double r = Math.exp(-Math.PI * width / RATE);
        double out = in * (1 - r) * 4 + 2 * r * Math.cos(2 * Math.PI * hertz / RATE) * memory[0] - r * r * memory[1];
        memory[1] = memory[0];
        memory[0] = out;
        return out;
    }

    /// Mean square of a piece.
    public static double power(short[] samples, int fromMillis, int toMillis) {
        double sum = 0;
        int from = RATE / 1000 * fromMillis;
        int to = Math.min(samples.length, RATE / 1000 * toMillis);
        for (int i = from; i < to; i++) {
            sum += (double) samples[i] * samples[i];
        }
        return sum / Math.max(1, to - from);
    }

    public static double decibels(double ratio) {
        return 10 * Math.log10(ratio);
    }
}
