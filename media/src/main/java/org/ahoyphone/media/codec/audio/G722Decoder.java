package org.ahoyphone.media.codec.audio;

/// ITU-T G.722 at 64 kbit/s back into 16 kHz sound.
final class G722Decoder implements AudioDecoder {

    /// 200 ms: what every receiver should accept (RFC 3551 4.2).
    private static final int MAX_SAMPLES = 3200;

    private final G722Band low = G722Band.low();
    private final G722Band high = G722Band.high();
    private final int[] line = new int[24];
    private final PacketLossConcealment concealment = new PacketLossConcealment(16_000);

    @Override
    public int maxSamples() {
        return MAX_SAMPLES;
    }

    @Override
    public int samplesIn(byte[] payload, int off, int len) {
        Ranges.checkIn(payload, off, len);
        return len == 0 || len > MAX_SAMPLES / 2 ? MALFORMED : 2 * len;
    }

    @Override
    public int decode(byte[] payload, int off, int len, short[] out) {
        int samples = samplesIn(payload, off, len);
        Ranges.checkRoom(out, MAX_SAMPLES);
        if (samples == MALFORMED) {
            return MALFORMED;
        }
        for (int i = 0; i < len; i++) {
            int lowSample = decodeLow(payload[off + i] & 0x3F);
            int highSample = decodeHigh((payload[off + i] >> 6) & 3);
            System.arraycopy(line, 2, line, 0, 22);
            line[22] = lowSample + highSample;
            line[23] = lowSample - highSample;
            out[2 * i] = (short) G722Band.saturate(G722Tables.filter(line, 1, true) >> 11);
            out[2 * i + 1] = (short) G722Band.saturate(G722Tables.filter(line, 0, false) >> 11);
        }
        concealment.received(out, samples);
        return samples;
    }

    private int decodeLow(int code) {
        int heard = limit(low.predicted() + ((low.step() * G722Tables.LOW_6[code]) >> 15));
        int coarse = code >> 2;
        low.advance((low.step() * G722Tables.LOW_4[coarse]) >> 15, G722Tables.LOW_CHANGE[coarse]);
        return heard;
    }

    private int decodeHigh(int code) {
        int difference = (high.step() * G722Tables.HIGH_2[code]) >> 15;
        int heard = limit(high.predicted() + difference);
        high.advance(difference, G722Tables.HIGH_CHANGE[code]);
        return heard;
    }

    private static int limit(int sample) {
        return Math.clamp(sample, -16_384, 16_383);
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
