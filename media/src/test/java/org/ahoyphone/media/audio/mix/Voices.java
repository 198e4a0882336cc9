package org.ahoyphone.media.audio.mix;

import java.util.Random;

/// What tests of mixing do with sound.
final class Voices {

    private Voices() {}

    /// Noise that nobody else makes.
    static short[] noise(long seed, int amplitude, int samples) {
        Random random = new Random(seed);
        short[] sound = new short[samples];
        for (int i = 0; i < samples; i++) {
            sound[i] = (short) Math.clamp(random.nextGaussian() * amplitude / 3, -amplitude, amplitude);
        }
        return sound;
    }

    static short[] sine(double hertz, double amplitude, int samples) {
        short[] sound = new short[samples];
        for (int i = 0; i < samples; i++) {
            sound[i] = (short) Math.round(amplitude * Math.sin(2 * Math.PI * hertz * i / 48_000));
        }
        return sound;
    }

    static short[] frame(short[] sound, int number) {
        short[] frame = new short[Mixer.FRAME];
        System.arraycopy(sound, number * Mixer.FRAME, frame, 0, Mixer.FRAME);
        return frame;
    }

    /// How much of `said` is in `heard`, which is `lag` samples later: 1 for nothing else, 0 for not at all.
    static double correlation(short[] said, short[] heard, int lag) {
        double product = 0;
        double one = 0;
        double other = 0;
        for (int i = lag; i < heard.length; i++) {
            product += (double) said[i - lag] * heard[i];
            one += (double) said[i - lag] * said[i - lag];
            other += (double) heard[i] * heard[i];
        }
        return one == 0 || other == 0 ? 0 : product / Math.sqrt(one * other);
    }

    static double power(short[] sound, int from) {
        double sum = 0;
        for (int i = from; i < sound.length; i++) {
            sum += (double) sound[i] * sound[i];
        }
        return sum / (sound.length - from);
    }
}
