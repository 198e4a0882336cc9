package org.ahoyphone.media.codec.audio;

import java.util.Arrays;
import org.ahoyphone.media.codec.payload.AmrDepacketizer;
import org.ahoyphone.media.codec.payload.AmrMode;
import org.jspecify.annotations.Nullable;

/// AMR and AMR-WB out of RTP payloads. Gaps of AMR are filled by the codec itself, which knows how its voice would go on: it is told that a frame is
/// missing. The decoder of AMR-WB falls to a tenth of the level then and takes three frames to come back (measured), so there
/// [PacketLossConcealment] does it, and the decoder goes on as if nothing had been lost.
final class AmrDecoder implements AudioDecoder {

    private final AmrMode codec;
    private final int frame;
    private final AmrDepacketizer depacketizer;
    private final AvSoundDecoder decoder;
    private final byte[] coded = new byte[AmrDepacketizer.MOST_FRAME_BYTES];
    private final short[] invented;
    /// Samples of `invented` that no gap has taken yet; they end at its end.
    private int left;
    private final @Nullable PacketLossConcealment concealment;

    AmrDecoder(AmrMode codec, boolean aligned) {
        this.codec = codec;
        int rate = codec == AmrMode.WIDE ? 16_000 : 8000;
        frame = rate / 50;
        invented = new short[frame];
        concealment = codec == AmrMode.WIDE ? new PacketLossConcealment(rate) : null;
        depacketizer = new AmrDepacketizer(codec, aligned);
        decoder = new AvSoundDecoder(codec == AmrMode.WIDE ? "libopencore_amrwb" : "libopencore_amrnb", rate, 0, 0);
    }

    @Override
    public int maxSamples() {
        return AmrDepacketizer.MOST_FRAMES * frame;
    }

    @Override
    public int samplesIn(byte[] payload, int off, int len) {
        Ranges.checkIn(payload, off, len);
        int frames = depacketizer.open(payload, off, len);
        return frames == 0 ? MALFORMED : frames * frame;
    }

    @Override
    public int decode(byte[] payload, int off, int len, short[] out) {
        int samples = samplesIn(payload, off, len);
        Ranges.checkRoom(out, maxSamples());
        if (samples == MALFORMED) {
            return MALFORMED;
        }
        left = 0;
        for (int i = 0; i < samples / frame; i++) {
            decodeFrame(depacketizer.frame(i, coded, 0), out, i * frame);
        }
        if (concealment != null) {
            concealment.received(out, samples);
        }
        return samples;
    }

    private void decodeFrame(int length, short[] out, int at) {
        int decoded = decoder.decode(coded, 0, length, out, at);
        Arrays.fill(out, at + Math.clamp(decoded, 0, frame), at + frame, (short) 0);
    }

    @Override
    public int conceal(short[] out, int samples) {
        Ranges.checkGap(out, samples, 1, maxSamples());
        decoder.use();
        if (concealment != null) {
            concealment.conceal(out, samples);
            return samples;
        }
        for (int done = 0; done < samples; ) {
            if (left == 0) {
                coded[0] = (byte) ((AmrMode.NO_DATA << 3) | 4);
                decodeFrame(1, invented, 0);
                left = frame;
            }
            int some = Math.min(left, samples - done);
            System.arraycopy(invented, frame - left, out, done, some);
            left -= some;
            done += some;
        }
        return samples;
    }

    @Override
    public int wantedBitRate() {
        int request = depacketizer.request();
        return request == AmrMode.NO_DATA ? 0 : codec.bitRate(request);
    }

    @Override
    public void close() {
        decoder.close();
    }
}
