package org.ahoyphone.media.audio.tap;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Copies of the sound of a call, to be fetched by one thread: with [#poll] now and then, or with [#take] in a loop. Whoever fetches too late by more than
/// two and a half seconds loses frames, which [TapFrame#lost] tells; the call notices nothing.
public final class SoundTap implements AutoCloseable {

    /// Room for 2.56 s.
    static final int CAPACITY = 256;
    private static final long LOOK_NANOS = 5_000_000;

    private final List<TapReader> readers;
    private final List<TapRing> rings;
    private final LongSupplier clock;
    private final Consumer<SoundTap> closed;
    private volatile boolean over;
    private int turn;

    SoundTap(List<TapReader> readers, List<TapRing> rings, LongSupplier clock, Consumer<SoundTap> closed) {
        this.readers = readers;
        this.rings = rings;
        this.clock = clock;
        this.closed = closed;
    }

    /// The next frame of any of the points, those of each in their order; null while there is none.
    public @Nullable TapFrame poll() {
        boolean ending = over;
        long now = clock.getAsLong();
        for (int i = 0; i < readers.size(); i++) {
            TapFrame frame = readers.get(turn).next(now, ending);
            turn = (turn + 1) % readers.size();
            if (frame != null) {
                return frame;
            }
        }
        return null;
    }

    /// Waits for the next frame.
    ///
    /// @return null when the call's media is over, or the tap closed, and everything was fetched
    public @Nullable TapFrame take() throws InterruptedException {
        while (true) {
            boolean last = over;
            TapFrame frame = poll();
            if (frame != null || last) {
                return frame;
            }
            // Nobody wakes this thread: that would cost the threads of the call a system call for each frame.
            LockSupport.parkNanos(LOOK_NANOS);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    /// Whether nothing more comes than what waits to be fetched.
    public boolean isOver() {
        return over;
    }

    /// Frames that the observer was too slow for, of all points.
    public long lostFrames() {
        return rings.stream().mapToLong(TapRing::dropped).sum();
    }

    /// Nothing more comes; what waits can still be fetched.
    void end() {
        over = true;
    }

    /// Takes no more copies. From any thread; again without harm.
    @Override
    public void close() {
        closed.accept(this);
        end();
    }
}
