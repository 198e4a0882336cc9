package org.ahoyphone.media.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.ahoyphone.media.codec.Fmtp;
import org.ahoyphone.media.codec.payload.VideoPacketizer;
import org.ahoyphone.media.codec.video.EncodedFrame;
import org.ahoyphone.media.codec.video.VideoCodec;
import org.ahoyphone.media.codec.video.VideoCodecs;
import org.ahoyphone.media.codec.video.VideoEncoderSettings;
import org.ahoyphone.media.rtp.FeedbackTerms;
import org.ahoyphone.media.rtp.LossProtection;
import org.ahoyphone.media.rtp.LossRecovery;
import org.ahoyphone.media.rtp.LossRepair;
import org.ahoyphone.media.rtp.PacketBuffer;
import org.ahoyphone.media.rtp.ProtectionControl;
import org.ahoyphone.media.rtp.ProtectionTerms;
import org.ahoyphone.media.rtp.Retransmission;
import org.ahoyphone.media.rtp.RtpPacket;
import org.ahoyphone.media.rtp.RtpSessionConfig;
import org.ahoyphone.media.rtp.congestion.ArrivalReports;
import org.ahoyphone.media.rtp.congestion.BottleneckLink;
import org.ahoyphone.media.rtp.congestion.Pacer;
import org.ahoyphone.media.rtp.congestion.SendControl;
import org.ahoyphone.media.session.VideoPlan.Incoming;
import org.ahoyphone.media.video.FramePool;
import org.ahoyphone.media.video.PictureScaler;
import org.ahoyphone.media.video.VideoFrame;

/// A film through all of the picture path of a call but its threads, sockets and cameras: coded by the real encoder as the rate control says, cut, paced, carried over a
/// link, repaired, put together, decoded by the real decoder, and each picture shown compared with its source. Time is virtual and chance is seeded: the
/// same each time.
final class FilmOverLink implements AutoCloseable {

    private static final long STEP = 1_000_000;
    private static final int MEDIA = 97;
    private static final int AGAIN = 112;
    private static final int RED = 124;
    private static final int RED_AGAIN = 125;
    private static final int REPAIR = 126;
    private static final double MILLI = 1e6;

    /// What both sides agreed to.
    static final FeedbackTerms STEERED = new FeedbackTerms(3, true, false, false, true, Map.of(MEDIA, AGAIN, RED, RED_AGAIN), Map.of(AGAIN, MEDIA, RED_AGAIN, RED),
            new ProtectionTerms(RED, REPAIR, RED, REPAIR));
    /// With somebody who takes no repairs.
    static final FeedbackTerms UNPROTECTED = new FeedbackTerms(3, true, false, false, true, Map.of(MEDIA, AGAIN), Map.of(AGAIN, MEDIA));

    private record Message(double atMs, PacketBuffer packet) {}

    private final CameraFilm film;
    private final BottleneckLink link;
    private final BottleneckLink.Weather weather;
    private final Random random;
    private final Pacer pacer = new Pacer(RateControl.LIMITS.most());
    private final RateControl rate = new RateControl();
    private final KeyFrameBell bell = new KeyFrameBell();
    private final PictureCoder coder = new PictureCoder(rate, bell, false);
    private final RepairGauge repairs = new RepairGauge();
    private final PictureDecoder decoder;
    private final VideoPacketizer packetizer = VideoCodecs.packetizer(VideoCodec.VP8, VideoEncoderSettings.DEFAULT_MAX_NAL_SIZE, 0);
    private final StreamTime time = new StreamTime();
    private final VideoPlan plan;
    private final VirtualStream sender;
    private final VirtualStream receiver;
    private final Deque<Message> toReceiver = new ArrayDeque<>();
    private final Deque<Message> toSender = new ArrayDeque<>();
    private final FramePool pool = new FramePool();
    private final PictureScaler scaler = new PictureScaler();
    private final LinkRecord record = new LinkRecord();
    private long now;

    /// @param seed of the link's chance
    FilmOverLink(CameraFilm film, BottleneckLink.Weather weather, FeedbackTerms terms, long seed) {
        this.film = film;
        this.weather = weather;
        link = new BottleneckLink(weather, seed);
        random = new Random(seed + 1);
        plan = new VideoPlan(true, true, VideoCodec.VP8, MEDIA, film.format(), SendFormat.bitRate(film.format(), 0), Map.of(), false, terms.transportWide());
        RtpSessionConfig config = RtpSessionConfig.video(Map.of(MEDIA, 90_000, REPAIR, 90_000), RtpSessionConfig.Feedback.PLI)
                .with(true, 0, RtpSessionConfig.Extended.NONE).with(terms);
        Retransmission retransmission = new Retransmission(random, repairs::resent, () -> pacer.rate() / SendControl.PACE);
        SendControl control = new SendControl(RateControl.LIMITS, pacer, retransmission::pad, rate::estimate);
        control.wanted(RateControl.onTheWire(plan));
        repairs.repairing(terms.nack());
        SentPictures pictures = new SentPictures();
        pictures.codedWith(VideoCodec.VP8);
        LossProtection protection = new LossProtection(new ProtectionControl(), pictures, () -> rate.estimate().loss());
        sender = new VirtualStream(config, List.of(protection, retransmission, control), pacer, seed + 2, this::onLink,
                (packet, at) -> report(packet, at, toReceiver), bell, (_, _) -> {});
        LossRepair repair = new LossRepair(repairs);
        receiver = new VirtualStream(config, List.of(new LossRecovery(repair), repair, new ArrivalReports()), null, seed + 3,
                (_, _) -> {}, (packet, at) -> report(packet, at, toSender), () -> {}, this::onPicturePacket);
        decoder = new PictureDecoder(this::show, receiver::requestKeyFrame);
        decoder.formats(Map.of(MEDIA, new Incoming(VideoCodec.VP8, Fmtp.NONE)));
    }

    private void onLink(PacketBuffer packet, long at) {
        record.sent((packet.length() + 28) * 8L);
        link.send(packet, at);
    }

    /// Reports meet the same chance as packets, but no queue.
    private void report(PacketBuffer packet, long at, Deque<Message> to) {
        if (random.nextDouble() >= weather.loss()) {
            PacketBuffer copy = new PacketBuffer();
            copy.copyFrom(packet);
            to.add(new Message(at / MILLI + weather.delayMs().applyAsDouble(0), copy));
        }
    }

    private void onPicturePacket(RtpPacket packet, long at) {
        decoder.patience(repairs.patienceNanos(), repairs.sparedPatienceNanos());
        decoder.insert(packet, at);
        repairs.position(decoder.position());
    }

    /// @param compare each n-th picture shown, 0 for none
    FilmOverLink run(double seconds, int compare) {
        record.comparing(compare);
        double frameNanos = 1e9 / film.format().fps();
        int captured = 0;
        for (; now < seconds * 1e9; now += STEP) {
            if (now >= captured * frameNanos) {
                capture(captured++);
            }
            deliver(toSender, sender);
            sender.onTime(now);
            deliver(toReceiver, receiver);
            link.take(now).forEach(each -> {
                record.arrived((each.packet().length() + 28) * 8L);
                receiver.rtpCame(each.packet(), now);
            });
            decoder.patience(repairs.patienceNanos(), repairs.sparedPatienceNanos());
            decoder.pull(now);
            repairs.position(decoder.position());
            receiver.onTime(now);
            record.at(now, link.capacity(now / MILLI), link.queueMs(now / MILLI), rate.estimate().bitPerSecond());
        }
        return this;
    }

    private void deliver(Deque<Message> messages, VirtualStream to) {
        while (!messages.isEmpty() && messages.peek().atMs <= now / MILLI) {
            to.rtcpCame(messages.remove().packet, now);
        }
    }

    private void capture(int number) {
        try (VideoFrame frame = film.picture(number, now)) {
            coder.code(plan, frame, sender.waiting(), this::send);
        }
    }

    private void send(EncodedFrame picture) {
        record.coded(picture.keyFrame());
        int timestamp = time.ticks(picture.captureNanos());
        packetizer.frame(picture.data(), picture.layer());
        while (packetizer.hasNext()) {
            PacketBuffer packet = new PacketBuffer();
            packet.clear();
            packet.append(packetizer.next(packet.bytes(), packet.offset()));
            packet.nanos(picture.captureNanos());
            if (!sender.publish(packet, MEDIA, !packetizer.hasNext(), timestamp)) {
                if (picture.layer().index() == 0) {
                    bell.run();
                }
                return;
            }
        }
    }

    private void show(VideoFrame shown) {
        try (shown) {
            int number = CameraFilm.number(shown);
            if (!record.isToCompare()) {
                record.shown(now, number, null);
            } else if (shown.width() == film.format().width() && shown.height() == film.format().height()) {
                record.shown(now, number, PictureLikeness.of(film.luma(number), shown));
            } else {
                try (VideoFrame whole = pool.acquire(film.format().width(), film.format().height())) {
                    scaler.resize(shown, whole);
                    record.shown(now, number, PictureLikeness.of(film.luma(number), whole));
                }
            }
        }
    }

    LinkRecord record() {
        return record;
    }

    @Override
    public void close() {
        coder.close();
        decoder.close();
        scaler.close();
        pool.close();
    }
}
