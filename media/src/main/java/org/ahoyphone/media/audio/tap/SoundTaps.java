package org.ahoyphone.media.audio.tap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The taps of one call. The thread that captures and the one that plays give each frame here, which costs a copy for each tap and nothing where there is
/// none; all else may be done by any thread.
public final class SoundTaps implements AutoCloseable {

    private static final TapRing[] NONE = {};

    private final LongSupplier clock;
    private final long epoch;
    private final Map<SoundTap, List<TapRing>> open = new HashMap<>();
    private boolean closed;
    private volatile TapRing[] own = NONE;
    private volatile TapRing[] remote = NONE;

    public SoundTaps() {
        this(System::nanoTime);
    }

    /// @param clock monotonic, ns: that of the times that frames come with
    SoundTaps(LongSupplier clock) {
        this.clock = clock;
        epoch = clock.getAsLong();
    }

    /// A frame is sent. The capturing thread.
    public void own(short[] frame, long nanos) {
        own(frame, null, nanos);
    }

    /// A frame is sent.
    ///
    /// @param both the frame in two channels, null where it has one
    public void own(short[] frame, short @Nullable [] both, long nanos) {
        for (TapRing ring : own) {
            ring.offer(frame, both, nanos);
        }
    }

    /// A frame of the other side is played. The playing thread.
    public void remote(short[] frame, long nanos) {
        remote(frame, null, nanos);
    }

    /// A frame of the other side is played.
    ///
    /// @param both the frame in two channels, null where it has one
    public void remote(short[] frame, short @Nullable [] both, long nanos) {
        for (TapRing ring : remote) {
            ring.offer(frame, both, nanos);
        }
    }

    /// Begins to observe.
    ///
    /// @param points what of the call; at least one
    public synchronized SoundTap open(Set<TapPoint> points) {
        if (points.isEmpty()) {
            throw new IllegalArgumentException("Say what of the call is to be observed.");
        }
        List<TapRing> mine = new ArrayList<>();
        List<TapRing> theirs = new ArrayList<>();
        List<TapReader> readers = new ArrayList<>();
        for (TapPoint point : EnumSet.copyOf(points)) {
            readers.add(switch (point) {
                case OWN, OWN_CHANNELS -> new SingleReader(point, source(mine, point.channels()));
                case REMOTE, REMOTE_CHANNELS -> new SingleReader(point, source(theirs, point.channels()));
                case MIX, STEREO -> new PairReader(point, source(mine, 1), source(theirs, 1), epoch);
            });
        }
        List<TapRing> rings = Stream.concat(mine.stream(), theirs.stream()).toList();
        SoundTap tap = new SoundTap(readers, rings, clock, this::remove);
        if (closed) {
            tap.end();
        } else {
            open.put(tap, rings);
            own = with(own, mine);
            remote = with(remote, theirs);
        }
        return tap;
    }

    private TapSource source(List<TapRing> rings, int channels) {
        TapRing ring = new TapRing(SoundTap.CAPACITY, channels);
        rings.add(ring);
        return new TapSource(ring, epoch);
    }

    private static TapRing[] with(TapRing[] before, List<TapRing> more) {
        return Stream.concat(Arrays.stream(before), more.stream()).toArray(TapRing[]::new);
    }

    private synchronized void remove(SoundTap tap) {
        List<TapRing> gone = open.remove(tap);
        if (gone != null) {
            own = without(own, gone);
            remote = without(remote, gone);
        }
    }

    private static TapRing[] without(TapRing[] before, List<TapRing> gone) {
        return Arrays.stream(before).filter(ring -> !gone.contains(ring)).toArray(TapRing[]::new);
    }

    /// The call's media is over: no tap gets anything more.
    @Override
    public synchronized void close() {
        closed = true;
        own = NONE;
        remote = NONE;
        open.keySet().forEach(SoundTap::end);
        open.clear();
    }
}
