package org.ahoyphone.media.session;

import java.util.Arrays;
import java.util.Map;
import org.ahoyphone.media.audio.AudioFormat;
import org.ahoyphone.media.audio.Resampler;
import org.ahoyphone.media.codec.audio.AudioCodec;
import org.ahoyphone.media.codec.audio.AudioDecoder;
import org.ahoyphone.media.rtp.AdaptiveJitterBuffer;
import org.ahoyphone.media.rtp.JitterBuffer;
import org.ahoyphone.media.rtp.JitterBufferConfig;
import org.ahoyphone.media.rtp.JitterStatistics;
import org.ahoyphone.media.rtp.Playout;
import org.ahoyphone.media.rtp.RtpPacket;
import org.ahoyphone.media.rtp.StoredPacket;
import org.jspecify.annotations.Nullable;

/// Makes the engine's frames out of packets: jitter buffer, decoding or the filling of gaps, and back to the engine's rate.
///
/// One owner thread; time is a parameter (monotonic nanoseconds). The other side may change between the agreed codecs from packet to packet.
final class SoundDecoder implements AutoCloseable {

    /// Sound that may wait in front of the loudspeaker: the longest packet and some.
    private static final int CAPACITY = AudioFormat.RATE / 4;
    /// However steady the network is, a desktop computer holds its programs up by that much every now and then.
    private static final int LEAST_DELAY_MILLIS = 40;
    private static final int FIRST_DELAY_MILLIS = 60;
    private static final int MOST_DELAY_MILLIS = 300;
    private static final int PACKETS = 256;
    /// Gaps are filled in steps of 2.5 ms.
    private static final int STEPS_PER_SECOND = 400;

    private final short[] ready = new short[CAPACITY];
    private int start;
    private int end;
    private Map<Integer, AudioCodec> codecs = Map.of();
    private int clockRate;
    private @Nullable JitterBuffer buffer;
    private @Nullable Voice voice;

    /// A codec that is being listened to.
    private static final class Voice {
        final AudioCodec codec;
        final AudioDecoder decoder;
        final Resampler resampler;
        final short[] decoded;

        Voice(AudioCodec codec) {
            this.codec = codec;
            resampler = new Resampler(codec.sampleRate(), AudioFormat.RATE);
            decoder = codec.decoder();
            decoded = new short[Math.max(decoder.maxSamples(), codec.samples(120))];
        }
    }

    /// Says which payload type stands for which codec from now on.
    void codecs(Map<Integer, AudioCodec> byPayloadType) {
        codecs = Map.copyOf(byPayloadType);
    }

    /// Opens the decoder of the codec that is expected, so that the first packet does not have to wait for it.
    void expect(AudioCodec codec) {
        voice(codec);
    }

    /// Takes a packet of sound; one of a payload type that was not agreed counts only by its sequence number.
    void insert(RtpPacket packet, long arrivalNanos) {
        AudioCodec codec = codecs.get(packet.payloadType());
        if (codec == null) {
            skip(packet, arrivalNanos);
            return;
        }
        if (buffer == null || clockRate != codec.clockRate()) {
            clockRate = codec.clockRate();
            buffer = new AdaptiveJitterBuffer(new JitterBufferConfig(clockRate, clockRate / 50, FIRST_DELAY_MILLIS, LEAST_DELAY_MILLIS,
                    MOST_DELAY_MILLIS, PACKETS));
        }
        buffer.insert(packet, arrivalNanos);
    }

    /// Takes a packet that is not sound but of the same numbering.
    void skip(RtpPacket packet, long arrivalNanos) {
        if (buffer != null) {
            buffer.skip(packet, arrivalNanos);
        }
    }

    /// Forgets what waits to be heard.
    void reset() {
        start = 0;
        end = 0;
        if (buffer != null) {
            buffer.reset();
        }
    }

    JitterStatistics statistics() {
        return buffer == null ? JitterStatistics.NONE : buffer.statistics();
    }

    /// Fills one frame of [AudioFormat#FRAME] samples with what is to be heard now.
    void fill(short[] frame, long nowNanos) {
        while (end - start < frame.length) {
            int before = end - start;
            if (buffer == null) {
                break;
            }
            play(buffer.pull(nowNanos));
            if (end - start == before) {
                break;
            }
        }
        int count = Math.min(frame.length, end - start);
        System.arraycopy(ready, start, frame, 0, count);
        Arrays.fill(frame, count, frame.length, (short) 0);
        start += count;
    }

    private void play(Playout playout) {
        switch (playout) {
            case Playout.Frame frame -> decode(frame.packet(), frame.ticks());
            case Playout.Lost lost -> recover(lost);
            case Playout.Empty empty -> {
                switch (empty.reason()) {
                    case NOT_STARTED, BUFFERING, PAUSE -> silence(empty.ticks());
                    case UNDERRUN, STRETCH -> conceal(empty.ticks());
                }
            }
        }
    }

    private void decode(StoredPacket packet, int ticks) {
        AudioCodec codec = codecs.get(packet.payloadType());
        if (codec == null) {
            silence(ticks);
            return;
        }
        Voice speaking = voice(codec);
        int samples = speaking.decoder.decode(packet.payload(), 0, packet.length(), speaking.decoded);
        if (samples == AudioDecoder.MALFORMED) {
            conceal(ticks);
        } else {
            append(speaking, samples);
        }
    }

    private void recover(Playout.Lost lost) {
        Voice speaking = voice;
        StoredPacket next = lost.following().orElse(null);
        if (speaking == null || next == null || !speaking.codec.equals(codecs.get(next.payloadType()))) {
            conceal(lost.ticks());
            return;
        }
        int samples = speaking.decoder.recover(next.payload(), 0, next.length(), speaking.decoded, gap(speaking, lost.ticks()));
        if (samples == 0) {
            conceal(lost.ticks());
        } else {
            append(speaking, samples);
        }
    }

    private void conceal(int ticks) {
        Voice speaking = voice;
        if (speaking == null) {
            silence(ticks);
        } else {
            append(speaking, speaking.decoder.conceal(speaking.decoded, gap(speaking, ticks)));
        }
    }

    private void silence(int ticks) {
        Voice speaking = voice;
        if (speaking == null) {
            int samples = Math.min((int) ((long) ticks * AudioFormat.RATE / clockRate), CAPACITY / 2);
            makeRoom(samples);
            Arrays.fill(ready, end, end + samples, (short) 0);
            end += samples;
        } else {
            int samples = Math.min((int) ((long) ticks * speaking.codec.sampleRate() / clockRate), speaking.decoded.length);
            Arrays.fill(speaking.decoded, 0, samples, (short) 0);
            append(speaking, samples);
        }
    }

    /// The length of a gap at the codec's rate, in whole steps, at least one and at most what the decoder fills at once.
    private int gap(Voice speaking, int ticks) {
        int step = speaking.codec.sampleRate() / STEPS_PER_SECOND;
        int samples = (int) ((long) ticks * speaking.codec.sampleRate() / clockRate);
        int most = speaking.decoder.maxSamples() / step * step;
        return Math.clamp(samples / step * (long) step, step, most);
    }

    private void append(Voice speaking, int samples) {
        makeRoom(speaking.resampler.outputFor(samples));
        end += speaking.resampler.process(speaking.decoded, 0, samples, ready, end);
    }

    private void makeRoom(int samples) {
        if (end + samples > CAPACITY) {
            System.arraycopy(ready, start, ready, 0, end - start);
            end -= start;
            start = 0;
        }
    }

    private Voice voice(AudioCodec codec) {
        if (voice == null || !voice.codec.equals(codec)) {
            close();
            voice = new Voice(codec);
        }
        return voice;
    }

    /// Frees the decoder; a later packet opens one again.
    @Override
    public void close() {
        if (voice != null) {
            voice.decoder.close();
            voice = null;
        }
    }
}
