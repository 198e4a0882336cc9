package org.ahoyphone.media.rtp;

/// Learns from the transit times of packets how late they may be: the fastest way of the last seconds and the lateness to allow for.
///
/// A transit time is the arrival minus the place on the sender's timeline; as the two clocks are not the same only differences mean anything.
/// The target goes up as soon as the distribution of lateness says so, and comes down as [DelayTarget] does.
final class NetworkDelay {
    /// The fastest way is looked for in the last one to two windows, so that clock drift is followed.
    private static final long WINDOW_NANOS = 2_000_000_000L;
    /// When all packets of this long are late by more than a jump, the way itself has become longer (another route, a peer that slept).
    private static final long RECENT_NANOS = 400_000_000L;
    private static final int RECENT_PACKETS = 8;
    private static final long JUMP_NANOS = 100_000_000L;

    private final long initialNanos;
    private final long minNanos;
    private final long maxNanos;
    private long leastNanos;
    private final ArrivalHistogram lateness;
    /// As it was when the recent packets began to come, for when they turn out to be late by a longer way.
    private final ArrivalHistogram before;
    private boolean known;
    private long windowStart;
    private long windowMinimum;
    private long earlierMinimum;
    private long recentStart;
    private long recentMinimum;
    private int recentCount;
    private long observed;
    private final DelayTarget target = new DelayTarget();
    private long targetBefore;

    NetworkDelay(JitterBufferConfig config) {
        initialNanos = config.initialMs() * 1_000_000L;
        minNanos = config.minMs() * 1_000_000L;
        maxNanos = config.maxMs() * 1_000_000L;
        leastNanos = minNanos;
        lateness = new ArrivalHistogram(maxNanos);
        before = new ArrivalHistogram(maxNanos);
        reset();
    }

    /// Expects the initial delay again, for as long as it takes to know better.
    void reset() {
        known = false;
        target.reset(initialNanos);
        lateness.reset(initialNanos);
    }

    void observe(long transitNanos, long arrivalNanos) {
        if (known) {
            followFastest(transitNanos, arrivalNanos);
        } else {
            known = true;
            observed = arrivalNanos;
            moveTo(transitNanos, arrivalNanos);
            beginRecent(transitNanos, arrivalNanos);
        }
        lateness.add(transitNanos - fastest());
        aim(arrivalNanos);
    }

    /// A lost packet's copy came in a later packet: as if the packet itself had taken that long. It is never the fastest.
    void observeCopy(long transitNanos, long arrivalNanos) {
        if (known) {
            lateness.addCopy(transitNanos - fastest());
            aim(arrivalNanos);
        }
    }

    private void aim(long arrivalNanos) {
        long wanted = Math.clamp(lateness.cheapest(target.nanos()), leastNanos, maxNanos);
        target.want(wanted, Math.max(0, arrivalNanos - observed));
        observed = Math.max(observed, arrivalNanos);
    }

    private void followFastest(long transitNanos, long arrivalNanos) {
        if (arrivalNanos - windowStart > WINDOW_NANOS) {
            windowStart = arrivalNanos;
            earlierMinimum = windowMinimum;
            windowMinimum = transitNanos;
        } else {
            windowMinimum = Math.min(windowMinimum, transitNanos);
        }
        if (arrivalNanos - recentStart > RECENT_NANOS && recentCount >= RECENT_PACKETS) {
            if (recentMinimum - fastest() > JUMP_NANOS) {
                moveTo(recentMinimum, arrivalNanos);
                lateness.copy(before);
                target.aim(targetBefore);
            }
            beginRecent(transitNanos, arrivalNanos);
        } else {
            recentMinimum = Math.min(recentMinimum, transitNanos);
            recentCount++;
        }
    }

    private void moveTo(long transitNanos, long arrivalNanos) {
        windowStart = arrivalNanos;
        windowMinimum = transitNanos;
        earlierMinimum = transitNanos;
    }

    private void beginRecent(long transitNanos, long arrivalNanos) {
        recentStart = arrivalNanos;
        recentMinimum = transitNanos;
        recentCount = 1;
        before.copy(lateness);
        targetBefore = target.nanos();
    }

    /// Wants at least this delay, whatever the network needs.
    void least(long nanos) {
        leastNanos = Math.clamp(nanos, minNanos, maxNanos);
    }

    /// The smallest transit time of late.
    long fastest() {
        return Math.min(windowMinimum, earlierMinimum);
    }

    /// The delay with which nearly all packets of late would have been on time.
    long target() {
        return target.nanos();
    }
}
