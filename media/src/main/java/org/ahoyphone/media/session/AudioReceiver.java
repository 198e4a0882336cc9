package org.ahoyphone.media.session;

import java.util.Arrays;
import java.util.function.Consumer;
import org.ahoyphone.media.audio.AudioFormat;
import org.ahoyphone.media.audio.AudioOutput;
import org.ahoyphone.media.audio.AudioSink;
import org.ahoyphone.media.audio.Channels;
import org.ahoyphone.media.audio.DtmfDetector;
import org.ahoyphone.media.audio.LevelMeter;
import org.ahoyphone.media.audio.processing.AudioProcessing;
import org.ahoyphone.media.rtp.JitterStatistics;
import org.ahoyphone.media.rtp.PacketBuffer;
import org.ahoyphone.media.rtp.io.PacketRing;
import org.ahoyphone.media.rtp.RtpPacket;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The playing thread of a call: takes what came, makes 10 ms of sound of it, and waits for the device to take them. The device's clock
/// rules; the thread waits for nothing else. It owns jitter buffer and decoder.
final class AudioReceiver implements Worker.Body {

    private static final Logger LOG = LoggerFactory.getLogger(AudioReceiver.class);
    private static final int STATISTICS_EVERY_FRAMES = 100;
    /// A longer time between two frames means that this machine was busy with something else.
    private static final long HELD_UP_NANOS = 40_000_000;
    private static final long CATCH_UP_MILLIS = 4;
    /// A device that takes sound this much faster than it can be heard is none: it was closed behind our back.
    private static final long RUNAWAY_NANOS = 500_000_000;
    private static final int HALF = AudioFormat.FRAME / 2;
    /// What is decoded is given to the device so many halves of a frame at a time.
    private static final int HALVES_AT_ONCE = 4;

    private final PacketRing incoming;
    private final DeviceSlot<SoundWish<AudioOutput>, AudioSink> output;
    private final AudioProcessing processing;
    private final FrameObserver taps;
    private final LipSync sync;
    private final Consumer<Character> keys;
    private final SoundDecoder decoder = new SoundDecoder();
    private final DtmfReceiver dtmf = new DtmfReceiver();
    private final DtmfDetector tones = new DtmfDetector();
    private final SoundGauge gauge = new SoundGauge();
    private final RtpPacket packet = new RtpPacket();
    private final short[] frame = new short[AudioFormat.FRAME];
    /// The frame for a sink of two channels; what only knows one is given both mixed.
    private final short[] both = new short[2 * AudioFormat.FRAME];
    private final HoldTone holdTone = new HoldTone();
    private @Nullable ReceivePlan obeyed;
    private @Nullable AudioSink playing;
    private boolean begun;
    private long begunNanos;
    private long lastNanos = System.nanoTime();
    private long frames;
    /// Halves of a frame made in this turn of the device.
    private int halves;
    private volatile ReceivePlan plan;
    private volatile boolean heldByOther;
    private long heldUp;
    private volatile long heldUpMillis;
    private volatile JitterStatistics statistics = JitterStatistics.NONE;
    private volatile int wantedBitRate;

    /// @param processing is told what is played, as the far end
    /// @param taps see each frame that is heard
    /// @param sync is told when what is heard, and says for how long to keep it back
    /// @param keys told of each key the other side presses, on this thread
    AudioReceiver(PacketRing incoming, DeviceSlot<SoundWish<AudioOutput>, AudioSink> output, AudioProcessing processing, FrameObserver taps, LipSync sync,
                  ReceivePlan plan, Consumer<Character> keys) {
        this.incoming = incoming;
        this.output = output;
        this.processing = processing;
        this.taps = taps;
        this.sync = sync;
        this.plan = plan;
        this.keys = keys;
    }

    void plan(ReceivePlan next) {
        plan = next;
    }

    /// Whether the other side holds the call and the user wants to hear so where nothing else is heard.
    void heldByOther(boolean held) {
        heldByOther = held;
    }

    LevelMeter.Level level() {
        return gauge.level();
    }

    Envelope envelope() {
        return gauge.envelope();
    }

    JitterStatistics statistics() {
        return statistics;
    }

    /// How long playing waited beyond its time, ms since the beginning.
    long heldUpMillis() {
        return heldUpMillis;
    }

    /// What the other side asked in its payloads to be sent at most, bit/s; 0 for no wish.
    int wantedBitRate() {
        return wantedBitRate;
    }

    /// Runs until the slot is closed.
    @Override
    public void run() throws InterruptedException {
        try (decoder) {
            decoder.channels(plan.channels());
            decoder.expect(plan.preferred());
            for (AudioSink sink = output.current(); sink != null; sink = output.current()) {
                play(sink);
            }
        } finally {
            LOG.debug("Sound received: {}", decoder.statistics());
            output.close();
        }
    }

    /// One frame. A method of its own: a loop that runs as long as the call is compiled late, or never.
    private void play(AudioSink sink) throws InterruptedException {
        // A frame is made when the device wants it, not while it still has enough; or a half of it sooner, when it is decoded.
        boolean ahead = beginsAhead(sink);
        if (!ahead) {
            sink.awaitTurn();
            halves = 0;
        }
        letPacketsCatchUp();
        ReceivePlan now = plan;
        obey(now);
        long nanos = System.nanoTime();
        int channels = sink.channels();
        decoder.channels(channels);
        short[] made = channels == 2 ? both : frame;
        short[] played;
        if (sink.halves()) {
            make(now, made, 0, HALF, ahead, sink.delayNanos());
            if (goesOn(HALF)) {
                make(now, made, HALF, AudioFormat.FRAME, true, sink.delayNanos());
                played = holdTone.over(made, 0, AudioFormat.FRAME);
            } else {
                sink.writeHalf(holdTone.over(made, 0, HALF));
                sink.awaitTurn();
                halves = 0;
                make(now, made, HALF, AudioFormat.FRAME, false, sink.delayNanos());
                played = holdTone.over(made, HALF, HALF);
            }
        } else {
            make(now, made, 0, AudioFormat.FRAME, ahead, sink.delayNanos());
            played = holdTone.over(made, 0, AudioFormat.FRAME);
        }
        if (channels == 2) {
            Channels.mix(both, frame);
        }
        if (now.events().isEmpty() && now.receiving()) {
            // Who knows no telephone events may send keys as tones.
            hear(tones.frame(frame));
        }
        gauge.frame(made, nanos);
        taps.frame(frame, channels == 2 ? both : null, nanos);
        if (sink.acoustic()) {
            processing.farEnd(frame);
        }
        sink.write(played);
        holdTone.frame(heldByOther, gauge.rms());
        watch(sink);
    }

    /// Whether so many samples more go with what this turn brought: they are decoded, can be waited for as well in front of the device, and nobody is woken for them.
    private boolean goesOn(int samples) {
        return halves < HALVES_AT_ONCE && decoder.hasAhead(samples);
    }

    private boolean beginsAhead(AudioSink sink) {
        return halves > 0 && goesOn(sink.halves() ? HALF : AudioFormat.FRAME) && sink.sameTurn();
    }

    /// @param ahead whether it is made before the device wants it
    private void make(ReceivePlan now, short[] into, int from, int to, boolean ahead, long delayNanos) {
        takePackets(now);
        long nanos = System.nanoTime();
        decoder.leastDelay(sync.leastDelay(nanos));
        if (ahead) {
            decoder.fillAhead(into, from, to, nanos + halves * AudioFormat.FRAME_NANOS / 2);
        } else {
            decoder.fill(into, from, to, nanos);
        }
        halves += (to - from) / HALF;
        if (decoder.heardNanos() != 0) {
            sync.heard(decoder.heardTimestamp(), decoder.clockRate(), decoder.heardNanos() + delayNanos);
        }
        if (!now.receiving()) {
            int channels = into.length / AudioFormat.FRAME;
            Arrays.fill(into, from * channels, to * channels, (short) 0);
        }
    }

    /// After a hold-up of the whole process the packets of that time still wait at the socket. Whoever played at once, to make up for lost time, would
    /// find nothing to play: the thread that fetches them goes first.
    private void letPacketsCatchUp() throws InterruptedException {
        long now = System.nanoTime();
        if (now - lastNanos > HELD_UP_NANOS) {
            heldUp += now - lastNanos;
            heldUpMillis = heldUp / 1_000_000;
            Thread.sleep(CATCH_UP_MILLIS);
            now = System.nanoTime();
        }
        lastNanos = now;
    }

    private void hear(char key) {
        if (key != DtmfDetector.NONE) {
            keys.accept(key);
        }
    }

    /// Plans are compared in full only when another one came: that goes through maps, and leaves garbage.
    @SuppressWarnings("ReferenceEquality")
    private void obey(ReceivePlan now) {
        if (now == obeyed) {
            return;
        }
        if (!now.equals(obeyed)) {
            decoder.codecs(now.codecs());
            if (!now.receiving()) {
                decoder.reset();
            }
        }
        obeyed = now;
    }

    private void takePackets(ReceivePlan now) {
        if (!begun && incoming.peek() != null) {
            begun = true;
            takeNewest(now);
        }
        for (PacketBuffer next = incoming.peek(); next != null; next = incoming.peek()) {
            if (now.receiving() && packet.parse(next) == RtpPacket.Status.OK) {
                take(now, next.nanos());
            }
            incoming.release();
        }
    }

    /// Sound that came while the call was still being set up is let go, but for the newest: to play it all would put the whole call that far behind, and how
    /// long packets waited for somebody to listen says nothing about the network. Keys pressed meanwhile count.
    private void takeNewest(ReceivePlan now) {
        PacketBuffer[] newest = {new PacketBuffer(), new PacketBuffer(), new PacketBuffer()};
        int count = 0;
        for (PacketBuffer next = incoming.peek(); next != null; next = incoming.peek()) {
            PacketBuffer oldest = newest[count % newest.length];
            if (count >= newest.length && now.receiving() && packet.parse(oldest) == RtpPacket.Status.OK && isKey(now)) {
                press(now);
            }
            oldest.copyFrom(next);
            count++;
            incoming.release();
        }
        for (int i = Math.max(0, count - newest.length); i < count; i++) {
            PacketBuffer next = newest[i % newest.length];
            if (now.receiving() && packet.parse(next) == RtpPacket.Status.OK) {
                take(now, next.nanos());
            }
        }
    }

    private void take(ReceivePlan now, long arrivalNanos) {
        if (isKey(now)) {
            decoder.skip(packet, arrivalNanos);
            press(now);
        } else if (now.noises().contains(packet.payloadType())) {
            decoder.rest(packet, arrivalNanos);
        } else if (now.redundant().contains(packet.payloadType())) {
            decoder.insertRedundant(packet, arrivalNanos);
        } else {
            decoder.insert(packet, arrivalNanos);
        }
    }

    private boolean isKey(ReceivePlan now) {
        return now.events().contains(packet.payloadType());
    }

    private void press(ReceivePlan now) {
        dtmf.packet(packet, now.preferred().clockRate()).ifPresent(keys);
    }

    /// Keeps this thread from spinning on a sink that takes everything at once.
    private void watch(AudioSink sink) throws InterruptedException {
        if (++frames % STATISTICS_EVERY_FRAMES == 0) {
            JitterStatistics now = decoder.statistics();
            statistics = now;
            sync.delay((long) (now.delayMs() * 1e6));
            wantedBitRate = decoder.wantedBitRate();
        }
        long nanos = System.nanoTime();
        if (!sink.equals(playing)) {
            playing = sink;
            begunNanos = nanos;
            frames = 0;
        } else if (frames * AudioFormat.FRAME_NANOS - (nanos - begunNanos) > RUNAWAY_NANOS) {
            output.lost();
            Thread.sleep(AudioFormat.FRAME_MILLIS);
        }
    }
}
