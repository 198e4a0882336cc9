package org.ahoyphone.media.session;

import java.util.Map;
import org.ahoyphone.media.audio.AudioFormat;
import org.ahoyphone.media.audio.stretch.SampleLine;
import org.ahoyphone.media.codec.audio.AudioCodec;
import org.ahoyphone.media.codec.audio.AudioDecoder;
import org.ahoyphone.media.rtp.JitterBuffer;
import org.ahoyphone.media.rtp.Playout;
import org.ahoyphone.media.rtp.RtpPacket;
import org.ahoyphone.media.rtp.StoredPacket;
import org.jspecify.annotations.Nullable;

/// Sound that waits in front of the loudspeaker, made out of what the jitter buffer says is to be played.
///
/// The other side may change between the agreed codecs from packet to packet. Whatever is missing is decided packet by packet: a copy in the packet after it if that is here, else the
/// decoder's own invention; what follows out of its time is joined on where the waves agree. One owner thread; counts are samples of each channel.
final class DecodedSound implements AutoCloseable {

    /// The longest packet and what stretching looks at.
    private static final int CAPACITY = AudioFormat.RATE / 4;

    private final RestNoise noise = new RestNoise();
    private Map<Integer, AudioCodec> codecs = Map.of();
    private int channels = 1;
    private SampleLine line = new SampleLine(AudioFormat.RATE, channels, CAPACITY);
    private @Nullable Voice voice;
    /// The codec that the voice was last asked for by.
    private @Nullable AudioCodec known;
    /// A packet was decoded that nobody hears: what is invented after it does not follow on what was heard.
    private boolean seam;
    private long recovered;
    private int heardTimestamp;
    private long heardNanos;

    /// Says which payload type stands for which codec from now on.
    void codecs(Map<Integer, AudioCodec> byPayloadType) {
        codecs = Map.copyOf(byPayloadType);
    }

    /// The codec of such a packet; null for none that was agreed.
    @Nullable AudioCodec codec(int payloadType) {
        return codecs.get(payloadType);
    }

    /// The codec that is heard or expected; null before there is one.
    @Nullable AudioCodec known() {
        return known;
    }

    int channels() {
        return channels;
    }

    /// Is of one channel or two from now on; what waits to be heard is lost where that changes.
    void channels(int wanted) {
        if (wanted != channels) {
            close();
            channels = wanted;
            line = new SampleLine(AudioFormat.RATE, wanted, CAPACITY);
        }
    }

    /// What is decoded and was not taken yet.
    SampleLine line() {
        return line;
    }

    /// Opens the decoder of the codec that is expected, so that the first packet does not have to wait for it.
    void expect(AudioCodec codec) {
        voice(codec);
    }

    /// Whether a packet of the codec that is heard carries a copy of the one before it.
    boolean copiesPrevious(RtpPacket packet, AudioCodec codec) {
        Voice speaking = voice;
        return speaking != null && speaking.codec().equals(codec) && speaking.copiesPrevious(packet.bytes(), packet.payloadOffset(), packet.payloadLength());
    }

    /// Takes a packet of comfort noise (RFC 3389): what is heard in the pause after it is the noise of the other side's room.
    void rest(RtpPacket packet) {
        noise.told(packet);
    }

    /// Forgets what waits to be heard.
    void clear() {
        forgetTime();
        line.clear();
        noise.forget();
    }

    /// What was heard last says nothing about the time of what comes.
    void forgetTime() {
        heardNanos = 0;
    }

    /// RTP timestamp of the packet decoded last.
    int heardTimestamp() {
        return heardTimestamp;
    }

    /// When its first sample is heard; 0 before there was one.
    long heardNanos() {
        return heardNanos;
    }

    /// Sound rebuilt from copies in later packets, ms.
    double recoveredMs() {
        return 1000.0 * recovered / AudioFormat.RATE;
    }

    /// See [AudioDecoder#wantedBitRate()].
    int wantedBitRate() {
        return voice == null ? 0 : voice.wantedBitRate();
    }

    /// Makes what is to be played next.
    ///
    /// @param playout   as `packets` said
    /// @param clockRate of its ticks, Hz
    /// @param atNanos   when its first sample will be heard
    void play(Playout playout, JitterBuffer packets, int clockRate, long atNanos) {
        switch (playout) {
            case Playout.Frame frame -> decode(frame, packets, clockRate, atNanos);
            case Playout.Lost lost -> recover(lost, packets, clockRate);
            case Playout.Empty empty -> {
                switch (empty.reason()) {
                    case NOT_STARTED, BUFFERING, PAUSE -> pause(samples(empty.ticks(), clockRate));
                    case UNDERRUN -> conceal(empty.ticks(), packets, clockRate);
                }
            }
        }
    }

    /// Nothing comes: what the other side's room is known to sound like, else silence.
    private void pause(int samples) {
        if (noise.resting()) {
            line.append(noise.sound(samples, channels), 0, samples);
        } else {
            line.appendSilence(samples);
        }
    }

    private void decode(Playout.Frame frame, JitterBuffer packets, int clockRate, long atNanos) {
        noise.played(frame.packet().sequence());
        heardTimestamp = frame.packet().timestamp() + frame.passed();
        heardNanos = atNanos;
        AudioCodec codec = codecs.get(frame.packet().payloadType());
        if (codec == null) {
            line.appendSilence(samples(frame.ticks(), clockRate));
            return;
        }
        Voice speaking = voice(codec);
        int samples = speaking.decode(frame.packet());
        if (samples == AudioDecoder.MALFORMED) {
            if (frame.ticks() > 0) {
                conceal(frame.ticks(), packets, clockRate);
            }
        } else if (frame.joined()) {
            seam = frame.ticks() == 0;
            join(speaking, Math.min(samples, samples(frame.passed(), clockRate)), samples, packets);
        } else {
            line.append(speaking.sound(), 0, samples);
        }
    }

    private void recover(Playout.Lost lost, JitterBuffer packets, int clockRate) {
        Voice speaking = voice;
        StoredPacket next = lost.following().orElse(null);
        int samples = speaking == null || next == null || !speaking.codec().equals(codecs.get(next.payloadType()))
                ? 0 : speaking.recover(next, lost.filled() + lost.ticks());
        if (speaking == null || samples == 0) {
            conceal(lost.ticks(), packets, clockRate);
            return;
        }
        packets.repaired();
        // Of a copy only that part is heard whose time has not passed.
        int passed = samples(lost.filled(), clockRate);
        recovered += Math.max(0, samples - passed);
        if (passed > 0) {
            join(speaking, passed, samples, packets);
        } else {
            line.append(speaking.sound(), 0, samples);
        }
    }

    private void conceal(int ticks, JitterBuffer packets, int clockRate) {
        Voice speaking = voice;
        if (speaking == null) {
            line.appendSilence(samples(ticks, clockRate));
            return;
        }
        int samples = speaking.conceal(ticks);
        packets.concealed(AudioFormat.nanos(samples));
        if (seam) {
            seam = false;
            join(speaking, 0, samples, packets);
        } else {
            line.append(speaking.sound(), 0, samples);
        }
    }

    /// What is left out at the seam makes the delay shorter.
    private void join(Voice speaking, int from, int to, JitterBuffer packets) {
        int left = line.join(speaking.sound(), from, to);
        if (left > 0) {
            packets.stretched(-AudioFormat.nanos(left));
        }
    }

    private static int samples(int ticks, int clockRate) {
        return (int) ((long) ticks * AudioFormat.RATE / clockRate);
    }

    /// Codecs are compared in full only when another one came: that goes through maps, and leaves garbage.
    @SuppressWarnings("ReferenceEquality")
    private Voice voice(AudioCodec codec) {
        Voice speaking = voice;
        if (speaking != null && codec == known) {
            return speaking;
        }
        if (speaking == null || !speaking.codec().equals(codec)) {
            close();
            speaking = new Voice(codec, channels);
            voice = speaking;
        }
        known = codec;
        return speaking;
    }

    /// Frees the decoder; a later packet opens one again.
    @Override
    public void close() {
        if (voice != null) {
            voice.close();
            voice = null;
        }
    }
}
