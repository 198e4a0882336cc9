package org.ahoyphone.media.codec.audio;

/// Samples as they are, the most significant byte first (RFC 3551 4.5.11).
final class L16Encoder implements AudioEncoder {

    private final int coded;
    private final int given;

    /// @param coded channels on the line
    /// @param given channels of the sound; one is sent on both of two
    L16Encoder(int coded, int given) {
        this.coded = coded;
        this.given = given;
    }

    @Override
    public int channels() {
        return given;
    }

    @Override
    public int encode(short[] pcm, int off, int samples, byte[] out, int outOff) {
        Ranges.checkSamples(samples > 0 && samples <= MAX_PAYLOAD / 2 / coded, samples);
        Ranges.checkIn(pcm, off, samples * given);
        Ranges.checkRoom(out, outOff, samples * coded * 2);
        int to = outOff;
        for (int i = 0; i < samples; i++) {
            for (int channel = 0; channel < coded; channel++) {
                short sample = pcm[off + i * given + Math.min(channel, given - 1)];
                out[to++] = (byte) (sample >> 8);
                out[to++] = (byte) sample;
            }
        }
        return to - outOff;
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
