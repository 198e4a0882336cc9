package org.ahoyphone.media.audio.tap;

import java.util.concurrent.atomic.AtomicLong;
import org.ahoyphone.media.audio.AudioFormat;

/// Frames on their way from a thread of the call, which never waits, to one that observes. Where the observer is too slow, new frames are dropped, and
/// missing from the numbers of those that follow. Everything is allocated at the beginning. One writer, one reader.
final class TapRing {

    private final short[][] frames;
    private final long[] numbers;
    private final long[] nanos;
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong read = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private long offered;

    /// @param capacity frames, a power of two
    TapRing(int capacity) {
        frames = new short[capacity][AudioFormat.FRAME];
        numbers = new long[capacity];
        nanos = new long[capacity];
    }

    /// The writer's.
    ///
    /// @return false when there was no room
    boolean offer(short[] frame, long when) {
        long number = offered++;
        long next = written.getPlain();
        if (next - read.getAcquire() == frames.length) {
            dropped.setRelease(dropped.getPlain() + 1);
            return false;
        }
        int slot = slot(next);
        System.arraycopy(frame, 0, frames[slot], 0, AudioFormat.FRAME);
        numbers[slot] = number;
        nanos[slot] = when;
        written.setRelease(next + 1);
        return true;
    }

    /// The reader's: whether there is a frame. Then the following tell of it, until it is released.
    boolean hasNext() {
        return written.getAcquire() > read.getPlain();
    }

    /// How many frames were offered before it.
    long number() {
        return numbers[slot(read.getPlain())];
    }

    long nanos() {
        return nanos[slot(read.getPlain())];
    }

    short[] samples() {
        return frames[slot(read.getPlain())];
    }

    void release() {
        read.setRelease(read.getPlain() + 1);
    }

    long dropped() {
        return dropped.getAcquire();
    }

    private int slot(long number) {
        return (int) (number & (frames.length - 1));
    }
}
