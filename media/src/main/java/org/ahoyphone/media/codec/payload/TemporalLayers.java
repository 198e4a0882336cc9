package org.ahoyphone.media.codec.payload;

import org.jspecify.annotations.Nullable;

/// Follows the temporal layers of a stream: knows of each picture whether all that it needs was there, and whether one that cannot be shown may be left out without
/// harm to those that come. Whatever it is told of: what it says can be decoded can be.
///
/// The base layer is one chain, numbered by itself: a gap in those numbers breaks it. Of the layers above it knows up to which nothing is missing.
/// Is told of all pictures in order.
final class TemporalLayers {

    private static final int ALL = 7;
    /// Numbers of eight bits come round; so long a time without a picture of the base layer is an outage, RTP ticks.
    private static final long LONGEST_TICKS = 3 * 90_000L;

    private boolean begun;
    private int base;
    private boolean baseWhole;
    private long baseTimestamp;
    private int whole;

    /// @param follows whether all that the picture needs was there
    /// @param spared  whether what comes needs neither this picture nor what is missing before it
    record Verdict(boolean follows, boolean spared) {}

    /// What is to be said of the next picture.
    ///
    /// @param place     null if it says nothing of layers
    /// @param keyFrame  whether it is a whole key frame
    /// @param intact    whether all of it came
    /// @param adjoining whether the picture before could be decoded and nothing is missing since
    /// @param missing   whether something is missing since the picture before
    /// @param timestamp RTP ticks
    Verdict picture(@Nullable TemporalPlace place, boolean keyFrame, boolean intact, boolean adjoining, boolean missing, long timestamp) {
        if (place == null) {
            begun = false;
            return new Verdict(adjoining, false);
        }
        if (missing) {
            whole = 0;
        }
        if (keyFrame) {
            base(place, true, timestamp);
            whole = ALL;
            return new Verdict(adjoining, false);
        }
        return place.layer() == 0 ? inBase(place, intact, adjoining, missing, timestamp) : above(place, intact, adjoining, missing, timestamp);
    }

    private Verdict inBase(TemporalPlace place, boolean intact, boolean adjoining, boolean missing, long timestamp) {
        boolean follows = begun ? baseWhole && (!missing || (place.base() == (base + 1 & 0xFF) && isNear(timestamp))) : adjoining;
        base(place, intact && follows, timestamp);
        if (place.opens() && baseWhole) {
            whole = ALL;
        }
        return new Verdict(follows, false);
    }

    private void base(TemporalPlace place, boolean isWhole, long timestamp) {
        begun = true;
        base = place.base();
        baseWhole = isWhole;
        baseTimestamp = timestamp;
    }

    private Verdict above(TemporalPlace place, boolean intact, boolean adjoining, boolean missing, long timestamp) {
        if (!begun) {
            return new Verdict(adjoining, false);
        }
        baseWhole &= !missing || (place.base() == base && isNear(timestamp));
        boolean follows = baseWhole && (place.fresh() || place.layer() <= whole);
        if (!intact || !follows) {
            whole = Math.min(whole, place.layer() - 1);
        } else if (place.opens()) {
            whole = place.layer() <= whole ? ALL : whole;
        } else if (place.fresh() && place.layer() == whole + 1) {
            whole = place.layer();
        }
        return new Verdict(follows, baseWhole);
    }

    private boolean isNear(long timestamp) {
        return (timestamp - baseTimestamp & 0xFFFF_FFFFL) < LONGEST_TICKS;
    }
}
