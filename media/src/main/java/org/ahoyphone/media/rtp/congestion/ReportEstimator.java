package org.ahoyphone.media.rtp.congestion;

import org.ahoyphone.media.rtp.congestion.DelayTrend.Queue;

/// What the way carries, by receiver reports alone: the last resort, once a second, for the many that know nothing else. A round trip that grows is a queue.
/// It begins with all that is wanted, as such peers are used to. Times are ms.
final class ReportEstimator {

    /// Beyond the shortest round trip, what is taken for a queue, ms.
    private static final double QUEUE_MILLIS = 80;
    private static final double SHORTEST_GROWS = 1.01;

    private final RateRegulator regulator;
    private final DeliveredRate sending = new DeliveredRate(2_000);
    private final LossEstimator losses = new LossEstimator();
    private double shortest = -1;
    private double before = -1;

    ReportEstimator(double least, double most) {
        regulator = new RateRegulator(least, most, most);
    }

    /// More is not wanted.
    void most(double bitPerSecond) {
        regulator.most(bitPerSecond);
    }

    /// Something was sent.
    void sent(int bytes, double now) {
        sending.add(now, bytes);
    }

    /// @param roundTrip -1 unknown
    BandwidthEstimate reported(double fractionLost, double roundTrip, double now) {
        double queued = -1;
        Queue queue = Queue.STEADY;
        if (roundTrip >= 0) {
            shortest = shortest < 0 ? roundTrip : Math.min(roundTrip, shortest * SHORTEST_GROWS + 0.1);
            queued = roundTrip - shortest;
            queue = queued < QUEUE_MILLIS ? Queue.STEADY : roundTrip > 0.9 * before ? Queue.GROWING : Queue.SHRINKING;
            before = roundTrip;
        }
        double rate = sending.bitPerSecond();
        regulator.update(queue, false, rate < 0 ? -1 : rate * (1 - fractionLost), queued, Math.max(roundTrip, 0), now);
        // A report says a share; how many packets it is of does not matter for what follows.
        double tooMuch = losses.add((int) Math.round((1 - fractionLost) * 100), (int) Math.round(fractionLost * 100), now);
        if (tooMuch > 0) {
            regulator.lost(tooMuch, now);
        }
        return new BandwidthEstimate((int) regulator.target(queued), (int) regulator.rate(), regulator.state(), fractionLost, queued);
    }
}
