package org.ahoyphone.media.session;

import java.util.Map;
import org.ahoyphone.media.audio.AudioFormat;
import org.ahoyphone.media.audio.stretch.SampleLine;
import org.ahoyphone.media.codec.audio.AudioCodec;
import org.ahoyphone.media.codec.audio.AudioDecoder;
import org.ahoyphone.media.rtp.AdaptiveJitterBuffer;
import org.ahoyphone.media.rtp.JitterBuffer;
import org.ahoyphone.media.rtp.JitterBufferConfig;
import org.ahoyphone.media.rtp.JitterStatistics;
import org.ahoyphone.media.rtp.Playout;
import org.ahoyphone.media.rtp.RtpPacket;
import org.ahoyphone.media.rtp.StoredPacket;
import org.ahoyphone.media.rtp.Stretch;
import org.jspecify.annotations.Nullable;

/// Makes the engine's frames out of packets: jitter buffer, decoding or the filling of gaps, stretching, and back to the engine's rate.
///
/// One owner thread; time is a parameter (monotonic nanoseconds). The other side may change between the agreed codecs from packet to packet.
/// Whatever is missing is decided packet by packet: a copy in the packet after it if that is here, else the decoder's own invention; what follows
/// out of its time is joined on where the waves agree.
final class SoundDecoder implements AutoCloseable {

    /// Sound that may wait in front of the loudspeaker: the longest packet and what stretching looks at.
    private static final int CAPACITY = AudioFormat.RATE / 4;
    private static final int PACKETS = 256;
    private static final int FIRST_DELAY_MILLIS = 40;
    private static final int LEAST_DELAY_MILLIS = 5;
    static final int MOST_DELAY_MILLIS = 400;
    /// Gaps are filled in steps of 2.5 ms.
    private static final int STEP = AudioFormat.RATE / 400;
    private static final int STEPS_PER_SECOND = 400;
    /// Packets whose time has passed, one after the other.
    private static final int MOST_SOUNDLESS = 20;

    private int channels = 1;
    private SampleLine line = new SampleLine(AudioFormat.RATE, channels, CAPACITY);
    private final StretchPace pace = new StretchPace();
    private final RedundantPackets redundant = new RedundantPackets();
    private final RestNoise noise = new RestNoise();
    private final JitterBufferConfig delays;
    private Map<Integer, AudioCodec> codecs = Map.of();
    private int clockRate;
    private @Nullable JitterBuffer buffer;
    private @Nullable Voice voice;
    /// The codec that the voice was last asked for by.
    private @Nullable AudioCodec known;
    private long recovered;
    private long leastDelay;
    /// When what is decoded next will be heard.
    private long nextHeardNanos;
    private int heardTimestamp;
    private long heardNanos;
    /// A packet was decoded that nobody hears: what is invented after it does not follow on what was heard.
    private boolean seam;
    /// In this frame the delay was not looked at yet.
    private boolean unstretched;

    SoundDecoder() {
        this(new JitterBufferConfig(AudioFormat.RATE, AudioFormat.RATE / 50, FIRST_DELAY_MILLIS, LEAST_DELAY_MILLIS, MOST_DELAY_MILLIS, PACKETS));
    }

    /// @param delays its delays and capacity count; clock rate and length of a packet are the codec's
    SoundDecoder(JitterBufferConfig delays) {
        this.delays = delays;
    }

    /// Says which payload type stands for which codec from now on.
    void codecs(Map<Integer, AudioCodec> byPayloadType) {
        codecs = Map.copyOf(byPayloadType);
    }

    /// Makes frames of one channel or two from now on; what waits to be heard is lost where that changes.
    void channels(int wanted) {
        if (wanted != channels) {
            close();
            channels = wanted;
            line = new SampleLine(AudioFormat.RATE, wanted, CAPACITY);
        }
    }

    /// Opens the decoder of the codec that is expected, so that the first packet does not have to wait for it.
    void expect(AudioCodec codec) {
        voice(codec);
    }

    /// Takes a packet of sound; one of a payload type that was not agreed counts only by its sequence number.
    void insert(RtpPacket packet, long arrivalNanos) {
        insert(packet, false, arrivalNanos);
    }

    private void insert(RtpPacket packet, boolean copy, long arrivalNanos) {
        AudioCodec codec = codecs.get(packet.payloadType());
        if (codec == null) {
            skip(packet, arrivalNanos);
            return;
        }
        JitterBuffer packets = packets(codec);
        JitterBuffer.Insertion insertion = copy ? packets.insertCopy(packet, arrivalNanos) : packets.insert(packet, arrivalNanos);
        Voice speaking = voice;
        if (insertion == JitterBuffer.Insertion.STORED && packets.misses(packet.sequence() - 1) && speaking != null && speaking.codec().equals(codec)
                && speaking.copiesPrevious(packet.bytes(), packet.payloadOffset(), packet.payloadLength())) {
            packets.copyOfPrevious(packet, arrivalNanos);
        }
    }

    /// Takes a packet of redundant audio (RFC 2198): its own sound, and of what came with it that which is missing.
    void insertRedundant(RtpPacket packet, long arrivalNanos) {
        int blocks = redundant.open(packet);
        if (blocks == 0) {
            skip(packet, arrivalNanos);
        }
        for (int i = 0; i < blocks; i++) {
            JitterBuffer packets = buffer;
            boolean copy = i < blocks - 1;
            if (!copy || (packets != null && packets.misses(redundant.sequence(packet, i)))) {
                insert(redundant.block(packet, i), copy, arrivalNanos);
            }
        }
    }

    private JitterBuffer packets(AudioCodec codec) {
        JitterBuffer packets = buffer;
        if (packets == null || clockRate != codec.clockRate()) {
            clockRate = codec.clockRate();
            packets = new AdaptiveJitterBuffer(new JitterBufferConfig(clockRate, clockRate / 50, delays.initialMs(), delays.minMs(), delays.maxMs(),
                    delays.capacity()));
            packets.leastDelay(leastDelay);
            buffer = packets;
            heardNanos = 0;
        }
        return packets;
    }

    /// Takes a packet of comfort noise (RFC 3389): after it the other side pauses, and what is heard meanwhile is the noise of its room.
    void rest(RtpPacket packet, long arrivalNanos) {
        noise.told(packet);
        JitterBuffer packets = buffer;
        if (packets == null && known != null) {
            packets = packets(known);
        }
        if (packets != null) {
            packets.rest(packet, arrivalNanos);
        }
    }

    /// Takes a packet that is not sound but of the same numbering.
    void skip(RtpPacket packet, long arrivalNanos) {
        if (buffer != null) {
            buffer.skip(packet, arrivalNanos);
        }
    }

    /// Keeps sound back for at least so long from now on, ns.
    void leastDelay(long nanos) {
        if (nanos != leastDelay) {
            leastDelay = nanos;
            if (buffer != null) {
                buffer.leastDelay(nanos);
            }
        }
    }

    /// RTP timestamp of the packet decoded last.
    int heardTimestamp() {
        return heardTimestamp;
    }

    /// When its first sample comes out of [#fill]; 0 before there was one.
    long heardNanos() {
        return heardNanos;
    }

    /// RTP ticks a second of the codec that is heard.
    int clockRate() {
        return clockRate;
    }

    /// Forgets what waits to be heard.
    void reset() {
        heardNanos = 0;
        line.clear();
        noise.forget();
        if (buffer != null) {
            buffer.reset();
        }
    }

    JitterStatistics statistics() {
        return buffer == null ? JitterStatistics.NONE : buffer.statistics();
    }

    /// Sound rebuilt from copies in later packets, ms.
    double recoveredMs() {
        return 1000.0 * recovered / AudioFormat.RATE;
    }

    /// See [AudioDecoder#wantedBitRate()].
    int wantedBitRate() {
        return voice == null ? 0 : voice.wantedBitRate();
    }

    /// Fills one frame of [AudioFormat#FRAME] samples of each channel with what is to be heard now.
    void fill(short[] frame, long nowNanos) {
        fill(frame, 0, frame.length / channels, nowNanos);
    }

    /// Fills the samples `from` to `to` of each channel of a frame, a half of it: the first, which is needed now, or the second, which is needed later by the length of the first.
    void fill(short[] frame, int from, int to, long nowNanos) {
        unstretched |= from == 0;
        JitterBuffer packets = buffer;
        if (packets != null && unstretched) {
            unstretched = false;
            stretch(packets, to - from, nowNanos);
        }
        take(frame, from, to, nowNanos);
    }

    /// Whether so many samples are decoded, so that [#fillAhead] gives them as well as [#fill] would when they are needed.
    boolean hasAhead(int samples) {
        return buffer == null || line.waiting() >= samples;
    }

    /// Fills a part of a frame before it is needed. How fast it is played is not changed by that: only when sound is needed is it known what came by then.
    ///
    /// @param neededNanos when it is needed
    void fillAhead(short[] frame, int from, int to, long neededNanos) {
        unstretched |= from == 0;
        take(frame, from, to, neededNanos);
    }

    private void take(short[] frame, int from, int to, long nowNanos) {
        int count = to - from;
        JitterBuffer packets = buffer;
        if (packets != null) {
            int soundless = 0;
            while (line.waiting() < count && soundless < MOST_SOUNDLESS) {
                int before = line.waiting();
                nextHeardNanos = heard(nowNanos);
                play(packets.pull(nextHeardNanos, ticks(count - before)));
                soundless = line.waiting() > before ? 0 : soundless + 1;
            }
        }
        line.read(frame, from, count);
    }

    /// When the next sample that is made will be heard.
    private long heard(long nowNanos) {
        return nowNanos + nanos(line.waiting());
    }

    private static long nanos(int samples) {
        return samples * 1_000_000_000L / AudioFormat.RATE;
    }

    private int ticks(int samples) {
        return Math.ceilDiv(samples, STEP) * clockRate / STEPS_PER_SECOND;
    }

    private static int samples(long nanos) {
        return (int) (nanos * AudioFormat.RATE / 1_000_000_000L);
    }

    /// @param step samples that are taken at a time
    private void stretch(JitterBuffer packets, int step, long nowNanos) {
        Stretch wish = pace.next(packets.stretch(nowNanos + nanos(line.waiting() / step * step), nanos(step)));
        int most = samples(packets.mostStretch());
        switch (wish) {
            case NONE -> {
                // The delay is as it should be.
            }
            case ACCELERATE, ACCELERATE_FAST -> {
                gather(packets, line.aheadToChoose(), nowNanos);
                stretched(packets, -line.accelerate(most, pace.leastLikeness(wish, line.loudness())));
            }
            case EXPAND -> {
                gather(packets, line.aheadToExpand(), nowNanos);
                stretched(packets, line.expand(most, pace.leastLikeness(wish, line.loudness())));
            }
        }
    }

    private void stretched(JitterBuffer packets, int samples) {
        pace.done(samples != 0);
        packets.stretched(nanos(samples));
    }

    /// Decodes ahead as far as packets are here.
    private void gather(JitterBuffer packets, int samples, long nowNanos) {
        while (line.waiting() < samples && packets.nextIsHere()) {
            nextHeardNanos = heard(nowNanos);
            play(packets.pull(nextHeardNanos, ticks(AudioFormat.FRAME)));
        }
    }

    private void play(Playout playout) {
        switch (playout) {
            case Playout.Frame frame -> decode(frame);
            case Playout.Lost lost -> recover(lost);
            case Playout.Empty empty -> {
                switch (empty.reason()) {
                    case NOT_STARTED, BUFFERING, PAUSE -> rest(empty.ticks());
                    case UNDERRUN -> conceal(empty.ticks());
                }
            }
        }
    }

    /// Nothing comes: what the other side's room is known to sound like, else silence.
    private void rest(int ticks) {
        int samples = (int) ((long) ticks * AudioFormat.RATE / clockRate);
        if (noise.resting()) {
            line.append(noise.sound(samples, channels), 0, samples);
        } else {
            line.appendSilence(samples);
        }
    }

    private void decode(Playout.Frame frame) {
        noise.played(frame.packet().sequence());
        heardTimestamp = frame.packet().timestamp() + frame.passed();
        heardNanos = nextHeardNanos;
        AudioCodec codec = codecs.get(frame.packet().payloadType());
        if (codec == null) {
            silence(frame.ticks());
            return;
        }
        Voice speaking = voice(codec);
        int samples = speaking.decode(frame.packet());
        if (samples == AudioDecoder.MALFORMED) {
            if (frame.ticks() > 0) {
                conceal(frame.ticks());
            }
        } else if (frame.joined()) {
            seam = frame.ticks() == 0;
            join(speaking, Math.min(samples, (int) ((long) frame.passed() * AudioFormat.RATE / clockRate)), samples);
        } else {
            line.append(speaking.sound(), 0, samples);
        }
    }

    private void recover(Playout.Lost lost) {
        Voice speaking = voice;
        StoredPacket next = lost.following().orElse(null);
        int samples = speaking == null || next == null || !speaking.codec().equals(codecs.get(next.payloadType()))
                ? 0 : speaking.recover(next, lost.filled() + lost.ticks());
        if (speaking == null || samples == 0) {
            conceal(lost.ticks());
            return;
        }
        if (buffer != null) {
            buffer.repaired();
        }
        // Of a copy only that part is heard whose time has not passed.
        int passed = (int) ((long) lost.filled() * AudioFormat.RATE / clockRate);
        recovered += Math.max(0, samples - passed);
        if (passed > 0) {
            join(speaking, passed, samples);
        } else {
            line.append(speaking.sound(), 0, samples);
        }
    }

    /// What is left out at the seam makes the delay shorter.
    private void join(Voice speaking, int from, int to) {
        int left = line.join(speaking.sound(), from, to);
        if (buffer != null && left > 0) {
            buffer.stretched(-nanos(left));
        }
    }

    private void conceal(int ticks) {
        Voice speaking = voice;
        if (speaking == null) {
            silence(ticks);
        } else {
            int samples = speaking.conceal(ticks);
            if (buffer != null) {
                buffer.concealed(nanos(samples));
            }
            if (seam) {
                seam = false;
                join(speaking, 0, samples);
            } else {
                line.append(speaking.sound(), 0, samples);
            }
        }
    }

    private void silence(int ticks) {
        line.appendSilence((int) ((long) ticks * AudioFormat.RATE / clockRate));
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
