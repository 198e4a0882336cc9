package org.ahoyphone.media.session;

import org.ahoyphone.media.audio.AudioFormat;
import org.ahoyphone.media.audio.Channels;
import org.ahoyphone.media.audio.Resampler;
import org.ahoyphone.media.codec.audio.ComfortNoise;
import org.ahoyphone.media.codec.payload.ComfortNoisePayload;
import org.ahoyphone.media.rtp.RtpPacket;

/// Pauses of the other side that it tells of (RFC 3389): from its packet on until it speaks again, the noise of its room is made here. The playing thread's own; counts are
/// samples of each channel at the engine's rate.
final class RestNoise {

    private static final int RATIO = AudioFormat.RATE / ComfortNoisePayload.CLOCK_RATE;

    private final ComfortNoise noise = new ComfortNoise();
    private final Resampler resampler = new Resampler(ComfortNoisePayload.CLOCK_RATE, AudioFormat.RATE);
    private final short[] slow = new short[AudioFormat.FRAME];
    private final short[] fast = new short[slow.length * RATIO];
    private final short[] both = new short[2 * fast.length];
    private boolean resting;
    /// Of the packet that told of the pause.
    private int sequence;

    /// The other side rests, or its room sounds otherwise.
    void told(RtpPacket packet) {
        if (!resting || after(packet.sequence())) {
            resting = packet.payloadLength() > 0;
            sequence = packet.sequence();
            noise.update(packet.bytes(), packet.payloadOffset(), packet.payloadLength());
        }
    }

    private boolean after(int other) {
        return (short) (other - sequence) > 0;
    }

    /// Sound is played: the pause is over, unless this comes from before it.
    void played(long packetSequence) {
        if (resting && after((int) packetSequence)) {
            resting = false;
            noise.end();
        }
    }

    boolean resting() {
        return resting;
    }

    void forget() {
        resting = false;
        noise.end();
    }

    /// The next samples, of two channels the same in both; at most 60 ms.
    short[] sound(int samples, int channels) {
        int wanted = samples / RATIO;
        noise.fill(slow, wanted);
        resampler.process(slow, 0, wanted, fast, 0);
        if (channels == 2) {
            Channels.spread(fast, both);
        }
        return channels == 2 ? both : fast;
    }
}
