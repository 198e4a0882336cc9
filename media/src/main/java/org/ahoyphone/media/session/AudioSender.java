package org.ahoyphone.media.session;

import java.util.Arrays;
import org.ahoyphone.media.audio.AudioFormat;
import org.ahoyphone.media.audio.AudioInput;
import org.ahoyphone.media.audio.AudioSource;
import org.ahoyphone.media.audio.Channels;
import org.ahoyphone.media.audio.conference.MixedFrame;
import org.ahoyphone.media.audio.conference.MixedSource;
import org.ahoyphone.media.audio.LevelMeter;
import org.ahoyphone.media.audio.LoopedSound;
import org.ahoyphone.media.codec.payload.TelephoneEvent;
import org.ahoyphone.media.rtp.AudioLevel;
import org.ahoyphone.media.rtp.PacketBuffer;
import org.ahoyphone.media.rtp.StreamStatistics;
import org.ahoyphone.media.rtp.io.RtpStream;
import org.jspecify.annotations.Nullable;

/// The capturing thread of a call: reads 10 ms at a time, paced by the device, and sends them coded. It owns the encoder, and waits for nothing but
/// the device. Frames are read also while nothing is sent, so that time goes on and resuming takes no time.
final class AudioSender implements Worker.Body {

    private static final int ADAPT_EVERY_FRAMES = 100;

    private final RtpStream rtp;
    private final DeviceSlot<SoundWish<AudioInput>, AudioSource> input;
    private final NearEnd nearEnd;
    private final FrameObserver taps;
    private final DtmfSender dtmf = new DtmfSender();
    private final InBandKeys inBand = new InBandKeys();
    private final SoundGauge gauge = new SoundGauge();
    private final SoundRedundancy redundancy = new SoundRedundancy();
    private final CaptureClock clock = new CaptureClock();
    private final short[] frame = new short[AudioFormat.FRAME];
    /// Made once: a lambda at its place of use would be made anew for each frame.
    private final DtmfSender.Output eventSender = this::sendEvent;
    private final byte[] event = new byte[TelephoneEvent.LENGTH];
    private @Nullable SoundEncoder encoder;
    private @Nullable SendPlan coded;
    /// Who is in the frame in hand, null when it is the user alone.
    private @Nullable MixedFrame mixed;
    private boolean marker = true;
    /// Number of the frame in hand: the stream's time.
    private long number;
    private long nanos;
    private long packetTime;
    /// When the frames in hand were asked for.
    private long asked;
    private final SoundPauses pauses = new SoundPauses();
    /// As agreed, and as it is sent.
    private SendPlan agreed;
    private volatile boolean sparing;
    private volatile SendPlan plan;
    /// Of the plan, which finds it out in maps, and leaves garbage.
    private volatile boolean stereo;
    private volatile boolean muted;
    private volatile boolean held;
    private volatile @Nullable LoopedSound music;
    private volatile int askedRate;

    /// @param taps see each frame that is sent, as it is before it is coded
    AudioSender(RtpStream rtp, DeviceSlot<SoundWish<AudioInput>, AudioSource> input, NearEnd nearEnd, FrameObserver taps, SendPlan plan) {
        this.rtp = rtp;
        this.input = input;
        this.nearEnd = nearEnd;
        this.taps = taps;
        agreed = plan;
        this.plan = plan;
        stereo = plan.stereo();
    }

    synchronized void plan(SendPlan next) {
        agreed = next;
        plan = sparing ? next.sparing() : next;
        stereo = next.stereo();
    }

    /// Sends nothing in pauses, where the codec or the other side knows how.
    synchronized void spare(boolean spare) {
        sparing = spare;
        plan(agreed);
    }

    void mute(boolean mute) {
        muted = mute;
    }

    /// What is sent instead of silence while this side holds the call; null for silence.
    void music(@Nullable LoopedSound heard) {
        music = heard;
    }

    /// Sends silence, or music, while this side holds the call: what is said meanwhile is not for the other side.
    void hold(boolean hold) {
        held = hold;
    }

    /// Obeys a bit rate that the other side asked for in its payloads, bit/s; 0 for none.
    void asked(int bitRate) {
        askedRate = bitRate;
    }

    /// @return whether the other side takes keys now
    boolean press(String keys) {
        SendPlan now = plan;
        boolean taken = now.events() != null && now.sending();
        if (taken) {
            dtmf.press(keys);
        }
        return taken;
    }

    /// @return whether sound is sent now, and these tones in it
    boolean tones(String keys) {
        boolean taken = plan.sending();
        if (taken) {
            inBand.press(keys);
        }
        return taken;
    }

    LevelMeter.Level level() {
        return gauge.level();
    }

    Envelope envelope() {
        return gauge.envelope();
    }

    /// Runs until the slot is closed.
    @Override
    public void run() throws InterruptedException {
        try {
            for (AudioSource source = input.current(); source != null; source = input.current()) {
                capture(source);
            }
        } finally {
            input.close();
            nearEnd.close();
            if (encoder != null) {
                encoder.close();
            }
        }
    }

    /// One frame. A method of its own: a loop that runs as long as the call is compiled late, or never.
    private void capture(AudioSource source) throws InterruptedException {
        SoundEncoder filled = encoder;
        boolean second = filled != null && !filled.begins();
        // A packet is sent when its last frame is there: the first need not be fetched sooner.
        source.together(filled == null || second || plan.millis() < 2 * AudioFormat.FRAME_MILLIS ? 1 : 2);
        if (!second) {
            asked = System.nanoTime();
        }
        if (source.read(frame)) {
            long given = System.nanoTime();
            nanos = given - source.inHand() * AudioFormat.FRAME_NANOS;
            number = clock.frame(asked, given);
            // It is the user's own voice that is muted, not what others say in a conference.
            mixed = source instanceof MixedSource mix ? mix.sources() : null;
            boolean mutedHere = muted && mixed == null;
            short[] both = source.stereo();
            nearEnd.frame(frame, both, source.acoustic(), mutedHere);
            if (clock.late()) {
                // The echo canceller alone had to hear it.
                return;
            }
            if (held) {
                entertain(both);
            }
            send(both);
        } else {
            // Closed behind our back: the next one is opened in its place, not sooner than a frame later.
            input.lost();
            Thread.sleep(AudioFormat.FRAME_MILLIS);
        }
    }

    private void entertain(short @Nullable [] both) {
        LoopedSound heard = music;
        if (heard == null) {
            Arrays.fill(frame, (short) 0);
        } else {
            heard.fill(frame);
        }
        if (both != null) {
            Channels.spread(frame, both);
        }
    }

    private void send(short @Nullable [] both) {
        if (inBand.frame(frame) && both != null) {
            Channels.spread(frame, both);
        }
        gauge.frame(both != null ? both : frame, nanos);
        SendPlan now = plan;
        if (!now.sending()) {
            dtmf.drop();
            inBand.drop();
            pause();
            return;
        }
        taps.frame(frame, both, nanos);
        short[] sent = both != null && stereo ? both : frame;
        SoundEncoder coder = coder(now, sent.length / AudioFormat.FRAME);
        long timestamp = number * now.codec().clockRate() / 100;
        if (clock.gap()) {
            pause();
        }
        if (now.events() != null && dtmf.frame(timestamp, now.events(), eventSender)) {
            pause();
        } else if (!rests(coder, now, timestamp)) {
            sendSound(coder, sent, now, timestamp);
        }
    }

    private SoundEncoder coder(SendPlan now, int channels) {
        SoundEncoder coder = encoder;
        if (coder == null || coded == null || !now.sameCoding(coded) || coder.channels() != channels) {
            if (coder != null) {
                coder.close();
            }
            encoder = null;
            coder = new SoundEncoder(now.codec(), now.parameters(), now.millis(), now.kbits(), channels);
            encoder = coder;
            coded = now;
        }
        return coder;
    }

    /// RFC 3551 section 4.1: the first packet after a pause carries the marker.
    private void pause() {
        if (encoder != null) {
            encoder.drop();
        }
        redundancy.forget();
        marker = true;
    }

    /// Whether the frame is part of a pause that the other side is told of; then a packet is sent now and then.
    private boolean rests(SoundEncoder coder, SendPlan now, long timestamp) {
        if (!sparing || now.noise() < 0) {
            return false;
        }
        pauses.frame(frame, nearEnd.voice() && !muted && !held);
        if (!pauses.resting() || !coder.begins()) {
            pauses.sent();
            return false;
        }
        PacketBuffer packet = pauses.due() ? rtp.claim() : null;
        if (packet != null) {
            packet.append(pauses.write(packet.bytes(), packet.offset()));
            packet.nanos(nanos);
            rtp.publish(now.noise(), false, (int) timestamp, AudioLevel.octet(gauge.rms(), false));
        }
        redundancy.forget();
        marker = true;
        return true;
    }

    private void sendSound(SoundEncoder coder, short[] sent, SendPlan now, long timestamp) {
        if (number % ADAPT_EVERY_FRAMES == 0) {
            StreamStatistics network = rtp.statistics();
            coder.adapt(network.sent(), network.roundTripMs(), askedRate, now.redundant() >= 0 && redundancy.copies(), nanos);
        }
        if (coder.begins()) {
            packetTime = timestamp;
        }
        PacketBuffer packet = rtp.claim();
        if (packet == null) {
            // The network thread is behind by more than a second: what it cannot take would be heard by nobody.
            pause();
            return;
        }
        int length = coder.add(sent, packet.bytes(), packet.offset());
        if (length > 0) {
            packet.append(length);
            // When its first sample was heard, not when its last was read: that is what sender reports speak of.
            packet.nanos(nanos - now.millis() * 1_000_000L);
            name(packet);
            redundancy.observe(rtp.statistics(), nanos);
            rtp.publish(redundancy.pack(packet, now.payloadType(), now.redundant(), (int) packetTime), marker, (int) packetTime,
                    AudioLevel.octet(gauge.rms(), nearEnd.voice()));
            marker = false;
        } else if (coder.begins()) {
            // A packet that need not be sent is a pause, too.
            marker = true;
        }
    }

    /// A mixer says whom it put together (RFC 3550 section 7.1).
    private void name(PacketBuffer packet) {
        MixedFrame sources = mixed;
        if (sources != null && sources.count() > 0) {
            for (int i = 0; i < sources.count(); i++) {
                packet.mixed().add(sources.source(i), sources.level(i));
            }
        }
    }

    private void sendEvent(int payloadType, boolean first, int timestamp, TelephoneEvent press) {
        press.encode(event, 0);
        rtp.send(payloadType, first, timestamp, event, 0, event.length);
    }
}
