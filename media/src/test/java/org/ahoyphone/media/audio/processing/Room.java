package org.ahoyphone.media.audio.processing;

import java.util.Random;

/// A room with a loudspeaker and a microphone: what is played comes back later, reflected by the walls. Frames in, frames out, without end.
public final class Room {

    private static final int RATE = 48_000;
    private static final int SPARSE = 8;

    /// Reflections: when, in samples after the first sound, and how strong.
    private final int[] lags;
    private final float[] gains;
    private final float[] line;
    private final int delay;
    private final Random noise = new Random(7);
    private final double noiseAmplitude;
    private int at;

    /// @param delayMillis    from the loudspeaker to the first sound at the microphone, devices included
    /// @param tailMillis     how long the walls answer: 60 dB less after that time
    /// @param gain           root of the energy of the answer
    /// @param noiseAmplitude of the room's own noise, 16 bit units
    public Room(int delayMillis, int tailMillis, double gain, double noiseAmplitude) {
        delay = RATE / 1000 * delayMillis;
        this.noiseAmplitude = noiseAmplitude;
        int length = RATE / 1000 * tailMillis;
        lags = new int[length / SPARSE];
        gains = new float[lags.length];
        Random walls = new Random(42);
        double energy = 0;
        for (int i = 0; i < lags.length; i++) {
            lags[i] = i == 0 ? 0 : i * SPARSE + walls.nextInt(SPARSE);
            double value = (i == 0 ? 1.5 : walls.nextGaussian() * 0.4) * Math.pow(10, -3.0 * i / lags.length);
            gains[i] = (float) value;
            energy += value * value;
        }
        for (int i = 0; i < gains.length; i++) {
            gains[i] *= (float) (gain / Math.sqrt(energy));
        }
        line = new float[Integer.highestOneBit(delay + length + RATE) * 2];
    }

    /// Takes a frame that is played and gives what the microphone hears of it and of what was before.
    public void hear(short[] played, short[] heard) {
        int mask = line.length - 1;
        for (int i = 0; i < played.length; i++) {
            line[at & mask] = played[i];
            double sum = noiseAmplitude * noise.nextGaussian();
            int newest = at - delay;
            for (int k = 0; k < lags.length; k++) {
                sum += gains[k] * line[(newest - lags[k]) & mask];
            }
            heard[i] = (short) Math.clamp(Math.round(sum), Short.MIN_VALUE, Short.MAX_VALUE);
            at++;
        }
    }
}
