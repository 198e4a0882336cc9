package org.ahoyphone.media.rtp;

/// Decides from how far the delay is off when sound is to be played faster or slower, and by how much.
///
/// What counts is the moment at which a packet is needed at the earliest: a consumer that takes sound in an uneven rhythm needs that much more delay. So
/// the level follows early needs quickly and late ones slowly. Between the two bounds nothing is done; once begun, it goes on to the middle. Where the delay wanted is
/// short the bounds are close, but never closer to each other than the steps in which the moment can be moved: else it would go to and fro for ever.
final class DelayControl {
    private static final double MS = 1e6;
    /// Shares of a new observation, one each 10 ms, in the level.
    private static final double DOWN = 0.5;
    private static final double UP = 0.08;
    private static final double MOST_TOO_LONG_MS = 10;
    private static final double FAR_TOO_LONG_MS = 80;
    private static final double LEAST_TOO_SHORT_MS = 2.5;
    private static final double MOST_TOO_SHORT_MS = 7;
    private static final double ENOUGH_MS = 2;
    /// So much farther apart than a step are the bounds.
    private static final double ROOM_MS = 1;
    /// By so much a stretch may go beyond what is wanted: speech has the periods it has.
    private static final double BEYOND_MS = 2;

    private boolean known;
    private double levelMs;
    private Stretch latest = Stretch.NONE;

    void reset() {
        known = false;
        latest = Stretch.NONE;
    }

    /// @param excessNanos how much after its target a packet would be played, negative if before
    /// @param targetNanos the delay that is wanted
    /// @param stepNanos   the steps in which `excessNanos` can change
    Stretch decide(long excessNanos, long targetNanos, long stepNanos) {
        double excess = excessNanos / MS;
        if (known) {
            levelMs += (excess - levelMs) * (excess < levelMs ? DOWN : UP);
        } else {
            known = true;
            levelMs = excess;
        }
        double target = targetNanos / MS;
        double step = Math.min(stepNanos / MS, MOST_TOO_LONG_MS);
        double tooShort = Math.clamp(target / 3, LEAST_TOO_SHORT_MS, MOST_TOO_SHORT_MS);
        latest = next(Math.clamp(target / 4, Math.min(step - tooShort + ROOM_MS, MOST_TOO_LONG_MS), MOST_TOO_LONG_MS), tooShort);
        return latest;
    }

    private Stretch next(double tooLong, double tooShort) {
        if (levelMs > FAR_TOO_LONG_MS || (latest == Stretch.ACCELERATE_FAST && levelMs > tooLong)) {
            return Stretch.ACCELERATE_FAST;
        }
        if (levelMs > tooLong || (accelerating() && levelMs > ENOUGH_MS)) {
            return Stretch.ACCELERATE;
        }
        if (levelMs < -tooShort || (latest == Stretch.EXPAND && levelMs < -ENOUGH_MS)) {
            return Stretch.EXPAND;
        }
        return Stretch.NONE;
    }

    private boolean accelerating() {
        return latest == Stretch.ACCELERATE || latest == Stretch.ACCELERATE_FAST;
    }

    /// How far the delay is off, and a little more, ns.
    long mostNanos() {
        return (long) ((Math.abs(levelMs) + BEYOND_MS) * MS);
    }

    /// The player has made the delay longer by so much, or shorter: the level need not find that out by itself.
    void stretched(long nanos) {
        levelMs += nanos / MS;
    }
}
