package org.ahoyphone.media.codec.audio;

import java.util.Map;

/// G.726 as RTP carries it (RFC 3551 4.5.4): code words of 2 to 5 bits that fill bytes, from the least significant bit on, or as AAL2 does from the most.
final class G726Encoder implements AudioEncoder {

    private static final int RATE = 8000;
    /// 200 ms.
    private static final int MOST_SAMPLES = 1600;

    private final AvSoundEncoder encoder;
    private final int bits;

    /// @param bits of a sample, 2 to 5
    /// @param aal2 whether code words begin at the most significant bit
    G726Encoder(int bits, boolean aal2) {
        this.bits = bits;
        encoder = new AvSoundEncoder(aal2 ? "g726" : "g726le", RATE, RATE * bits, Map.of("code_size", Integer.toString(bits)), MOST_SAMPLES);
    }

    @Override
    public int encode(short[] pcm, int off, int samples, byte[] out, int outOff) {
        Ranges.checkSamples(samples > 0 && samples <= MOST_SAMPLES && samples % 8 == 0, samples);
        Ranges.checkIn(pcm, off, samples);
        Ranges.checkRoom(out, outOff, samples / 8 * bits);
        return encoder.encode(pcm, off, samples, out, outOff);
    }

    @Override
    public void close() {
        encoder.close();
    }
}
