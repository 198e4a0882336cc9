package org.ahoyphone.media.audio;

import static org.assertj.core.api.Assertions.assertThat;

/// What tests do with sound.
final class Sounds {

    private Sounds() {}

    static short[] read(AudioSource source, int frames) throws InterruptedException {
        short[] all = new short[frames * AudioFormat.FRAME];
        short[] frame = new short[AudioFormat.FRAME];
        for (int i = 0; i < frames; i++) {
            assertThat(source.read(frame)).isTrue();
            System.arraycopy(frame, 0, all, i * AudioFormat.FRAME, AudioFormat.FRAME);
        }
        return all;
    }

    static void write(AudioSink sink, short[] sound) throws InterruptedException {
        short[] frame = new short[AudioFormat.FRAME];
        for (int at = 0; at + AudioFormat.FRAME <= sound.length; at += AudioFormat.FRAME) {
            System.arraycopy(sound, at, frame, 0, AudioFormat.FRAME);
            sink.write(frame);
        }
    }

    static short[] sine(int hertz, double amplitude, int samples) {
        return sine(hertz, amplitude, samples, AudioFormat.RATE);
    }

    static short[] sine(int hertz, double amplitude, int samples, int rate) {
        short[] sound = new short[samples];
        for (int i = 0; i < samples; i++) {
            sound[i] = (short) Math.round(amplitude * Math.sin(2 * Math.PI * hertz * i / rate));
        }
        return sound;
    }

    static double rms(short[] sound) {
        double sum = 0;
        for (short s : sound) {
            sum += (double) s * s;
        }
        return Math.sqrt(sum / sound.length);
    }

    /// How much of one frequency is in a sound at 48 kHz.
    static double amplitude(short[] sound, double hertz) {
        double re = 0;
        double im = 0;
        for (int i = 0; i < sound.length; i++) {
            re += sound[i] * Math.cos(2 * Math.PI * hertz * i / AudioFormat.RATE);
            im += sound[i] * Math.sin(2 * Math.PI * hertz * i / AudioFormat.RATE);
        }
        return 2 * Math.hypot(re, im) / sound.length;
    }
}
