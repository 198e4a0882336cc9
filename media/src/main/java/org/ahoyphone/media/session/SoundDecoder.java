package org.ahoyphone.media.session;

import java.util.Map;
import org.ahoyphone.media.audio.AudioFormat;
import org.ahoyphone.media.audio.stretch.SampleLine;
import org.ahoyphone.media.codec.audio.AudioCodec;
import org.ahoyphone.media.rtp.AdaptiveJitterBuffer;
import org.ahoyphone.media.rtp.JitterBuffer;
import org.ahoyphone.media.rtp.JitterBufferConfig;
import org.ahoyphone.media.rtp.JitterStatistics;
import org.ahoyphone.media.rtp.RtpPacket;
import org.ahoyphone.media.rtp.Stretch;
import org.jspecify.annotations.Nullable;

/// Makes the engine's frames out of packets: what has arrived waits in the jitter buffer, as much of it as the next frame needs becomes [DecodedSound], and that is stretched to
/// keep the delay at what the network asks for.
///
/// One owner thread; time is a parameter (monotonic nanoseconds).
final class SoundDecoder implements AutoCloseable {

    private static final int PACKETS = 256;
    private static final int FIRST_DELAY_MILLIS = 40;
    private static final int LEAST_DELAY_MILLIS = 5;
    static final int MOST_DELAY_MILLIS = 400;
    /// Gaps are filled in steps of 2.5 ms.
    private static final int STEP = AudioFormat.RATE / 400;
    private static final int STEPS_PER_SECOND = 400;
    /// Packets whose time has passed, one after the other.
    private static final int MOST_SOUNDLESS = 20;

    private final DecodedSound sound = new DecodedSound();
    private final StretchPace pace = new StretchPace();
    private final RedundantPackets redundant = new RedundantPackets();
    private final JitterBufferConfig delays;
    private int clockRate;
    private @Nullable JitterBuffer buffer;
    private long leastDelay;
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
        sound.codecs(byPayloadType);
    }

    /// Makes frames of one channel or two from now on; what waits to be heard is lost where that changes.
    void channels(int wanted) {
        sound.channels(wanted);
    }

    /// Opens the decoder of the codec that is expected, so that the first packet does not have to wait for it.
    void expect(AudioCodec codec) {
        sound.expect(codec);
    }

    /// Takes a packet of sound; one of a payload type that was not agreed counts only by its sequence number.
    void insert(RtpPacket packet, long arrivalNanos) {
        insert(packet, false, arrivalNanos);
    }

    private void insert(RtpPacket packet, boolean copy, long arrivalNanos) {
        AudioCodec codec = sound.codec(packet.payloadType());
        if (codec == null) {
            skip(packet, arrivalNanos);
            return;
        }
        JitterBuffer packets = packets(codec);
        JitterBuffer.Insertion insertion = copy ? packets.insertCopy(packet, arrivalNanos) : packets.insert(packet, arrivalNanos);
        if (insertion == JitterBuffer.Insertion.STORED && packets.misses(packet.sequence() - 1) && sound.copiesPrevious(packet, codec)) {
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
            sound.forgetTime();
        }
        return packets;
    }

    /// Takes a packet of comfort noise (RFC 3389): after it the other side pauses, and what is heard meanwhile is the noise of its room.
    void rest(RtpPacket packet, long arrivalNanos) {
        sound.rest(packet);
        JitterBuffer packets = buffer;
        AudioCodec known = sound.known();
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
        return sound.heardTimestamp();
    }

    /// When its first sample comes out of [#fill]; 0 before there was one.
    long heardNanos() {
        return sound.heardNanos();
    }

    /// RTP ticks a second of the codec that is heard.
    int clockRate() {
        return clockRate;
    }

    /// Forgets what waits to be heard.
    void reset() {
        sound.clear();
        if (buffer != null) {
            buffer.reset();
        }
    }

    JitterStatistics statistics() {
        return buffer == null ? JitterStatistics.NONE : buffer.statistics();
    }

    /// Sound rebuilt from copies in later packets, ms.
    double recoveredMs() {
        return sound.recoveredMs();
    }

    /// See [org.ahoyphone.media.codec.audio.AudioDecoder#wantedBitRate()].
    int wantedBitRate() {
        return sound.wantedBitRate();
    }

    /// Fills one frame of [AudioFormat#FRAME] samples of each channel with what is to be heard now.
    void fill(short[] frame, long nowNanos) {
        fill(frame, 0, frame.length / sound.channels(), nowNanos);
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
        return buffer == null || sound.line().waiting() >= samples;
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
        SampleLine line = sound.line();
        JitterBuffer packets = buffer;
        if (packets != null) {
            int soundless = 0;
            while (line.waiting() < count && soundless < MOST_SOUNDLESS) {
                int before = line.waiting();
                play(packets, count - before, nowNanos);
                soundless = line.waiting() > before ? 0 : soundless + 1;
            }
        }
        line.read(frame, from, count);
    }

    /// @param most samples that are to be made where nothing is to be played
    private void play(JitterBuffer packets, int most, long nowNanos) {
        long atNanos = nowNanos + AudioFormat.nanos(sound.line().waiting());
        sound.play(packets.pull(atNanos, ticks(most)), packets, clockRate, atNanos);
    }

    private int ticks(int samples) {
        return Math.ceilDiv(samples, STEP) * clockRate / STEPS_PER_SECOND;
    }

    /// @param step samples that are taken at a time
    private void stretch(JitterBuffer packets, int step, long nowNanos) {
        SampleLine line = sound.line();
        Stretch wish = pace.next(packets.stretch(nowNanos + AudioFormat.nanos(line.waiting() / step * step), AudioFormat.nanos(step)));
        int most = AudioFormat.samples(packets.mostStretch());
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
        packets.stretched(AudioFormat.nanos(samples));
    }

    /// Decodes ahead as far as packets are here.
    private void gather(JitterBuffer packets, int samples, long nowNanos) {
        while (sound.line().waiting() < samples && packets.nextIsHere()) {
            play(packets, AudioFormat.FRAME, nowNanos);
        }
    }

    /// Frees the decoder; a later packet opens one again.
    @Override
    public void close() {
        sound.close();
    }
}
