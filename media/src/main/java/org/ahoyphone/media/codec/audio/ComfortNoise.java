package org.ahoyphone.media.codec.audio;

import java.util.Arrays;
import org.ahoyphone.media.codec.payload.ComfortNoisePayload;

/// Makes the noise of the other side's room while it sends none (RFC 3389): as loud and of the colour that its last such packet said. One thread; allocates nothing
/// after its making. Samples are at 8 kHz, mono.
public final class ComfortNoise {

    /// Samples for which level and colour stand still.
    private static final int BLOCK = 20;
    /// Share of the way to what was said last that a block goes: half of it in about 15 ms.
    private static final double APPROACH = 0.1;
    private static final double FULL = 32_768;
    /// Of a uniform noise between -1 and 1: its root mean square.
    private static final double UNIFORM = Math.sqrt(1.0 / 3);

    private final double[] wanted = new double[ComfortNoisePayload.MOST_ORDER];
    private final double[] reflections = new double[ComfortNoisePayload.MOST_ORDER];
    /// What each stage of the lattice sent backwards one sample ago.
    private final double[] backward = new double[ComfortNoisePayload.MOST_ORDER + 1];
    private double wantedRms;
    private double rms;
    private boolean begun;
    private long random = 0x9E37_79B9_7F4A_7C15L;

    /// Takes a payload. The first of a pause counts at once, later ones bit by bit. An empty one changes nothing.
    public void update(byte[] payload, int offset, int length) {
        if (length <= 0) {
            return;
        }
        int level = ComfortNoisePayload.level(payload[offset]);
        wantedRms = level == ComfortNoisePayload.QUIETEST ? 0 : FULL * Math.pow(10, level / 20.0);
        int order = Math.min(length - 1, wanted.length);
        for (int i = 0; i < order; i++) {
            wanted[i] = ComfortNoisePayload.reflection(payload[offset + 1 + i]);
        }
        Arrays.fill(wanted, order, wanted.length, 0);
        if (!begun) {
            begun = true;
            rms = wantedRms;
            System.arraycopy(wanted, 0, reflections, 0, wanted.length);
        }
    }

    /// The pause is over: the next one begins anew.
    public void end() {
        begun = false;
    }

    /// Makes the next `samples` samples.
    public void fill(short[] out, int samples) {
        for (int from = 0; from < samples; from += BLOCK) {
            double scale = approach();
            int to = Math.min(samples, from + BLOCK);
            for (int i = from; i < to; i++) {
                out[i] = (short) Math.clamp(Math.round(colour(scale * uniform())), Short.MIN_VALUE, Short.MAX_VALUE);
            }
        }
    }

    /// @return by what white noise is to be multiplied before it is coloured
    private double approach() {
        rms += APPROACH * (wantedRms - rms);
        // The power of an all-pole model's sound is that of its excitation over the product of 1 - k * k.
        double gain = 1;
        for (int i = 0; i < reflections.length; i++) {
            reflections[i] += APPROACH * (wanted[i] - reflections[i]);
            gain *= 1 - reflections[i] * reflections[i];
        }
        return rms * Math.sqrt(gain) / UNIFORM;
    }

    private double colour(double excitation) {
        double forward = excitation;
        for (int stage = reflections.length; stage > 0; stage--) {
            double k = reflections[stage - 1];
            forward -= k * backward[stage - 1];
            backward[stage] = backward[stage - 1] + k * forward;
        }
        backward[0] = forward;
        return forward;
    }

    /// Between -1 and 1: a generator of Marsaglia's.
    private double uniform() {
        random ^= random << 13;
        random ^= random >>> 7;
        random ^= random << 17;
        return (double) random / Long.MAX_VALUE;
    }
}
