package org.ahoyphone.media.rtp;

/// Decides from how far the delay is off when sound is to be played faster or slower.
///
/// What counts is the moment at which a packet is needed at the earliest: a consumer that takes sound in an uneven rhythm needs that much more delay. So
/// the level follows early needs quickly and late ones slowly. Between the two bounds nothing is done; once begun, it goes on to the middle.
final class DelayControl {
    private static final double MS = 1e6;
    /// Shares of a new observation, one each 10 ms, in the level.
    private static final double DOWN = 0.5;
    private static final double UP = 0.08;
    private static final double TOO_LONG_MS = 10;
    private static final double FAR_TOO_LONG_MS = 80;
    private static final double TOO_SHORT_MS = 7;
    private static final double ENOUGH_MS = 2;

    private boolean known;
    private double levelMs;
    private Stretch latest = Stretch.NONE;

    void reset() {
        known = false;
        latest = Stretch.NONE;
    }

    /// @param excessNanos how much after its target a packet would be played, negative if before
    Stretch decide(long excessNanos) {
        double excess = excessNanos / MS;
        if (known) {
            levelMs += (excess - levelMs) * (excess < levelMs ? DOWN : UP);
        } else {
            known = true;
            levelMs = excess;
        }
        latest = next();
        return latest;
    }

    private Stretch next() {
        if (levelMs > FAR_TOO_LONG_MS || (latest == Stretch.ACCELERATE_FAST && levelMs > TOO_LONG_MS)) {
            return Stretch.ACCELERATE_FAST;
        }
        if (levelMs > TOO_LONG_MS || (accelerating() && levelMs > ENOUGH_MS)) {
            return Stretch.ACCELERATE;
        }
        if (levelMs < -TOO_SHORT_MS || (latest == Stretch.EXPAND && levelMs < -ENOUGH_MS)) {
            return Stretch.EXPAND;
        }
        return Stretch.NONE;
    }

    private boolean accelerating() {
        return latest == Stretch.ACCELERATE || latest == Stretch.ACCELERATE_FAST;
    }

    /// The player has made the delay longer by so much, or shorter: the level need not find that out by itself.
    void stretched(long nanos) {
        levelMs += nanos / MS;
    }
}
