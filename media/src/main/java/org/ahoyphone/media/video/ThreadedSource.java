package org.ahoyphone.media.video;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The life of a source: one thread from start to close, on which everything native is used and freed.
abstract sealed class ThreadedSource implements VideoSource permits BlankSource, FileVideoSource, GrabSource, ScreenSource, TestPatternSource {

    private static final Logger LOG = LoggerFactory.getLogger(ThreadedSource.class);

    /// A device that is slow to stop is left to its thread, which ends when the device lets it.
    private static final long MOST_WAIT_SECONDS = 3;

    final FramePool pool = new FramePool();
    final CountDownLatch stop = new CountDownLatch(1);

    private final VideoFormat format;
    private @Nullable Thread thread;
    private boolean closed;
    private boolean sinkFailed;

    ThreadedSource(VideoFormat format) {
        this.format = format;
    }

    /// Hands out pictures until [#stop] is released.
    abstract void run(VideoSink sink, Consumer<String> problem) throws InterruptedException;

    /// Ends a wait of [#run], by any thread; may be called often.
    abstract void wake();

    /// Frees what is native; called once, when [#run] has ended or will never begin.
    abstract void release();

    @Override
    public final VideoFormat format() {
        return format;
    }

    @Override
    public final synchronized void start(VideoSink sink, Consumer<String> problem) {
        if (closed || thread != null) {
            throw new IllegalStateException(closed ? "The source is closed" : "The source was started before");
        }
        String name = "ahoy-" + getClass().getSimpleName();
        thread = Thread.ofPlatform().daemon().name(name).start(() -> live(sink, problem));
    }

    private void live(VideoSink sink, Consumer<String> problem) {
        try {
            run(picture -> show(picture, sink), problem);
        } catch (InterruptedException e) {
            LOG.debug("A source of pictures was interrupted", e);
        } catch (RuntimeException | Error e) {
            LOG.error("A source of pictures failed", e);
            problem.accept("Sending pictures failed; see the log.");
        } finally {
            release();
            pool.close();
        }
    }

    /// A sink must not throw; one that does must not end the source either.
    private void show(VideoFrame picture, VideoSink sink) {
        if (stop.getCount() == 0) {
            return;
        }
        try {
            sink.show(picture);
        } catch (RuntimeException e) {
            if (!sinkFailed) {
                LOG.error("A sink of pictures failed; told once", e);
            }
            sinkFailed = true;
        }
    }

    @Override
    public final void close() {
        Thread running;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            running = thread;
        }
        stop.countDown();
        wake();
        if (running == null) {
            release();
            pool.close();
        } else if (!running.equals(Thread.currentThread())) {
            join(running);
        }
    }

    private static void join(Thread thread) {
        try {
            if (!thread.join(Duration.ofSeconds(MOST_WAIT_SECONDS))) {
                LOG.warn("{} has not stopped within {} s", thread.getName(), MOST_WAIT_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
