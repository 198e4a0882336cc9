package org.ahoyphone.media.codec.audio;

/// G.711 out of RTP payloads.
final class G711Decoder implements AudioDecoder {

    /// 200 ms: what every receiver should accept (RFC 3551 4.2).
    private static final int MAX_SAMPLES = 1600;

    private final G711 law;
    private final PacketLossConcealment concealment = new PacketLossConcealment(8000);

    G711Decoder(G711 law) {
        this.law = law;
    }

    @Override
    public int maxSamples() {
        return MAX_SAMPLES;
    }

    @Override
    public int samplesIn(byte[] payload, int off, int len) {
        Ranges.checkIn(payload, off, len);
        return len == 0 || len > MAX_SAMPLES ? MALFORMED : len;
    }

    @Override
    public int decode(byte[] payload, int off, int len, short[] out) {
        int samples = samplesIn(payload, off, len);
        Ranges.checkRoom(out, MAX_SAMPLES);
        if (samples == MALFORMED) {
            return MALFORMED;
        }
        for (int i = 0; i < samples; i++) {
            out[i] = law.expand(payload[off + i]);
        }
        concealment.received(out, samples);
        return samples;
    }

    @Override
    public int conceal(short[] out, int samples) {
        Ranges.checkGap(out, samples, 1, MAX_SAMPLES);
        concealment.conceal(out, samples);
        return samples;
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
