package org.ahoyphone.media.rtp.congestion;

import org.ahoyphone.media.rtp.congestion.BandwidthEstimate.State;
import org.ahoyphone.media.rtp.congestion.DelayTrend.Queue;

/// Turns what a queue does into a rate: up while nothing stands in the way, down to below what gets through when a queue grows, and lower still until what
/// stands in it has left. Time is a parameter, ms.
final class RateRegulator {

    /// Of what gets through, when a queue grew.
    private static final double BACK_OFF = 0.85;
    /// Of the rate, after a loss beside others.
    private static final double SHARED_BACK_OFF = 0.7;
    private static final double TOLERANCE = 0.95;
    /// A queue is to be gone after so long, ms.
    private static final double DRAIN_MILLIS = 500;
    private static final double LEAST_DRAIN = 0.4;
    /// What may stand in a queue all the time, ms.
    private static final double USUAL_QUEUE_MILLIS = 40;
    /// Longer than this is never left alone, whether it grows or not, ms.
    private static final double LONGEST_QUEUE_MILLIS = 350;
    /// Doubling each second, until the first queue.
    private static final double FIRST_GROWTH = 2.0;
    private static final double GROWTH = 1.12;
    private static final double NEAR = 0.25;
    private static final double LONGEST_STEP_MILLIS = 500;
    private static final double PACKET_BITS = 1_200 * 8;
    /// Never more than this beyond what gets through: what is not tried is not known.
    private static final double BEYOND_DELIVERED = 1.5;
    private static final double BEYOND_DELIVERED_BITS = 20_000;
    private static final double REACTION_MILLIS = 100;

    private final double least;
    private double most;
    private double rate;
    private double capacity = -1;
    private boolean queued;
    private boolean draining;
    private double loweredAt = Double.NEGATIVE_INFINITY;
    private double before = Double.NaN;
    private State state = State.UNKNOWN;

    /// @param first where to begin, bit/s
    RateRegulator(double least, double first, double most) {
        this.least = least;
        this.most = most;
        rate = Math.clamp(first, least, most);
    }

    void most(double bitPerSecond) {
        most = Math.max(least, bitPerSecond);
        rate = Math.min(rate, most);
    }

    /// @param overflows   whether the queue is so full that it loses packets: then it does not grow any more
    /// @param delivered   bit/s, -1 unknown
    /// @param queueMillis -1 unknown
    void update(Queue queue, boolean overflows, double delivered, double queueMillis, double roundTripMillis, double now) {
        double step = Double.isNaN(before) ? 0 : Math.clamp(now - before, 0, LONGEST_STEP_MILLIS);
        before = now;
        boolean full = overflows || queue == Queue.GROWING || queueMillis > LONGEST_QUEUE_MILLIS;
        draining &= queueMillis > USUAL_QUEUE_MILLIS && now - loweredAt < 4 * DRAIN_MILLIS;
        if (full) {
            // What was sent since the last time tells what that was good for, and it waits in the queue first; but what is more than gets through is too much.
            double since = now - loweredAt - roundTripMillis - REACTION_MILLIS;
            // While a queue is to leave, what arrives tells only what was sent, unless even that is too much.
            boolean tooMuch = !draining || delivered < TOLERANCE * target(queueMillis);
            if (tooMuch && (since > Math.max(0, queueMillis) || (since > 0 && rate > delivered))) {
                lower(delivered > 0 ? delivered : rate, now);
            }
            draining = true;
            state = State.LOWERED;
        } else if ((queue == Queue.SHRINKING && queueMillis > USUAL_QUEUE_MILLIS) || draining) {
            state = State.HOLDING;
        } else {
            grow(delivered, roundTripMillis, step);
            state = State.GROWING;
        }
    }

    private void lower(double through, double now) {
        capacity = capacity < 0 || Math.abs(through - capacity) > NEAR * capacity ? through : 0.7 * capacity + 0.3 * through;
        rate = Math.max(least, Math.min(rate, BACK_OFF * through));
        loweredAt = now;
        queued = true;
    }

    private void grow(double delivered, double roundTrip, double step) {
        boolean near = capacity > 0 && Math.abs(rate - capacity) < NEAR * capacity;
        if (capacity > 0 && rate > (1 + NEAR) * capacity) {
            // The way carries more than it did.
            capacity = -1;
        }
        double next = near
                ? rate + PACKET_BITS * step / (roundTrip + REACTION_MILLIS)
                : rate * Math.pow(queued ? GROWTH : FIRST_GROWTH, step / 1000);
        double tried = delivered > 0 ? Math.max(rate, BEYOND_DELIVERED * delivered + BEYOND_DELIVERED_BITS) : next;
        rate = Math.clamp(Math.min(next, tried), least, most);
    }

    /// Packets were lost because there are too many of them.
    void lost(double share, double now) {
        rate = Math.max(least, rate * (1 - 0.5 * share));
        queued = true;
        loweredAt = now;
        state = State.LOWERED;
    }

    /// A short burst at this rate went through.
    void carried(double bitPerSecond) {
        rate = Math.clamp(Math.max(rate, bitPerSecond), least, most);
        if (bitPerSecond > capacity * (1 + NEAR)) {
            capacity = -1;
        }
    }

    /// What was taken for a queue of one's own was none: back to most of what there was before it.
    void mistaken(double rateBefore) {
        rate = Math.clamp(Math.max(rate, BACK_OFF * rateBefore), least, most);
        draining = false;
    }

    /// Beside others who keep a queue full it is shared by loss, as they do it: more by a packet each round trip, less by a part after a loss.
    ///
    /// @param lost      whether packets were, in this report
    /// @param roundTrip with what stands in the queue, ms
    void share(boolean lost, double delivered, double roundTrip, double now) {
        double step = Double.isNaN(before) ? 0 : Math.clamp(now - before, 0, LONGEST_STEP_MILLIS);
        before = now;
        draining = false;
        queued = true;
        capacity = -1;
        if (!lost) {
            double tried = delivered > 0 ? Math.max(rate, BEYOND_DELIVERED * delivered + BEYOND_DELIVERED_BITS) : most;
            double seconds = roundTrip / 1000;
            rate = Math.clamp(Math.min(tried, rate + PACKET_BITS / seconds * step / roundTrip), least, most);
            state = State.GROWING;
        } else if (now - loweredAt > roundTrip) {
            rate = Math.max(least, SHARED_BACK_OFF * rate);
            loweredAt = now;
            state = State.LOWERED;
        }
    }

    /// What may be sent now, bit/s: less than [#rate] while a queue is to empty.
    double target(double queueMillis) {
        return draining && queueMillis > 0 ? Math.max(least, rate * Math.clamp(1 - queueMillis / DRAIN_MILLIS, LEAST_DRAIN, 1)) : rate;
    }

    double rate() {
        return rate;
    }

    State state() {
        return state;
    }
}
