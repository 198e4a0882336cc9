package org.ahoyphone.media.session;

import org.ahoyphone.media.audio.AudioFormat;
import org.ahoyphone.media.audio.Resampler;
import org.ahoyphone.media.codec.audio.AudioCodec;
import org.ahoyphone.media.codec.audio.AudioDecoder;
import org.ahoyphone.media.rtp.StoredPacket;

/// A codec that is being listened to: its decoder, and the way to the engine's rate. Each call leaves its sound in [#sound()], mono. One thread.
final class Voice implements AutoCloseable {

    /// Gaps are filled in steps of 2.5 ms.
    private static final int STEPS_PER_SECOND = 400;

    private final AudioCodec codec;
    private final AudioDecoder decoder;
    private final Resampler resampler;
    private final short[] decoded;
    private final short[] sound;

    Voice(AudioCodec codec) {
        this.codec = codec;
        resampler = new Resampler(codec.sampleRate(), AudioFormat.RATE);
        decoder = codec.decoder();
        int most = Math.max(decoder.maxSamples(), codec.samples(120));
        decoded = new short[most * decoder.channels()];
        sound = new short[Math.ceilDiv(most * AudioFormat.RATE, codec.sampleRate()) + 1];
    }

    AudioCodec codec() {
        return codec;
    }

    /// What was made last, at the engine's rate.
    short[] sound() {
        return sound;
    }

    /// @return engine samples made, or [AudioDecoder#MALFORMED]
    int decode(StoredPacket packet) {
        int samples = decoder.decode(packet.payload(), 0, packet.length(), decoded);
        return samples == AudioDecoder.MALFORMED ? samples : resample(samples);
    }

    /// Rebuilds what was lost before `next`.
    ///
    /// @param ticks length of the gap, RTP ticks
    /// @return engine samples made, 0 when `next` carries no copy
    int recover(StoredPacket next, int ticks) {
        return resample(decoder.recover(next.payload(), 0, next.length(), decoded, gap(ticks)));
    }

    /// Invents what is missing.
    ///
    /// @param ticks length of the gap, RTP ticks
    /// @return engine samples made
    int conceal(int ticks) {
        return resample(decoder.conceal(decoded, gap(ticks)));
    }

    /// Whether a payload carries a copy of the packet before it.
    boolean copiesPrevious(byte[] payload, int offset, int length) {
        return decoder.hasFec(payload, offset, length);
    }

    /// See [AudioDecoder#wantedBitRate()].
    int wantedBitRate() {
        return decoder.wantedBitRate();
    }

    /// The length of a gap at the codec's rate, in whole steps, at least one and at most what the decoder fills at once.
    private int gap(int ticks) {
        int step = codec.sampleRate() / STEPS_PER_SECOND;
        int samples = (int) ((long) ticks * codec.sampleRate() / codec.clockRate());
        int most = decoder.maxSamples() / step * step;
        return Math.clamp(samples / step * (long) step, step, most);
    }

    private int resample(int samples) {
        if (decoder.channels() == 2) {
            for (int i = 0; i < samples; i++) {
                decoded[i] = (short) ((decoded[2 * i] + decoded[2 * i + 1]) / 2);
            }
        }
        return resampler.process(decoded, 0, samples, sound, 0);
    }

    @Override
    public void close() {
        decoder.close();
    }
}
