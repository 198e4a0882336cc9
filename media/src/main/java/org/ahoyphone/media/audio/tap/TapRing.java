package org.ahoyphone.media.audio.tap;

import java.util.concurrent.atomic.AtomicLong;
import org.ahoyphone.media.audio.AudioFormat;
import org.ahoyphone.media.audio.Channels;
import org.jspecify.annotations.Nullable;

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
    /// @param channels of a frame, 1 or 2
    TapRing(int capacity, int channels) {
        frames = new short[capacity][AudioFormat.FRAME * channels];
        numbers = new long[capacity];
        nanos = new long[capacity];
    }

    /// The writer's.
    ///
    /// @param both the frame in two channels, null where it has one
    /// @return false when there was no room
    boolean offer(short[] frame, short @Nullable [] both, long when) {
        long number = offered++;
        long next = written.getPlain();
        if (next - read.getAcquire() == frames.length) {
            dropped.setRelease(dropped.getPlain() + 1);
            return false;
        }
        int slot = slot(next);
        short[] kept = frames[slot];
        if (kept.length == AudioFormat.FRAME) {
            System.arraycopy(frame, 0, kept, 0, kept.length);
        } else if (both != null) {
            System.arraycopy(both, 0, kept, 0, kept.length);
        } else {
            Channels.spread(frame, kept);
        }
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
