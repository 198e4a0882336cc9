package org.ahoyphone.media.rtp;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The sources heard on one m-line, and which of them is played.
///
/// Between two phones there is one. Another takes its place at a transfer or when an announcement ends; two at a time happen when a call
/// rings in several places. Therefore a new source takes over only when it goes on while the one before is quiet or has said BYE.
final class RemoteSources {
    /// More than this many at a time are not told apart: the one not heard of for longest goes.
    static final int MOST = 16;
    /// How long the source that is played must be quiet before another may replace it.
    static final long QUIET_NANOS = 100_000_000;
    /// Packets by which a new source must have shown that it goes on (RFC 3550 A.1, MIN_SEQUENTIAL).
    static final int MIN_SEQUENTIAL = 2;

    private final List<RemoteSource> sources = new ArrayList<>(MOST);
    private @Nullable RemoteSource current;
    private long lostBefore;

    /// The source of this identifier; a new one takes the place of the one not heard of for longest if there are too many.
    RemoteSource of(int ssrc, long nowNanos) {
        RemoteSource source = find(ssrc);
        if (source == null) {
            if (sources.size() == MOST) {
                forget(longestUnheard());
            }
            source = new RemoteSource(ssrc);
            sources.add(source);
        }
        source.heardNanos = nowNanos;
        return source;
    }

    @Nullable RemoteSource find(int ssrc) {
        for (int i = 0; i < sources.size(); i++) {
            if (sources.get(i).ssrc() == ssrc) {
                return sources.get(i);
            }
        }
        return null;
    }

    private RemoteSource longestUnheard() {
        RemoteSource oldest = sources.getFirst() == current ? sources.get(1) : sources.getFirst();
        for (RemoteSource source : sources) {
            if (source != current && source.heardNanos < oldest.heardNanos) {
                oldest = source;
            }
        }
        return oldest;
    }

    private void forget(RemoteSource source) {
        if (source.played) {
            lostBefore += source.reception.lostInAll();
        }
        sources.remove(source);
    }

    /// Those not heard since then have left (RFC 3550 section 6.3.5); the one that is played stays.
    void forgetUnheardSince(long nanos) {
        for (int i = sources.size() - 1; i >= 0; i--) {
            RemoteSource source = sources.get(i);
            if (source != current && !source.heardSince(nanos)) {
                forget(source);
            }
        }
    }

    /// Whether a source that just sent is to be played from now on instead of the present one.
    boolean takesOver(RemoteSource source, long nowNanos) {
        RemoteSource present = current;
        if (present == null) {
            return true;
        }
        return source != present && (present.left
                || (source.reception.packets() >= MIN_SEQUENTIAL && !present.sentSince(nowNanos - QUIET_NANOS)));
    }

    void play(RemoteSource source) {
        current = source;
        source.played = true;
    }

    @Nullable RemoteSource current() {
        return current;
    }

    List<RemoteSource> all() {
        return sources;
    }

    /// Packets missing of all sources that were played.
    long lost() {
        long lost = lostBefore;
        for (RemoteSource source : sources) {
            if (source.played) {
                lost += source.reception.lostInAll();
            }
        }
        return lost;
    }
}
