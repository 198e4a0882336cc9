package org.ahoyphone.media.rtp.congestion;

import org.ahoyphone.media.rtp.congestion.BandwidthEstimate.State;
import org.ahoyphone.media.rtp.congestion.Competition.Way;

/// What the way carries, by what the receiver says of each packet: whether it arrived and when. Delay and loss each have a say; short bursts at a higher rate
/// ([ProbeControl]) find out what a way can do that is not full.
///
/// A receiver that is told nothing of the packets' sending feeds it too ([ReceiveSideEstimator]).
///
/// Pure; times are ms on any clock, those of sending and of arrival each on its own.
public final class SendSideEstimator {

    private static final double DELIVERED_WINDOW_MILLIS = 300;
    /// When a queue has just begun, what is older says nothing of it, ms.
    private static final double QUICK_WINDOW_MILLIS = 150;
    private static final double LEAP_SHARE = 0.85;
    /// Of what was sent before others came, to begin with beside them.
    private static final double FAIR = 0.5;

    /// Loss beside a queue of this length is that queue's, ms.
    private static final double OVERFLOW_MILLIS = 80;
    private static final double OVERFLOW_LOSS = 0.12;

    private final RateRegulator regulator;
    private final DelayTrend trend = new DelayTrend();
    private final PacketGroups groups = new PacketGroups(trend);
    private final DeliveredRate delivered = new DeliveredRate(DELIVERED_WINDOW_MILLIS);
    private final QueueDelay queue = new QueueDelay();
    private final LossEstimator losses = new LossEstimator();
    private final Competition competition = new Competition();
    private double roundTripMillis = 100;
    private int received;
    private int lost;
    private boolean known;
    private boolean shared;

    /// @param least bit/s that are sent whatever happens
    /// @param first to begin with, bit/s
    /// @param most  that is ever wanted, bit/s
    public SendSideEstimator(double least, double first, double most) {
        regulator = new RateRegulator(least, first, most);
    }

    /// A packet arrived; in the order of sending.
    ///
    /// @param bytes with all headers
    /// @param probe whether it was sent faster than usual: then its delay tells of the probe, not of the way
    public void arrived(double sent, double arrival, int bytes, boolean probe) {
        received++;
        came(arrival, bytes);
        queue.add(sent, arrival);
        if (!probe) {
            groups.add(sent, arrival);
        }
    }

    /// So much arrived; nothing is said of its way.
    void came(double arrival, int bytes) {
        delivered.add(arrival, bytes);
    }

    /// So long was something on its way.
    void travelled(double sent, double arrival) {
        queue.add(sent, arrival);
        groups.add(sent, arrival);
    }

    /// Of what was sent since the report before.
    void counted(int arrived, int missing) {
        received += arrived;
        lost += missing;
    }

    /// Times of sending are another clock's from now on.
    void otherClock() {
        queue.otherClock();
        trend.restart();
    }

    /// A packet did not arrive.
    public void lost() {
        lost++;
    }

    public void roundTrip(double millis) {
        roundTripMillis = millis;
    }

    /// More is not wanted.
    public void most(double bitPerSecond) {
        regulator.most(bitPerSecond);
    }

    /// All packets of one report were told.
    public BandwidthEstimate reported(double now) {
        known = true;
        queue.reported();
        double tooMuch = losses.add(received, lost, now);
        boolean lostNow = lost > 0;
        received = 0;
        lost = 0;
        boolean wasShared = shared;
        Way way = competition.add(queue.millis(), regulator.target(queue.millis()), regulator.rate(), now);
        shared = way == Way.SHARED;
        queue.keep(competition.isRecent(now));
        if (way == Way.LONGER) {
            queue.restart();
            trend.restart();
            regulator.mistaken(competition.before());
        }
        if (shared) {
            if (!wasShared) {
                regulator.mistaken(FAIR * competition.before());
            }
            regulator.share(lostNow, delivered.bitPerSecond(), roundTripMillis + queue.millis(), now);
            return estimate();
        }
        boolean leaps = queue.leaps();
        boolean full = leaps || (queue.millis() > OVERFLOW_MILLIS && losses.quick() > OVERFLOW_LOSS);
        // Part of what came in that time came before there was a queue.
        double through = leaps ? LEAP_SHARE * delivered.latest(QUICK_WINDOW_MILLIS) : delivered.bitPerSecond();
        regulator.update(trend.queue(), full, through, queue.millis(), roundTripMillis, now);
        if (tooMuch > 0) {
            regulator.lost(tooMuch, now);
        }
        return estimate();
    }

    /// A short burst went through at this rate.
    void carried(double bitPerSecond) {
        regulator.carried(bitPerSecond);
    }

    /// Whether nothing speaks against trying more.
    boolean isCalm() {
        return regulator.state() == State.GROWING && losses.share() < 0.1;
    }

    double rate() {
        return regulator.rate();
    }

    double deliveredBitPerSecond() {
        return delivered.bitPerSecond();
    }

    public BandwidthEstimate estimate() {
        return new BandwidthEstimate((int) regulator.target(queue.millis()), (int) regulator.rate(), known ? regulator.state() : State.UNKNOWN, losses.share(), queue.millis());
    }
}
