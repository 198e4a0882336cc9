package org.ahoyphone.media.session;

import java.util.concurrent.TimeUnit;
import org.ahoyphone.media.rtp.PacketBuffer;
import org.ahoyphone.media.rtp.RtpPacket;
import org.ahoyphone.media.rtp.io.RtpStream;
import org.ahoyphone.media.video.Orientation;
import org.ahoyphone.media.video.PictureTurner;
import org.ahoyphone.media.video.VideoFrame;
import org.ahoyphone.media.video.tap.PicturePoint;

/// The decoding thread of a call: waits for packets and shows the pictures they make. It owns the decoder.
final class VideoReceiver implements Worker.Body {

    private static final long LONGEST_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final RtpStream rtp;
    private final VideoStream.Places places;
    private final Orientations orientations = new Orientations();
    private final PictureTurner turner = new PictureTurner();
    private final PictureSync sync;
    private final PictureDelay delay;
    private final HeldPictures held = new HeldPictures(this::show);
    private final RepairGauge repairs;
    private final PictureDecoder decoder;
    private final RtpPacket packet = new RtpPacket();
    private boolean receiving;
    private volatile VideoPlan plan;
    private volatile int orientationId;
    private volatile boolean stopped;
    private volatile Counts counts = new Counts(0, 0, new VideoFigures.Counts("", -1, -1, 0, 0, 0, -1, -1));

    /// What was received so far.
    ///
    /// @param received pictures of which every packet came
    /// @param dropped  pictures that came, whole or not, and were not shown
    record Counts(long received, long dropped, VideoFigures.Counts shown) {}

    VideoReceiver(RtpStream rtp, VideoPlan plan, VideoStream.Places places, PictureSync sync, PictureDelay delay, RepairGauge repairs, Runnable keyFrameRequest) {
        this.rtp = rtp;
        this.plan = plan;
        this.places = places;
        this.sync = sync;
        this.delay = delay;
        this.repairs = repairs;
        decoder = new PictureDecoder(this::ready, keyFrameRequest);
    }

    void plan(VideoPlan next) {
        plan = next;
    }

    /// @param id number of the header extension that says how pictures lie, 0 for none
    void orientation(int id) {
        orientationId = id;
    }

    Counts counts() {
        return counts;
    }

    /// Ends [#run] within a tenth of a second, or at once when the stream's ring is closed.
    void stop() {
        stopped = true;
    }

    @Override
    public void run() {
        try (decoder; held; turner) {
            long next = Long.MAX_VALUE;
            while (!stopped && !rtp.incoming().isClosed()) {
                long wait = Math.clamp(next - System.nanoTime(), 0, LONGEST_WAIT_NANOS);
                if (wait > 0) {
                    rtp.incoming().await(wait);
                }
                obey(plan);
                decoder.patience(repairs.patienceNanos(), repairs.sparedPatienceNanos());
                takePackets();
                repairs.position(decoder.position());
                next = receiving ? Math.min(decoder.pull(System.nanoTime()), held.pull(System.nanoTime())) : Long.MAX_VALUE;
            }
        }
    }

    private void obey(VideoPlan now) {
        decoder.formats(now.incoming());
        if (receiving && !now.receiving()) {
            decoder.reset();
            held.close();
            orientations.reset();
            sync.reset();
        }
        if (!receiving && now.receiving()) {
            places.film().begin();
        }
        receiving = now.receiving();
    }

    private void takePackets() {
        for (PacketBuffer next = rtp.incoming().peek(); next != null && !stopped; next = rtp.incoming().peek()) {
            if (receiving && packet.parse(next) == RtpPacket.Status.OK) {
                orientations.packet(packet, orientationId);
                decoder.insert(packet, next.nanos());
            }
            rtp.incoming().release();
        }
        Counts before = counts;
        if (decoder.received() != before.received() || decoder.dropped() != before.dropped()) {
            count(before.shown().width(), before.shown().height());
        }
    }

    private void count(int width, int height) {
        counts = new Counts(decoder.received(), decoder.dropped(),
                new VideoFigures.Counts(decoder.codec(), width, height, decoder.decoded(), decoder.keyFrames(), decoder.codingNanos(), -1, -1));
    }

    private void ready(VideoFrame frame) {
        long now = System.nanoTime();
        Orientation lies = orientations.at(decoder.timestamp());
        VideoFrame upright = frame;
        if (!lies.isUpright()) {
            try (frame) {
                upright = turner.turn(frame, lies);
            }
        }
        held.add(upright, sync.due(decoder.timestamp(), now), now);
    }

    private void show(VideoFrame frame) {
        try (frame) {
            if (frame.width() != counts.shown().width() || frame.height() != counts.shown().height()) {
                count(frame.width(), frame.height());
            }
            delay.received(frame, System.currentTimeMillis(), System.nanoTime());
            places.view().show(frame);
            places.taps().show(PicturePoint.REMOTE, frame);
            places.film().show(frame);
            places.received().show(frame);
        }
    }
}
