package org.ahoyphone.media.video.conference;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.ahoyphone.media.video.Composition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts the pictures of all seats together: whoever sits there sees all others, and not himself. One thread runs it; all else may be called by any.
public final class PictureBridge implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PictureBridge.class);
    private static final long LONGEST_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final LongSupplier clock;
    private final List<PictureSeat> seats = new CopyOnWriteArrayList<>();
    private final List<MixedPictures> sources = new CopyOnWriteArrayList<>();
    private volatile Composition.Layout layout = Composition.Layout.GRID;
    private volatile @Nullable PictureSeat active;
    private volatile @Nullable Thread runner;
    private volatile boolean closed;

    public PictureBridge() {
        this(System::nanoTime);
    }

    /// @param clock nanoseconds, monotonic; a test's own
    PictureBridge(LongSupplier clock) {
        this.clock = clock;
    }

    /// Gives somebody a seat, after those who sit there already.
    public PictureSeat sit() {
        PictureSeat seat = new PictureSeat(this);
        seats.add(seat);
        return seat;
    }

    /// Whoever sat there is seen no more. Leaving twice does nothing.
    public void leave(PictureSeat seat) {
        seats.remove(seat);
        if (seat.equals(active)) {
            active = null;
        }
        seat.leave();
    }

    /// How the others are put together from now on.
    public void layout(Composition.Layout next) {
        layout = next;
    }

    public Composition.Layout layout() {
        return layout;
    }

    void add(MixedPictures source) {
        sources.add(source);
        LockSupport.unpark(runner);
    }

    void remove(MixedPictures source) {
        sources.remove(source);
    }

    long now() {
        return clock.getAsLong();
    }

    /// Goes on until it is closed. The one thread.
    ///
    /// @param floor where who has the floor is seen, null for nobody; asked before each picture
    public void run(Supplier<@Nullable PictureSeat> floor) throws InterruptedException {
        runner = Thread.currentThread();
        while (!closed) {
            long wait = round(floor.get()) - now();
            if (wait > 0) {
                LockSupport.parkNanos(this, Math.min(wait, LONGEST_WAIT_NANOS));
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    /// Draws what is due. The one thread.
    ///
    /// @param floor whoever had it before is shown on while it is nobody's
    /// @return when to be called again, on the bridge's clock
    long round(@Nullable PictureSeat floor) {
        if (floor != null) {
            active = floor;
        }
        long next = now() + LONGEST_WAIT_NANOS;
        for (MixedPictures source : sources) {
            try {
                next = Math.min(next, source.draw(List.copyOf(seats), layout, active, now()));
            } catch (RuntimeException e) {
                LOG.error("The pictures of a conference could not be put together for one of it", e);
                remove(source);
            }
        }
        return next;
    }

    /// Ends the conference's thread; what it showed is shown no more.
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(runner);
        seats.forEach(this::leave);
    }
}
