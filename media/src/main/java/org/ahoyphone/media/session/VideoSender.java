package org.ahoyphone.media.session;

import java.lang.foreign.MemorySegment;
import org.ahoyphone.media.codec.video.EncodedFrame;
import org.ahoyphone.media.rtp.congestion.BandwidthEstimate;
import org.ahoyphone.media.rtp.io.RtpStream;
import org.ahoyphone.media.video.FramePool;
import org.ahoyphone.media.video.PictureContent;
import org.ahoyphone.media.video.PictureScaler;
import org.ahoyphone.media.video.VideoFormat;
import org.ahoyphone.media.video.VideoFrame;
import org.ahoyphone.media.video.VideoInput;
import org.ahoyphone.media.video.VideoSource;
import org.ahoyphone.media.video.tap.PicturePoint;
import org.ahoyphone.media.video.tap.PictureTaps;
import org.jspecify.annotations.Nullable;

/// The encoding thread of a call: opens the camera when pictures may be sent, takes the newest picture, sends it coded. It owns encoder and camera; the camera
/// has a thread of its own, which shows each picture to its owner on the way.
final class VideoSender implements Worker.Body {

    private static final long LONGEST_WAIT_NANOS = 100_000_000;
    /// A camera's next picture comes sooner.
    private static final long STILL_NANOS = 80_000_000;
    private static final byte BLACK = 16;
    private static final byte GREY = (byte) 128;

    /// What the camera is opened for.
    private record Wish(PicturePorts ports, VideoInput input, VideoFormat format) {}

    private final RtpStream rtp;
    private final ViewSlot preview;
    private final PictureTaps taps;
    private final PictureDelay delay;
    private final KeyFrameBell bell;
    private final RateControl rate;
    private final PictureCoder coder;
    private final DeviceSlot<Wish, VideoSource> camera;
    private final FrameMailbox mailbox = new FrameMailbox();
    private final FramePool pool = new FramePool();
    private final PictureScaler scaler = new PictureScaler();
    private final StillRefinement refinement = new StillRefinement();
    private final StreamTime time = new StreamTime();
    private @Nullable PicturePackets packets;
    private @Nullable VideoPlan coded;
    /// The last picture that was sent, and what it shows.
    private @Nullable VideoFrame last;
    private @Nullable Wish lastOf;
    private volatile VideoPlan plan;
    private volatile boolean muted;
    private long keyFrames;
    private long sentFrames;
    private long codingNanos;
    private volatile VideoFigures.Counts counts = new VideoFigures.Counts("", -1, -1, 0, 0, 0, -1, -1);

    /// @param bell  rung when the other side cannot go on without a key frame
    /// @param coder encodes them, and is closed in the end
    /// @param rate  what it obeys
    VideoSender(RtpStream rtp, PicturePorts ports, VideoInput input, VideoPlan plan, ViewSlot preview, PictureTaps taps,
                PictureDelay delay, KeyFrameBell bell, PictureCoder coder, RateControl rate) {
        this.rtp = rtp;
        this.plan = plan;
        this.preview = preview;
        this.taps = taps;
        this.delay = delay;
        this.bell = bell;
        this.rate = rate;
        this.coder = coder;
        bell.wakes(mailbox::wake);
        camera = new DeviceSlot<>(new Wish(ports, input, plan.format()),
                wish -> wish.ports.open(wish.input, wish.format, frame -> captured(frame, wish.ports.own())),
                _ -> mailbox.wake(), VideoSource::close);
    }

    void plan(VideoPlan next) {
        plan = next;
        Wish before = camera.wanted();
        camera.want(new Wish(before.ports, before.input, next.format()));
        mailbox.wake();
    }

    /// @param ports where it is opened
    void use(PicturePorts ports, VideoInput input) {
        camera.want(new Wish(ports, input, plan.format()));
    }

    void mute(boolean mute) {
        muted = mute;
    }

    /// What was sent so far.
    VideoFigures.Counts counts() {
        return counts;
    }

    void stop() {
        camera.end();
        mailbox.wake();
    }

    /// Runs until [#stop].
    @Override
    public void run() {
        try (pool; scaler; mailbox) {
            try {
                sendPictures();
            } finally {
                // First of all: the camera's thread uses what is freed next.
                camera.close();
                remember(null);
                coder.close();
            }
        }
    }

    private void sendPictures() {
        boolean open = false;
        while (true) {
            VideoPlan now = plan;
            open |= now.sending();
            if (open ? camera.current() == null : camera.isOver()) {
                return;
            }
            VideoFrame frame = mailbox.take(LONGEST_WAIT_NANOS);
            if (frame != null) {
                try (frame) {
                    arrived(asShown(now), frame);
                }
            } else {
                again(asShown(now));
            }
        }
    }

    /// A screen in the camera's place is to be read all the same.
    private VideoPlan asShown(VideoPlan now) {
        Wish wish = camera.wanted();
        return wish.ports.own() && wish.input.content() == PictureContent.SCREEN ? now.detailed() : now;
    }

    private void arrived(VideoPlan now, VideoFrame frame) {
        VideoFrame before = last;
        if (now.detail() && (before == null || !SamePicture.same(before, frame))) {
            refinement.changed(frame.captureNanos());
        }
        send(now, frame);
        remember(frame);
    }

    private void remember(@Nullable VideoFrame frame) {
        VideoFrame before = last;
        last = frame == null ? null : frame.retain();
        lastOf = camera.wanted();
        if (before != null) {
            before.close();
        }
    }

    /// Something that stands still gives no pictures; who cannot go on without one is sent the last once more, and who is to read it, until it is as good as it gets.
    private void again(VideoPlan now) {
        if (muted || !camera.wanted().equals(lastOf)) {
            // What was shown is not to be seen any more.
            remember(null);
        }
        VideoFrame still = last;
        long clock = System.nanoTime();
        if (still != null && ((bell.isRung() && clock - still.captureNanos() >= STILL_NANOS) || (now.detail() && refinement.due(clock)))) {
            try (VideoFrame copy = pool.acquire(still.width(), still.height())) {
                scaler.resize(still, copy);
                send(now, copy);
            }
        }
    }

    /// On the camera's thread.
    private void captured(VideoFrame frame, boolean own) {
        if (muted) {
            try (VideoFrame dark = dark(frame)) {
                out(dark, own);
            }
        } else if (own) {
            taps.change(frame, this::changed);
        } else {
            out(frame, false);
        }
    }

    /// On the thread of who changed it last.
    private void changed(VideoFrame frame) {
        // Muted meanwhile: what is late is not seen any more.
        if (!muted) {
            out(frame, true);
        }
    }

    private void out(VideoFrame frame, boolean own) {
        if (own) {
            preview.show(frame);
            taps.show(PicturePoint.OWN, frame);
        }
        mailbox.put(frame);
    }

    private VideoFrame dark(VideoFrame frame) {
        VideoFrame dark = pool.acquire(frame.width(), frame.height(), frame.captureNanos());
        for (int plane = 0; plane < 3; plane++) {
            MemorySegment.ofBuffer(dark.plane(plane)).fill(plane == 0 ? BLACK : GREY);
        }
        return dark;
    }

    private void send(VideoPlan now, VideoFrame frame) {
        if (!now.sending()) {
            coder.pause();
            return;
        }
        cutting(now);
        long began = System.nanoTime();
        VideoFormat format = coder.code(now, frame, rtp.waiting(), picture -> sendCoded(picture, frame));
        if (format != null) {
            codingNanos += System.nanoTime() - began;
            BandwidthEstimate known = rate.estimate();
            counts = new VideoFigures.Counts(now.codec().name(), format.width(), format.height(), sentFrames, keyFrames, codingNanos,
                    known.state() == BandwidthEstimate.State.UNKNOWN ? -1 : known.bitPerSecond(), -1);
        }
    }

    /// Goes on with the packets of what is agreed.
    private void cutting(VideoPlan now) {
        VideoPlan before = coded;
        if (packets == null || before == null || !now.codec().equals(before.codec()) || now.payloadType() != before.payloadType()) {
            packets = new PicturePackets(rtp, now.codec(), now.payloadType(), time);
        }
        coded = now;
    }

    private void sendCoded(EncodedFrame picture, VideoFrame frame) {
        PicturePackets now = packets;
        long began = System.nanoTime();
        delay.sent(frame);
        refinement.coded(picture.captureNanos(), picture.keyFrame(), picture.data().remaining(), coder.bitRate());
        if (now != null && now.send(picture)) {
            sentFrames++;
            keyFrames += picture.keyFrame() ? 1 : 0;
        } else if (picture.layer().index() == 0) {
            bell.run();
        }
        codingNanos -= System.nanoTime() - began;
    }
}
