package org.ahoyphone.media.session;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.ahoyphone.media.codec.video.EncodedFrame;
import org.ahoyphone.media.codec.video.VideoCodec;
import org.ahoyphone.media.codec.video.VideoCodecs;
import org.ahoyphone.media.codec.video.VideoDecoder;
import org.ahoyphone.media.video.FramePool;
import org.ahoyphone.media.video.VideoFormat;
import org.ahoyphone.media.video.VideoFrame;
import org.jspecify.annotations.Nullable;

/// A screen with a [TextPage] that is shared, by the real encoder and decoder over a link that carries what the pictures may take and no more: what the other side reads, and when.
/// Time is virtual.
final class PageOverTime implements AutoCloseable {

    private static final long STEP = 10_000_000;
    private static final long REFRESH_NANOS = 1_000_000_000;
    private static final int PACKET = 1_200;

    private record Travelling(long due, byte[] picture) {}

    private final TextPage page;
    private final VideoPlan plan;
    private final int linkBitRate;
    private final KeyFrameBell bell = new KeyFrameBell();
    private final PictureCoder coder = new PictureCoder(new RateControl(), bell, false);
    private final StillRefinement refinement = new StillRefinement();
    private final VideoDecoder decoder;
    private final FramePool pool = new FramePool();
    private final Deque<Travelling> link = new ArrayDeque<>();
    private @Nullable VideoFrame shown;
    private long linkFree;
    private long now = REFRESH_NANOS;
    private long refreshed;
    private int number = -1;
    private long bytes;
    private int coded;

    /// @param steered whether the other side says what arrives: then less is sent at first
    PageOverTime(VideoCodec codec, VideoFormat format, boolean steered) {
        page = new TextPage(format.width(), format.height());
        plan = new VideoPlan(true, true, codec, 97, format, SendFormat.bitRate(format, 0), Map.of(), true, steered);
        linkBitRate = steered ? RateControl.FIRST_BIT_RATE : plan.bitRate();
        decoder = VideoCodecs.decoder(codec);
    }

    /// Another page is on the screen from now on.
    void turnTo(int next) {
        number = next;
        refinement.changed(now);
        code();
    }

    /// Who looks has lost something and asks for a key frame.
    void askForKeyFrame() {
        bell.run();
        code();
    }

    PageOverTime run(double seconds) {
        for (long end = now + (long) (seconds * 1e9); now < end; now += STEP) {
            if (refinement.due(now) || now - refreshed >= REFRESH_NANOS) {
                code();
            }
            while (!link.isEmpty() && link.peek().due <= now) {
                decoder.decode(ByteBuffer.wrap(link.remove().picture), now, this::show);
            }
        }
        return this;
    }

    private void code() {
        try (VideoFrame frame = page.draw(pool, number, now)) {
            int waiting = (int) (Math.max(0, linkFree - now) / 1e9 * linkBitRate / 8 / PACKET);
            coder.code(plan, frame, waiting, this::send);
            refreshed = now;
        }
    }

    private void send(EncodedFrame picture) {
        byte[] data = new byte[picture.data().remaining()];
        picture.data().get(data);
        refinement.coded(picture.captureNanos(), picture.keyFrame(), data.length, coder.bitRate());
        bytes += data.length;
        coded++;
        linkFree = Math.max(linkFree, now) + (long) (data.length * 8e9 / linkBitRate);
        link.add(new Travelling(linkFree, data));
    }

    private void show(VideoFrame picture) {
        VideoFrame before = shown;
        shown = picture;
        if (before != null) {
            before.close();
        }
    }

    /// How much like the page what is seen now is, by the luma, dB; 0 while nothing is seen.
    double decibels() {
        VideoFrame seen = shown;
        return seen == null ? 0 : PictureLikeness.of(page.luma(number), seen).psnr();
    }

    long bytes() {
        return bytes;
    }

    /// Pictures.
    int coded() {
        return coded;
    }

    @Override
    public void close() {
        if (shown != null) {
            shown.close();
        }
        coder.close();
        decoder.close();
        pool.close();
    }
}
