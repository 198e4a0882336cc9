package org.ahoyphone.media.video.tap;

import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.ahoyphone.media.video.FramePool;
import org.ahoyphone.media.video.VideoFrame;
import org.ahoyphone.media.video.VideoSink;
import org.jspecify.annotations.Nullable;

/// One who changes pictures, at work. Who takes too long for one is gone round until he is done with it; who throws is gone round for ever, and his executor is told.
final class PictureStage implements AutoCloseable {

    /// Longer than any picture takes that is to be seen while people talk.
    private static final long LATE_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

    /// A picture on its way, and what comes after this stage.
    private record Waiting(VideoFrame frame, VideoSink next) {}

    private final PictureTransform transform;
    private final Executor executor;
    private final LongSupplier clock;
    private final FramePool pool = new FramePool();
    private @Nullable Waiting newest;
    private boolean asked;
    private long askedNanos;
    private boolean goneRound;
    private boolean closed;

    PictureStage(PictureTransform transform, Executor executor, LongSupplier clock) {
        this.transform = transform;
        this.executor = executor;
        this.clock = clock;
    }

    void show(VideoFrame frame, VideoSink next) {
        Waiting before = null;
        boolean ask = false;
        boolean around;
        synchronized (this) {
            goneRound |= asked && clock.getAsLong() - askedNanos > LATE_NANOS;
            around = closed || goneRound;
            if (!around) {
                before = newest;
                newest = new Waiting(frame.retain(), next);
                ask = !asked;
                if (ask) {
                    ask();
                }
            }
        }
        if (before != null) {
            before.frame.close();
        }
        if (around) {
            next.show(frame);
        } else if (ask) {
            executor.execute(this::work);
        }
    }

    private void ask() {
        asked = true;
        askedNanos = clock.getAsLong();
    }

    private void work() {
        Waiting waiting = take();
        if (waiting == null) {
            return;
        }
        try (VideoFrame from = waiting.frame; VideoFrame to = pool.acquire(from.width(), from.height(), from.captureNanos())) {
            transform.transform(from, to);
            if (inTime()) {
                waiting.next.show(to);
            }
        } catch (RuntimeException | Error e) {
            boolean meant = over();
            close();
            if (!meant) {
                throw e;
            }
        }
        if (goesOn()) {
            executor.execute(this::work);
        }
    }

    private synchronized @Nullable Waiting take() {
        Waiting waiting = newest;
        newest = null;
        if (waiting == null || closed) {
            asked = false;
            if (waiting != null) {
                waiting.frame.close();
            }
            return null;
        }
        return waiting;
    }

    /// Whether it was closed, and a failure is nobody's fault: there is no room for a picture any more.
    private synchronized boolean over() {
        return closed;
    }

    /// Whether nobody has seen a later picture meanwhile.
    private synchronized boolean inTime() {
        return !goneRound && !closed;
    }

    private synchronized boolean goesOn() {
        goneRound = false;
        asked = false;
        if (newest != null) {
            ask();
        }
        return asked;
    }

    @Override
    public void close() {
        Waiting last;
        synchronized (this) {
            closed = true;
            last = newest;
            newest = null;
        }
        if (last != null) {
            last.frame.close();
        }
        pool.close();
    }
}
