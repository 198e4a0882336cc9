package org.ahoyphone.media.codec.audio;

/// G.711 as RTP carries it: a byte a sample, any number of samples (RFC 3551 4.5.14).
final class G711Encoder implements AudioEncoder {

    /// 150 ms: a packet must also fit into what the network carries in one piece.
    private static final int MOST_SAMPLES = 1200;

    private final G711 law;

    G711Encoder(G711 law) {
        this.law = law;
    }

    @Override
    public int encode(short[] pcm, int off, int samples, byte[] out, int outOff) {
        Ranges.checkIn(pcm, off, samples);
        Ranges.checkRoom(out, outOff, samples);
        Ranges.checkSamples(samples > 0 && samples <= MOST_SAMPLES, samples);
        for (int i = 0; i < samples; i++) {
            out[outOff + i] = law.compress(pcm[off + i]);
        }
        return samples;
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
