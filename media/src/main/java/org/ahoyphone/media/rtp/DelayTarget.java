package org.ahoyphone.media.rtp;

/// The delay to aim at, from what the network needs: up at once, down when that is worth moving what is heard.
///
/// Sound that comes evenly late is heard as if it came at once; sound whose delay goes to and fro by ten milliseconds is not. What is lost by chance makes the need
/// go to and fro. So a delay that is longer than needed stays until it has cost enough: ten milliseconds for half a minute, or a hundred for three seconds. Pure.
final class DelayTarget {
    private static final double MS = 1e6;
    private static final double SECOND = 1e9;
    /// How fast both come down, nanoseconds in a nanosecond: what held packets up once does so again soon.
    private static final double DESCENT = 0.02;
    /// Milliseconds too long, times the seconds for which they were.
    private static final double WORTH_MOVING = 300;
    /// For so long the guess at the beginning counts for something in what is wanted: it is come down from at once.
    private static final long GUESSING_NANOS = 10_000_000_000L;

    private long target;
    private long need;
    private double regret;
    private boolean descending;
    private long age;

    /// Begins with a guess.
    void reset(long guessNanos) {
        aim(guessNanos);
        age = 0;
    }

    /// Goes back to what was right before.
    void aim(long nanos) {
        target = nanos;
        need = nanos;
        regret = 0;
        descending = false;
    }

    /// @param wantedNanos the delay with which what is known of the network costs least
    /// @param passedNanos since the last one
    void want(long wantedNanos, long passedNanos) {
        long descent = (long) (passedNanos * DESCENT);
        need = Math.max(wantedNanos, need - descent);
        age = Math.min(age + passedNanos, GUESSING_NANOS);
        if (need >= target) {
            aim(need);
            return;
        }
        regret += (target - need) / MS * (passedNanos / SECOND);
        descending |= age < GUESSING_NANOS || regret > WORTH_MOVING;
        if (descending) {
            regret = 0;
            target = Math.max(need, target - descent);
            descending = target > need;
        }
    }

    long nanos() {
        return target;
    }
}
