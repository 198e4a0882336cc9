package org.ahoyphone.media.codec.audio;

/// Samples out of RTP payloads; the channels of stereo are mixed where mono is wanted. Gaps are filled in mono.
final class L16Decoder implements AudioDecoder {

    /// 200 ms: what every receiver should accept (RFC 3551 4.2).
    private static final int MOST_MILLIS = 200;

    private final int coded;
    private final int wanted;
    private final int most;
    private final PacketLossConcealment[] concealments;
    private final short[] one;

    /// @param rate   Hz
    /// @param coded  channels on the line
    /// @param wanted channels of the sound, never more
    L16Decoder(int rate, int coded, int wanted) {
        this.coded = coded;
        this.wanted = wanted;
        most = rate * MOST_MILLIS / 1000;
        concealments = new PacketLossConcealment[wanted];
        for (int i = 0; i < wanted; i++) {
            // Its times are in whole milliseconds: at 44.1 kHz they are 2 % shorter.
            concealments[i] = new PacketLossConcealment((rate + 999) / 1000 * 1000);
        }
        one = new short[most];
    }

    @Override
    public int channels() {
        return wanted;
    }

    @Override
    public int maxSamples() {
        return most;
    }

    @Override
    public int samplesIn(byte[] payload, int off, int len) {
        Ranges.checkIn(payload, off, len);
        int samples = len / 2 / coded;
        return len == 0 || len % (2 * coded) != 0 || samples > most ? MALFORMED : samples;
    }

    @Override
    public int decode(byte[] payload, int off, int len, short[] out) {
        int samples = samplesIn(payload, off, len);
        Ranges.checkRoom(out, most * wanted);
        if (samples == MALFORMED) {
            return MALFORMED;
        }
        for (int channel = 0; channel < wanted; channel++) {
            for (int i = 0; i < samples; i++) {
                int at = off + 2 * (i * coded + channel);
                int sample = sample(payload, at);
                one[i] = (short) (coded > wanted ? (sample + sample(payload, at + 2)) / 2 : sample);
            }
            concealments[channel].received(one, samples);
            spread(out, channel, samples);
        }
        return samples;
    }

    private static int sample(byte[] payload, int at) {
        return (payload[at] << 8) | (payload[at + 1] & 0xFF);
    }

    private void spread(short[] out, int channel, int samples) {
        for (int i = 0; i < samples; i++) {
            out[i * wanted + channel] = one[i];
        }
    }

    @Override
    public int conceal(short[] out, int samples) {
        Ranges.checkGap(out, samples, wanted, most);
        for (int channel = 0; channel < wanted; channel++) {
            concealments[channel].conceal(one, samples);
            spread(out, channel, samples);
        }
        return samples;
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
