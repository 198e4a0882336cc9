package org.ahoyphone.media.video.conference;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.ahoyphone.media.video.Composition;
import org.ahoyphone.media.video.Compositor;
import org.ahoyphone.media.video.FramePool;
import org.ahoyphone.media.video.VideoFormat;
import org.ahoyphone.media.video.VideoFrame;
import org.ahoyphone.media.video.VideoSink;
import org.ahoyphone.media.video.VideoSource;
import org.jspecify.annotations.Nullable;

/// All others as one person sees them, as a source of pictures: drawn by the conference's thread at the rate of the format, and less often while nobody moves.
final class MixedPictures implements VideoSource {

    /// A picture is drawn this often though nothing is new in it.
    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final PictureBridge bridge;
    private final PictureSeat seat;
    private final VideoFormat format;
    private final FramePool pool = new FramePool();
    private final Compositor compositor = new Compositor();
    private @Nullable VideoSink sink;
    private boolean closed;
    private long dueNanos;
    private long drawnNanos;
    private long drawnOf = -1;

    MixedPictures(PictureBridge bridge, PictureSeat seat, VideoFormat format) {
        this.bridge = bridge;
        this.seat = seat;
        this.format = format;
    }

    @Override
    public VideoFormat format() {
        return format;
    }

    @Override
    public void start(VideoSink to, Consumer<String> problem) {
        synchronized (this) {
            if (closed || sink != null) {
                throw new IllegalStateException(closed ? "The source is closed" : "The source was started before");
            }
            sink = to;
            dueNanos = bridge.now();
        }
        bridge.add(this);
    }

    /// Draws if it is time and there is something new. The conference's thread.
    ///
    /// @param active who has the floor; null for nobody
    /// @return when to be called again
    synchronized long draw(List<PictureSeat> all, Composition.Layout layout, @Nullable PictureSeat active, long nowNanos) {
        VideoSink to = sink;
        if (closed || to == null || nowNanos < dueNanos) {
            return dueNanos;
        }
        dueNanos = Math.max(dueNanos + format.frameNanos(), nowNanos - format.frameNanos());
        List<PictureSeat> seen = new ArrayList<>();
        long news = layout == Composition.Layout.SPEAKER ? 1 : 0;
        for (PictureSeat other : all) {
            if (seat.sees(other)) {
                seen.add(other);
                news = news * 31 + other.shown();
            }
        }
        if (active != null && layout == Composition.Layout.SPEAKER && seen.remove(active)) {
            seen.addFirst(active);
            news = news * 31 + all.indexOf(active);
        }
        news = news * 31 + seen.size();
        if (news == drawnOf && nowNanos - drawnNanos < IDLE_NANOS) {
            return dueNanos;
        }
        drawnOf = news;
        drawnNanos = nowNanos;
        draw(seen, layout, to, nowNanos);
        return dueNanos;
    }

    private void draw(List<PictureSeat> seen, Composition.Layout layout, VideoSink to, long nowNanos) {
        List<VideoFrame> pictures = new ArrayList<>(seen.size());
        try (VideoFrame whole = pool.acquire(format.width(), format.height(), nowNanos)) {
            for (PictureSeat other : seen) {
                VideoFrame picture = other.take(nowNanos);
                if (picture != null) {
                    pictures.add(picture);
                }
            }
            compositor.draw(Composition.of(layout, pictures.size(), format.width(), format.height()), pictures, whole);
            to.show(whole);
        } finally {
            pictures.forEach(VideoFrame::close);
        }
    }

    @Override
    public void close() {
        bridge.remove(this);
        synchronized (this) {
            if (!closed) {
                closed = true;
                pool.close();
                compositor.close();
            }
        }
    }
}
