package org.ahoyphone.media.audio.conference;

import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Frames on their way from one thread to one other, in memory that is allocated once; whoever puts never waits. When it is full the frame is dropped: whoever
/// should have taken it is held up, and will not miss it.
final class FrameLine {

    /// Frames that may wait: 80 ms.
    static final int CAPACITY = 8;

    private final MixedFrame[] slots = new MixedFrame[CAPACITY];
    private volatile long put;
    private volatile long taken;
    private volatile @Nullable Thread waiting;

    FrameLine() {
        Arrays.setAll(slots, _ -> new MixedFrame());
    }

    /// The next frame to fill, null when the line is full. The putting thread.
    @Nullable MixedFrame claim() {
        return put - taken == CAPACITY ? null : slots[(int) put & CAPACITY - 1];
    }

    /// Hands the claimed frame over.
    @SuppressWarnings("NonAtomicVolatileUpdate") // written by the putting thread alone
    void publish() {
        put++;
        wake();
    }

    /// The oldest frame, null when there is none. The taking thread.
    @Nullable MixedFrame peek() {
        return taken == put ? null : slots[(int) taken & CAPACITY - 1];
    }

    /// Gives the oldest frame back.
    @SuppressWarnings("NonAtomicVolatileUpdate") // written by the taking thread alone
    void release() {
        taken++;
    }

    /// Frames that wait. Any thread.
    int size() {
        return (int) (put - taken);
    }

    /// The taking thread waits for a frame, or to be woken, not longer than this; sometimes it returns for no reason.
    void await(long nanos) throws InterruptedException {
        // Set before looking, else a frame could come in between and whoever put it not know whom to wake.
        waiting = Thread.currentThread();
        if (taken == put) {
            LockSupport.parkNanos(this, nanos);
        }
        waiting = null;
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    /// Ends a wait of the taking thread. Any thread.
    void wake() {
        Thread reader = waiting;
        if (reader != null) {
            LockSupport.unpark(reader);
        }
    }
}
