package org.ahoyphone.media.session;

import java.security.SecureRandom;
import java.util.List;
import java.util.function.LongSupplier;
import org.ahoyphone.media.rtp.LossProtection;
import org.ahoyphone.media.rtp.LossRecovery;
import org.ahoyphone.media.rtp.LossRepair;
import org.ahoyphone.media.rtp.ProtectionControl;
import org.ahoyphone.media.rtp.Retransmission;
import org.ahoyphone.media.rtp.StreamStatistics;
import org.ahoyphone.media.rtp.congestion.ArrivalReports;
import org.ahoyphone.media.rtp.congestion.Pacer;
import org.ahoyphone.media.rtp.congestion.ReceiveControl;
import org.ahoyphone.media.rtp.congestion.SendControl;
import org.ahoyphone.media.rtp.io.RtpSockets;
import org.ahoyphone.media.rtp.io.RtpStream;
import org.ahoyphone.media.sdp.AgreedStream;
import org.ahoyphone.media.sdp.HeaderExtensionMap;
import org.ahoyphone.media.sdp.RtcpFeedback;
import org.ahoyphone.media.video.VideoFormat;
import org.ahoyphone.media.video.VideoInput;
import org.ahoyphone.media.video.VideoSink;
import org.ahoyphone.media.video.tap.PictureTaps;
import org.ahoyphone.phone.MediaStatistics;

/// The pictures of a call at work: the camera's thread, one that encodes, one that decodes and shows, one for packets. All methods may be called from any thread
/// and return at once, save [#close].
final class VideoStream {

    private static final long LONGEST_END_MILLIS = 1_000;
    private static final long BETWEEN_INFOS_NANOS = 1_000_000_000;

    private volatile VideoFormat wanted;
    private final PictureDelay delay = new PictureDelay();
    private final RtpStream rtp;
    private final VideoSender sender;
    private final VideoReceiver receiver;
    private final Worker encoding;
    private final Worker decoding;
    private final VideoFigures figures = new VideoFigures();
    private final StreamContext context;
    private final KeyFrameBell bell = new KeyFrameBell();
    private final PictureSync sync;
    private final RepairGauge repairs = new RepairGauge();
    private final SentPictures sent = new SentPictures();
    private final SendControl control;
    private final ReceiveControl steering;
    private volatile AgreedStream agreed;
    private long toldNanos;
    private boolean told;

    /// Where a stream's pictures come from and go to.
    ///
    /// @param ports    cameras
    /// @param received takes note of each picture received
    /// @param preview  sees each picture as it is sent, on the camera's thread
    /// @param view     sees each picture received, on the decoding thread
    /// @param film     keeps each picture received
    /// @param taps     who else looks, and who changes what is sent
    /// @param sync     the sound that the pictures received belong to
    /// @param sound    bytes of the call's sound received so far, with all headers
    record Places(PicturePorts ports, VideoSink received, ViewSlot preview, ViewSlot view, FilmSlot film, PictureTaps taps, LipSync sync,
                  LongSupplier sound) {}

    /// Starts to send and show.
    ///
    /// @param sockets belong to the stream from now on, also if this fails
    /// @param wanted  size and rate the user wants to send
    /// @throws org.ahoyphone.phone.MediaException if the system refuses
    VideoStream(StreamContext context, RtpSockets sockets, AgreedStream agreed, Places places, VideoInput input, VideoFormat wanted, boolean muted) {
        this.agreed = agreed;
        this.wanted = wanted;
        this.context = context;
        VideoPlan plan = VideoPlan.of(agreed, wanted);
        RateControl rate = new RateControl();
        Pacer pacer = new Pacer(RateControl.LIMITS.most());
        Retransmission retransmission = new Retransmission(new SecureRandom(), repairs::resent, () -> pacer.rate() / SendControl.PACE);
        control = new SendControl(RateControl.LIMITS, pacer, retransmission::pad, rate::estimate);
        steering = new ReceiveControl(RateControl.LIMITS, places.sound());
        LossProtection protection = new LossProtection(new ProtectionControl(), sent, () -> rate.estimate().loss());
        LossRepair repair = new LossRepair(repairs);
        follow(plan, agreed);
        sync = new PictureSync(places.sync());
        rtp = context.rtp(sockets, agreed, new RtpListener(CodecCatalog.VIDEO, bell, sync.clock(), context::notice),
                List.of(protection, new LossRecovery(repair), repair, retransmission, control, new ArrivalReports(), steering), pacer);
        sender = new VideoSender(rtp, places.ports(), input, plan, places.preview(), places.taps(), delay, bell,
                new PictureCoder(rate, bell, context.hardware()), rate);
        sender.mute(muted);
        receiver = new VideoReceiver(rtp, plan, places, sync, delay, repairs, this::askForKeyFrame);
        receiver.orientation(orientationId(agreed));
        encoding = context.start("video-encode", sender);
        decoding = context.start("video-decode", receiver);
    }

    private void follow(VideoPlan plan, AgreedStream now) {
        control.wanted(RateControl.onTheWire(plan));
        repairs.repairing(now.feedback().contains(RtcpFeedback.NACK) || StreamContext.protection(now).receives());
        sent.codedWith(plan.codec());
    }

    /// Goes on as agreed anew.
    void agree(AgreedStream next) {
        agreed = next;
        StreamContext.reconfigure(rtp, next);
        VideoPlan plan = VideoPlan.of(next, wanted);
        follow(plan, next);
        sender.plan(plan);
        receiver.plan(plan);
        receiver.orientation(orientationId(next));
    }

    private static int orientationId(AgreedStream agreed) {
        return agreed.options().extensions().getOrDefault(HeaderExtensionMap.ORIENTATION, 0);
    }

    /// On the decoding thread. Who names no feedback is asked by PLI all the same, and besides by INFO, which takes a way of its own and is not to be overdone (RFC 5168
    /// section 8).
    private void askForKeyFrame() {
        rtp.requestKeyFrame();
        long now = System.nanoTime();
        boolean knows = agreed.feedback().contains(RtcpFeedback.PLI) || agreed.feedback().contains(RtcpFeedback.FIR);
        if (!knows && (!told || now - toldNanos > BETWEEN_INFOS_NANOS)) {
            told = true;
            toldNanos = now;
            context.keyFrameWanted();
        }
    }

    /// The next picture that is sent needs no other.
    void sendKeyFrame() {
        bell.run();
    }

    AgreedStream agreed() {
        return agreed;
    }

    /// Sends other pictures, in another format perhaps.
    ///
    /// @param from where they are opened
    void use(PicturePorts from, VideoInput input, VideoFormat format) {
        if (!format.equals(wanted)) {
            wanted = format;
            VideoPlan plan = VideoPlan.of(agreed, format);
            follow(plan, agreed);
            sender.plan(plan);
        }
        sender.use(from, input);
    }

    void mute(boolean muted) {
        sender.mute(muted);
    }

    /// Called by one thread, once a second.
    void requestKeyFrame() {
        rtp.requestKeyFrame();
    }

    MediaStatistics.StreamStatistics statistics() {
        StreamStatistics packets = rtp.statistics();
        VideoReceiver.Counts pictures = receiver.counts();
        VideoFigures.Counts going = sender.counts().repaired(repairs.resent());
        VideoFigures.Counts shown = pictures.shown().repaired(repairs.repaired()).told(steering.told());
        long now = System.nanoTime();
        boolean seen = packets.received().packets() > 0;
        return new MediaStatistics.StreamStatistics(CodecCatalog.VIDEO, agreed.main().format().encoding(), packets.sent().packets(),
                packets.sent().bytes(), packets.received().packets(), packets.received().bytes(), packets.received().lost(), packets.sent().lost(),
                seen ? packets.received().jitterMs() : -1, packets.roundTripMs(), -1, -1, going.frames(), pictures.received(),
                pictures.shown().frames(), pictures.dropped(), pictures.shown().width(), pictures.shown().height(), delay.millis(now),
                MediaStatistics.Sound.NONE, figures.of(packets, going, shown, sync.figures(), now));
    }

    /// Begins to end: the camera is let go.
    void stop() {
        sender.stop();
        receiver.stop();
    }

    /// Says good-bye to the other side and frees everything; when it returns, nothing is left, unless a device holds its thread.
    void close() {
        stop();
        encoding.await(LONGEST_END_MILLIS);
        rtp.close();
        decoding.await(LONGEST_END_MILLIS);
    }
}
