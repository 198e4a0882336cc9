package org.ahoyphone.media.codec.audio;

import java.util.Arrays;
import org.ahoyphone.media.codec.payload.SpeexFrames;

/// Speex out of RTP payloads.
final class SpeexDecoder implements AudioDecoder {

    private final AvSoundDecoder decoder;
    private final SpeexFrames frames;
    private final byte[] coded = new byte[SpeexFrames.MOST_FRAME_BYTES];
    private final int frame;
    private final int most;
    private final PacketLossConcealment concealment;

    /// @param rate Hz: 8000, 16000 or 32000
    SpeexDecoder(int rate) {
        frames = new SpeexFrames(rate);
        decoder = new AvSoundDecoder("libspeex", rate, 0, 0);
        frame = rate / 50;
        most = SpeexFrames.MOST_FRAMES * frame;
        concealment = new PacketLossConcealment(rate);
    }

    @Override
    public int maxSamples() {
        return most;
    }

    @Override
    public int samplesIn(byte[] payload, int off, int len) {
        Ranges.checkIn(payload, off, len);
        int count = frames.open(payload, off, len);
        return count == 0 ? MALFORMED : count * frame;
    }

    @Override
    public int decode(byte[] payload, int off, int len, short[] out) {
        int samples = samplesIn(payload, off, len);
        Ranges.checkRoom(out, most);
        if (samples == MALFORMED) {
            return MALFORMED;
        }
        // One at a time: of several in a packet avcodec would keep all but the first for later.
        for (int i = 0; i < samples / frame; i++) {
            int decoded = decoder.decode(coded, 0, frames.frame(i, coded, 0), out, i * frame);
            Arrays.fill(out, i * frame + Math.clamp(decoded, 0, frame), (i + 1) * frame, (short) 0);
        }
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
