package org.ahoyphone.media.audio;

import java.nio.ShortBuffer;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Samples on their way between a device's thread and the engine's: one writer, one reader, no locks.
///
/// The device's side never waits. The engine's side may wait in [#awaitSamples] or [#awaitRoom]; only one thread waits at a time.
final class SampleRing {

    private final short[] samples;
    private final int mask;
    private volatile long written;
    private volatile long read;
    private volatile boolean closed;
    private volatile @Nullable Thread waiting;

    /// @param capacity samples, a power of two
    SampleRing(int capacity) {
        if (Integer.bitCount(capacity) != 1) {
            throw new IllegalArgumentException("Not a power of two: " + capacity);
        }
        samples = new short[capacity];
        mask = capacity - 1;
    }

    /// Samples that wait to be read.
    int available() {
        return (int) (written - read);
    }

    /// Samples that can be written.
    int room() {
        return samples.length - available();
    }

    /// Takes all of `from` that there is room for. For the writer.
    ///
    /// @return samples taken
    int write(ShortBuffer from) {
        int count = Math.min(from.remaining(), room());
        long at = written;
        int start = (int) at & mask;
        int first = Math.min(count, samples.length - start);
        from.get(samples, start, first);
        from.get(samples, 0, count - first);
        written = at + count;
        wake();
        return count;
    }

    /// Fills as much of `to` as there are samples. For the reader.
    ///
    /// @return samples given
    int read(ShortBuffer to) {
        int count = Math.min(to.remaining(), available());
        long at = read;
        int start = (int) at & mask;
        int first = Math.min(count, samples.length - start);
        to.put(samples, start, first);
        to.put(samples, 0, count - first);
        read = at + count;
        wake();
        return count;
    }

    /// Forgets the oldest samples until at most `keep` are left. For the reader.
    ///
    /// @return samples forgotten
    int dropTo(int keep) {
        long at = read;
        int count = Math.max(0, (int) (written - at) - keep);
        read = at + count;
        wake();
        return count;
    }

    /// Waits for `count` samples. For the reader.
    ///
    /// @param deadline on the time line of [System#nanoTime()]
    /// @return whether they are there; false also when closed
    boolean awaitSamples(int count, long deadline) throws InterruptedException {
        waiting = Thread.currentThread();
        try {
            while (available() < count && !closed) {
                if (!park(deadline)) {
                    return false;
                }
            }
            return !closed;
        } finally {
            waiting = null;
        }
    }

    /// Waits until at most `count` samples are left. For the writer.
    ///
    /// @param deadline on the time line of [System#nanoTime()]
    /// @return whether that is so; false also when closed
    boolean awaitRoom(int count, long deadline) throws InterruptedException {
        waiting = Thread.currentThread();
        try {
            while (available() > count && !closed) {
                if (!park(deadline)) {
                    return false;
                }
            }
            return !closed;
        } finally {
            waiting = null;
        }
    }

    boolean closed() {
        return closed;
    }

    /// Ends all waiting.
    void close() {
        closed = true;
        wake();
    }

    /// @return false when the deadline has passed
    private boolean park(long deadline) throws InterruptedException {
        long nanos = deadline - System.nanoTime();
        if (nanos <= 0) {
            return false;
        }
        LockSupport.parkNanos(this, nanos);
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        return true;
    }

    private void wake() {
        Thread waiter = waiting;
        if (waiter != null) {
            LockSupport.unpark(waiter);
        }
    }
}
