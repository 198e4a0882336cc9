package org.ahoyphone.media.session;

import java.util.Arrays;
import org.ahoyphone.media.audio.AudioFormat;
import org.ahoyphone.media.audio.Channels;
import org.ahoyphone.media.audio.Resampler;
import org.ahoyphone.media.codec.audio.AudioCodec;
import org.ahoyphone.media.codec.audio.AudioDecoder;
import org.ahoyphone.media.rtp.StoredPacket;

/// A codec that is being listened to: its decoder, and the way to the engine's rate. Each call leaves its sound in [#sound()], of two channels left and right by
/// turns. Counts are samples of each channel. One thread.
final class Voice implements AutoCloseable {

    /// Gaps are filled in steps of 2.5 ms.
    private static final int STEPS_PER_SECOND = 400;

    private final AudioCodec codec;
    private final AudioDecoder decoder;
    private final Resampler[] resamplers;
    private final short[] decoded;
    private final short[] sound;
    /// One channel of what was decoded, and of the sound.
    private final short[] side;
    private final short[] slow;

    /// @param channels of the sound, whatever is received: a single one goes to both
    Voice(AudioCodec codec, int channels) {
        this.codec = codec;
        decoder = codec.decoder(codec.stereo() ? channels : 1);
        resamplers = new Resampler[decoder.channels()];
        Arrays.setAll(resamplers, _ -> new Resampler(codec.sampleRate(), AudioFormat.RATE));
        int most = Math.max(decoder.maxSamples(), codec.samples(120));
        decoded = new short[most * decoder.channels()];
        int room = Math.ceilDiv(most * AudioFormat.RATE, codec.sampleRate()) + 1;
        sound = new short[room * channels];
        side = new short[channels == 1 ? 0 : room];
        slow = new short[channels == 1 ? 0 : most];
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
        if (side.length == 0) {
            return resamplers[0].process(decoded, 0, samples, sound, 0);
        }
        int made = 0;
        for (int channel = 0; channel < 2; channel++) {
            if (resamplers.length == 2) {
                Channels.part(decoded, channel, 0, slow, samples);
                made = resamplers[channel].process(slow, 0, samples, side, 0);
            } else if (channel == 0) {
                made = resamplers[0].process(decoded, 0, samples, side, 0);
            }
            Channels.join(side, made, sound, channel, 0);
        }
        return made;
    }

    @Override
    public void close() {
        decoder.close();
    }
}
