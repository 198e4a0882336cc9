package org.ahoyphone.media.session;

import java.util.Arrays;
import org.ahoyphone.media.audio.AudioFormat;

/// Sound with the pitch, the formants and the rhythm of speech, made by numbers, at 48 kHz; and how alike two sounds are.
final class Speech {

    /// The waves are compared at this rate: what every codec here carries.
    private static final int DECIMATION = 6;

    private Speech() {}

    /// Syllables of a gliding voice, four a second, none like the other.
    static short[] of(int millis) {
        short[] samples = new short[AudioFormat.RATE / 1000 * millis];
        double phase = 0;
        for (int i = 0; i < samples.length; i++) {
            double t = (double) i / AudioFormat.RATE;
            double pitch = 140 + 40 * Math.sin(2 * Math.PI * 0.63 * t) + 25 * Math.sin(2 * Math.PI * 1.7 * t);
            phase += 2 * Math.PI * pitch / AudioFormat.RATE;
            double voice = Math.sin(phase) + 0.7 * Math.sin(2 * phase + 0.3) + 0.5 * Math.sin(4 * phase + 1) + 0.3 * Math.sin(7 * phase + 2);
            double syllable = Math.pow(Math.sin(Math.PI * 4 * t + 0.8 * Math.sin(2 * Math.PI * 0.9 * t)), 2);
            samples[i] = (short) (voice * (0.03 + syllable) * 6_000);
        }
        return samples;
    }

    /// What was heard from a tenth of a second before the first sound on: a busy machine takes its time to open what a call needs.
    static short[] fromFirstSound(short[] heard) {
        for (int i = 0; i < heard.length; i++) {
            if (Math.abs(heard[i]) > 300) {
                return Arrays.copyOfRange(heard, Math.max(0, i - 4_800), heard.length);
            }
        }
        return new short[0];
    }

    /// How alike a piece of `sent` is to where `heard` is most like it, up to a second and a half later: 1 for the same wave, 0 for none of it.
    static double likeness(short[] sent, int fromMillis, int lengthMillis, short[] heard) {
        double[] piece = decimated(Arrays.copyOfRange(sent, 48 * fromMillis, 48 * (fromMillis + lengthMillis)));
        double[] whole = decimated(Arrays.copyOfRange(heard, 48 * fromMillis, Math.min(heard.length, 48 * (fromMillis + lengthMillis + 1_500))));
        double[] energies = new double[whole.length + 1];
        for (int i = 0; i < whole.length; i++) {
            energies[i + 1] = energies[i] + whole[i] * whole[i];
        }
        double energy = Arrays.stream(piece).map(x -> x * x).sum();
        double best = 0;
        for (int lag = 0; lag + piece.length <= whole.length; lag++) {
            double product = 0;
            for (int i = 0; i < piece.length; i++) {
                product += piece[i] * whole[lag + i];
            }
            double other = energies[lag + piece.length] - energies[lag];
            best = Math.max(best, other > 0 ? product / Math.sqrt(energy * other) : 0);
        }
        return best;
    }

    /// The middle one of the likenesses of several pieces: a machine that was busy for a moment spoils one or two.
    static double likeness(short[] sent, short[] heard) {
        int pieces = sent.length / 48 / 200 - 2;
        double[] all = new double[pieces];
        for (int i = 0; i < pieces; i++) {
            all[i] = likeness(sent, 200 * (i + 1), 200, heard);
        }
        Arrays.sort(all);
        return all[pieces / 2];
    }

    private static double[] decimated(short[] samples) {
        double[] slow = new double[samples.length / DECIMATION];
        for (int i = 0; i < slow.length; i++) {
            for (int k = 0; k < DECIMATION; k++) {
                slow[i] += samples[i * DECIMATION + k];
            }
        }
        return slow;
    }
}
