package org.ahoyphone.media.session;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.ahoyphone.media.video.VideoFrame;
import org.jspecify.annotations.Nullable;

/// The newest picture on its way from the thread that takes pictures to the one that encodes them. A picture that was not fetched when the next
/// one comes is dropped: late pictures are worth nothing, and nobody waits.
final class FrameMailbox implements AutoCloseable {

    private final AtomicReference<@Nullable VideoFrame> newest = new AtomicReference<>();
    private final AtomicLong dropped = new AtomicLong();
    private volatile @Nullable Thread reader;
    private volatile boolean closed;

    /// Puts a picture in; the mailbox takes a reference of its own.
    void put(VideoFrame frame) {
        if (closed) {
            return;
        }
        VideoFrame before = newest.getAndSet(frame.retain());
        if (before != null) {
            before.close();
            dropped.incrementAndGet();
        }
        wake();
        if (closed) {
            clear();
        }
    }

    /// Takes the newest picture out, waiting for one; the caller closes it.
    ///
    /// @param nanos longest wait
    /// @return null when none came, or somebody called [#wake]
    @Nullable VideoFrame take(long nanos) {
        reader = Thread.currentThread();
        VideoFrame frame = newest.getAndSet(null);
        if (frame == null && !closed) {
            LockSupport.parkNanos(this, nanos);
            frame = newest.getAndSet(null);
        }
        return frame;
    }

    /// Ends a wait for a picture.
    void wake() {
        LockSupport.unpark(reader);
    }

    /// Pictures that were replaced before they were fetched.
    long dropped() {
        return dropped.get();
    }

    /// Takes no more pictures, and gives back the one it holds.
    @Override
    public void close() {
        closed = true;
        clear();
        wake();
    }

    private void clear() {
        VideoFrame frame = newest.getAndSet(null);
        if (frame != null) {
            frame.close();
        }
    }
}
