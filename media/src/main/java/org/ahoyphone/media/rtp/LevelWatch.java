package org.ahoyphone.media.rtp;

/// Watches how far from their due time packets are played. Single deviations are the consumer's rhythm; when half a second
/// of frames is off to the same side, the clocks drift or the network has changed, and the delay must be set right.
final class LevelWatch {
    private static final long PERIOD_NANOS = 500_000_000L;
    /// How much later than due, above one frame, packets may be played for good.
    private static final long SLACK_NANOS = 10_000_000;

    private long watchedNanos;
    private long least;
    private long most;
    private boolean tooLate;
    private boolean tooEarly;

    void reset() {
        watchedNanos = 0;
        least = Long.MAX_VALUE;
        most = Long.MIN_VALUE;
        tooLate = false;
        tooEarly = false;
    }

    /// @param excessNanos how much after its due time a frame is played, negative if before
    void observe(long excessNanos, long frameNanos) {
        least = Math.min(least, excessNanos);
        most = Math.max(most, excessNanos);
        watchedNanos += frameNanos;
        if (watchedNanos >= PERIOD_NANOS) {
            boolean late = least > frameNanos + SLACK_NANOS;
            boolean early = most < -frameNanos / 2;
            reset();
            tooLate = late;
            tooEarly = early;
        }
    }

    /// A frame should be left out; true until [#reset()] or the next period says otherwise.
    boolean tooLate() {
        return tooLate;
    }

    /// A frame of nothing should be put in.
    boolean tooEarly() {
        return tooEarly;
    }
}
