package org.ahoyphone.media.video.tap;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.ahoyphone.media.video.VideoFrame;
import org.ahoyphone.media.video.VideoSink;
import org.jspecify.annotations.Nullable;

/// Hands pictures to an observer where he works. He gets the newest each time; what came while he was busy is left out and counted. Whoever shows pictures here
/// waits for nobody. An observer who throws gets no more, and his executor is told.
public final class PictureTap implements VideoSink, AutoCloseable {

    private final Executor executor;
    private final VideoSink observer;
    private final AtomicLong lost = new AtomicLong();
    private @Nullable VideoFrame newest;
    private boolean asked;
    private boolean closed;

    /// @param executor where the observer works, one thing at a time; may leave out what it is given when he is gone
    public PictureTap(Executor executor, VideoSink observer) {
        this.executor = executor;
        this.observer = observer;
    }

    @Override
    public void show(VideoFrame frame) {
        VideoFrame before;
        boolean ask;
        synchronized (this) {
            if (closed) {
                return;
            }
            before = newest;
            newest = frame.retain();
            ask = !asked;
            asked = true;
        }
        if (before != null) {
            before.close();
            lost.incrementAndGet();
        }
        if (ask) {
            executor.execute(this::work);
        }
    }

    private void work() {
        VideoFrame frame = take();
        if (frame == null) {
            return;
        }
        try (frame) {
            observer.show(frame);
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
        if (goesOn()) {
            executor.execute(this::work);
        }
    }

    private synchronized @Nullable VideoFrame take() {
        VideoFrame frame = newest;
        newest = null;
        asked = frame != null;
        return frame;
    }

    private synchronized boolean goesOn() {
        asked = newest != null;
        return asked;
    }

    /// Pictures that came while the observer was busy.
    public long lost() {
        return lost.get();
    }

    /// Hands on no more; what is being looked at is looked at to the end. Closing twice does nothing.
    @Override
    public void close() {
        VideoFrame last;
        synchronized (this) {
            closed = true;
            last = newest;
            newest = null;
        }
        if (last != null) {
            last.close();
        }
    }
}
