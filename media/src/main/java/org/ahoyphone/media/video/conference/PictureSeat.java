package org.ahoyphone.media.video.conference;

import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.ahoyphone.media.video.VideoFormat;
import org.ahoyphone.media.video.VideoFrame;
import org.ahoyphone.media.video.VideoSink;
import org.ahoyphone.media.video.VideoSource;
import org.jspecify.annotations.Nullable;

/// Somebody's place in front of the others: the newest picture of him, which all others see, and what he sees of them. Thread-safe; nobody waits here longer than
/// it takes to count a reference.
public final class PictureSeat implements VideoSink {

    /// Whoever sends nothing for so long is left out, and the others get his room.
    private static final long STALE_NANOS = TimeUnit.SECONDS.toNanos(3);

    private final PictureBridge bridge;
    private @Nullable VideoFrame newest;
    private long shownNanos;
    private long shown;
    private boolean left;
    private volatile Set<PictureSeat> without = Set.of();

    PictureSeat(PictureBridge bridge) {
        this.bridge = bridge;
    }

    /// A picture of who sits here.
    @Override
    public void show(VideoFrame frame) {
        VideoFrame before;
        synchronized (this) {
            if (left) {
                return;
            }
            before = newest;
            newest = frame.retain();
            shownNanos = bridge.now();
            shown++;
        }
        if (before != null) {
            before.close();
        }
    }

    /// What the others look like from here, put together when it is started; for a call's camera.
    public VideoSource openSource(VideoFormat format) {
        return new MixedPictures(bridge, this, format);
    }

    /// Whether another one is not seen from here.
    public void without(PictureSeat other, boolean not) {
        without = not ? Set.of(other) : Set.of();
    }

    boolean sees(PictureSeat other) {
        return other != this && !without.contains(other);
    }

    /// The newest picture, with a reference for the caller; null when there is none of late.
    synchronized @Nullable VideoFrame take(long nowNanos) {
        VideoFrame frame = newest;
        if (frame == null || nowNanos - shownNanos > STALE_NANOS) {
            return null;
        }
        return frame.retain();
    }

    /// Pictures shown so far.
    synchronized long shown() {
        return shown;
    }

    void leave() {
        VideoFrame last;
        synchronized (this) {
            left = true;
            last = newest;
            newest = null;
        }
        if (last != null) {
            last.close();
        }
    }
}
