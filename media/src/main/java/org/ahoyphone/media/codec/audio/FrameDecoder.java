package org.ahoyphone.media.codec.audio;

import java.util.Arrays;

/// Sound of one of avcodec's decoders out of payloads that hold any number of frames of one length, with the gaps filled by [PacketLossConcealment].
final class FrameDecoder implements AudioDecoder {

    /// 200 ms: what every receiver should accept (RFC 3551 4.2).
    private static final int MOST_MILLIS = 200;

    private final AvSoundDecoder decoder;
    private final int frameBytes;
    private final int frameSamples;
    private final int most;
    private final PacketLossConcealment concealment;

    /// @param frameBytes   bytes of a frame; for codecs without frames those of the fewest samples that fill whole bytes
    /// @param frameSamples samples of such a frame
    FrameDecoder(AvSoundDecoder decoder, int rate, int frameBytes, int frameSamples) {
        this.decoder = decoder;
        this.frameBytes = frameBytes;
        this.frameSamples = frameSamples;
        most = rate / 1000 * MOST_MILLIS;
        concealment = new PacketLossConcealment(rate);
    }

    @Override
    public int maxSamples() {
        return most;
    }

    @Override
    public int samplesIn(byte[] payload, int off, int len) {
        Ranges.checkIn(payload, off, len);
        long samples = (long) len / frameBytes * frameSamples;
        return len == 0 || len % frameBytes != 0 || samples > most ? MALFORMED : (int) samples;
    }

    @Override
    public int decode(byte[] payload, int off, int len, short[] out) {
        int samples = samplesIn(payload, off, len);
        Ranges.checkRoom(out, most);
        if (samples == MALFORMED) {
            return MALFORMED;
        }
        int decoded = decoder.decode(payload, off, len, out, 0);
        if (decoded < 0) {
            return MALFORMED;
        }
        // What a decoder kept back, or did not understand, stays silent: time goes on.
        Arrays.fill(out, Math.min(decoded, samples), samples, (short) 0);
        concealment.received(out, samples);
        return samples;
    }

    @Override
    public int conceal(short[] out, int samples) {
        Ranges.checkGap(out, samples, 1, most);
        decoder.use();
        concealment.conceal(out, samples);
        return samples;
    }

    @Override
    public void close() {
        decoder.close();
    }
}
