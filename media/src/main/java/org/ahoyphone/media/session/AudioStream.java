package org.ahoyphone.media.session;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.ahoyphone.media.audio.AudioInput;
import org.ahoyphone.media.audio.AudioOutput;
import org.ahoyphone.media.audio.AudioSink;
import org.ahoyphone.media.audio.AudioSource;
import org.ahoyphone.media.audio.LevelMeter;
import org.ahoyphone.media.audio.LoopedSound;
import org.ahoyphone.media.audio.processing.AudioProcessing;
import org.ahoyphone.media.audio.processing.ProcessingSettings;
import org.ahoyphone.media.audio.tap.SoundTaps;
import org.ahoyphone.media.device.DeviceException;
import org.ahoyphone.media.rtp.JitterStatistics;
import org.ahoyphone.media.rtp.MixedLevel;
import org.ahoyphone.media.rtp.StreamStatistics;
import org.ahoyphone.media.rtp.io.RtpSockets;
import org.ahoyphone.media.rtp.io.RtpStream;
import org.ahoyphone.media.sdp.AgreedStream;
import org.ahoyphone.phone.CallQuality;
import org.ahoyphone.phone.MediaEvent;
import org.ahoyphone.phone.MediaStatistics;

/// The sound of a call at work: one thread that captures and sends, one that receives and plays, one for packets. All methods may be called from any
/// thread and return at once, save [#close].
final class AudioStream {

    private static final long LONGEST_END_MILLIS = 1_000;
    /// Of RTP, UDP and IPv4, bytes a packet.
    private static final int HEADERS = 12 + 8 + 20;

    private final DeviceSlot<SoundWish<AudioInput>, AudioSource> input;
    private final DeviceSlot<SoundWish<AudioOutput>, AudioSink> output;
    private final RtpStream rtp;
    private final AudioProcessing processing;
    private final AudioSender sender;
    private final AudioReceiver receiver;
    private final Worker capturing;
    private final Worker playing;
    private final SoundFigures figures = new SoundFigures();
    private final EventGate events;
    private final boolean wireless;
    private final Consumer<String> notice;
    private volatile HoldSounds holdSounds;
    private volatile boolean held;
    private volatile boolean listensOnly;
    private volatile AgreedStream agreed;

    /// Starts to send and play.
    ///
    /// @param sockets belong to the stream from now on, also if this fails
    /// @throws org.ahoyphone.phone.MediaException if the system refuses
    AudioStream(StreamContext context, RtpSockets sockets, AgreedStream agreed, SoundPorts ports, MediaConfig config, SoundTaps taps, LipSync sync,
                boolean muted, boolean held) {
        this.agreed = agreed;
        this.held = held;
        notice = context::notice;
        holdSounds = config.hold();
        listensOnly = config.audioIn() instanceof AudioInput.None;
        events = context.events();
        wireless = AccessLink.wireless(sockets.address().getAddress());
        SendPlan sent = SendPlan.of(agreed);
        ReceivePlan heard = ReceivePlan.of(agreed);
        input = new DeviceSlot<>(new SoundWish<>(ports, config.audioIn(), sent.channels()), wish -> wish.ports().open(wish.device(), wish.channels()),
                AudioSource::close, AudioSource::close);
        output = new DeviceSlot<>(new SoundWish<>(ports, config.audioOut(), heard.channels()), wish -> wish.ports().open(wish.device(), wish.channels()),
                AudioSink::close, AudioSink::close);
        rtp = context.rtp(sockets, agreed, new RtpListener(CodecCatalog.AUDIO, () -> {}, sync.clock(), context::notice));
        processing = AudioProcessing.onDemand(config.processing(), context::notice);
        sender = new AudioSender(rtp, input, new NearEnd(processing, context::notice), taps::own, sent);
        sender.spare(config.processing().pauses());
        sender.mute(muted);
        sender.hold(held);
        receiver = new AudioReceiver(rtp.incoming(), output, processing, taps::remote, sync, heard,
                key -> context.events().accept(new MediaEvent.Dtmf(key)));
        showHold();
        capturing = context.startUrgent("audio-capture", sender);
        playing = context.startUrgent("audio-play", receiver);
    }

    /// Goes on as agreed anew, without a gap.
    void agree(AgreedStream next) {
        agreed = next;
        StreamContext.reconfigure(rtp, next);
        SendPlan sent = SendPlan.of(next);
        ReceivePlan heard = ReceivePlan.of(next);
        sender.plan(sent);
        receiver.plan(heard);
        if (!(input.wanted().device() instanceof AudioInput.File)) {
            // A file would begin anew, and has what it has.
            input.want(input.wanted().with(sent.channels()));
        }
        if (!(output.wanted().device() instanceof AudioOutput.File)) {
            output.want(output.wanted().with(heard.channels()));
        }
        showHold();
    }

    /// Who holds whom: an agreement in which this side, though able to, sends nothing, is the other side's hold.
    private void showHold() {
        boolean byOther = !held && !listensOnly && !agreed.direction().sends();
        receiver.heldByOther(byOther && holdSounds.tone());
        if (held && holdSounds.music().isPresent()) {
            Path file = holdSounds.music().get();
            // Reading takes time, and the call's strand has none.
            Thread.ofVirtual().name("hold-music").start(() -> loadMusic(file));
        } else {
            sender.music(null);
        }
    }

    private void loadMusic(Path file) {
        try {
            sender.music(LoopedSound.open("The music on hold", file));
        } catch (DeviceException e) {
            notice.accept(e.getMessage() + " Silence is sent.");
        }
    }

    /// Lets something else be heard while the call is held, from now on.
    void use(HoldSounds next) {
        holdSounds = next;
        showHold();
    }

    AgreedStream agreed() {
        return agreed;
    }

    // Who calls these waits for each other.

    void use(AudioInput next) {
        listensOnly = next instanceof AudioInput.None;
        input.want(input.wanted().with(next));
    }

    void use(AudioOutput next) {
        output.want(output.wanted().with(next));
    }

    /// Takes the sound from somewhere else and brings it there.
    void use(SoundPorts next) {
        input.want(input.wanted().by(next));
        output.want(output.wanted().by(next));
    }

    /// Identifier of the source that is heard, 0 before there is one.
    int remoteSource() {
        return rtp.statistics().received().ssrc();
    }

    /// Bytes that came so far, with the headers of RTP, UDP and IPv4.
    long receivedBytes() {
        StreamStatistics.Received received = rtp.statistics().received();
        return received.bytes() + received.packets() * HEADERS;
    }

    /// Who is in the mix that is heard, if the other side makes one and says so.
    List<MixedLevel> remoteMix() {
        return rtp.statistics().received().mixed();
    }

    /// The newest audio level that came with a packet, as RFC 6464 writes it, -1 for none.
    int remoteLevel() {
        return rtp.statistics().received().audioLevel();
    }

    void use(ProcessingSettings next) {
        processing.settings(next);
        sender.spare(next.pauses());
    }

    void mute(boolean muted) {
        sender.mute(muted);
    }

    /// Whether this side holds the call.
    void hold(boolean hold) {
        held = hold;
        sender.hold(hold);
        showHold();
    }

    /// @return whether the other side takes keys
    boolean press(String keys) {
        return sender.press(keys);
    }

    /// @return whether sound is sent, and the keys as tones in it
    boolean tones(String keys) {
        return sender.tones(keys);
    }

    LevelMeter.Level inputLevel() {
        return sender.level();
    }

    LevelMeter.Level outputLevel() {
        return receiver.level();
    }

    /// Called by one thread, once a second; what changed in the judgement of it is reported on the way.
    MediaStatistics.StreamStatistics statistics() {
        StreamStatistics packets = rtp.statistics();
        JitterStatistics jitter = receiver.statistics();
        sender.asked(receiver.wantedBitRate());
        boolean heard = packets.received().packets() > 0;
        AgreedStream now = agreed;
        MediaStatistics.Sound sound = figures.of(now, packets, jitter,
                new SoundFigures.Here(sender.level().rms(), receiver.level().rms(), receiver.heldUpMillis()));
        rtp.metrics(figures.told());
        CallQuality changed = figures.judge(now, packets, sound, wireless);
        if (changed != null) {
            events.accept(new MediaEvent.Quality(changed));
        }
        return new MediaStatistics.StreamStatistics(CodecCatalog.AUDIO, agreed.main().format().encoding(), packets.sent().packets(),
                packets.sent().bytes(), packets.received().packets(), packets.received().bytes(), packets.received().lost(), packets.sent().lost(),
                heard ? packets.received().jitterMs() : -1, packets.roundTripMs(), heard ? jitter.delayMs() : -1, receiver.level().rms(),
                -1, -1, -1, -1, -1, -1, EnvelopeDelay.millis(sender.envelope().copy(), receiver.envelope().copy()),
                sound);
    }

    /// Begins to end: devices are let go.
    void stop() {
        input.end();
        output.end();
    }

    /// Says good-bye to the other side and frees everything; when it returns, nothing is left, unless a device holds its thread.
    void close() {
        stop();
        capturing.await(LONGEST_END_MILLIS);
        rtp.close();
        playing.await(LONGEST_END_MILLIS);
    }
}
