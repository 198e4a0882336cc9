package org.ahoyphone.media.rtp.congestion;

/// Tells loss by too many packets from loss that the way has anyhow (a radio, a bad cable): sending less helps against the first alone. Loss beyond what is
/// usual is taken for congestion; if it stays although less was sent, it is what the way has, and becomes usual.
///
/// Counts come in as they are known; time is a parameter, ms.
final class LossEstimator {

    private static final double PERIOD_MILLIS = 400;
    private static final int LEAST_PACKETS = 20;
    private static final double LONGEST_PERIOD_MILLIS = 2_000;
    private static final double TOLERATED = 0.10;
    private static final double MARGIN = 0.08;
    private static final double DEVIATIONS = 2;
    /// When less was sent and this share of the loss is still there, sending less was no help.
    private static final double REMAINING = 0.7;
    private static final double FORGETTING = 0.98;
    private static final double MOST_USUAL = 0.4;

    private double began = Double.NaN;
    private int packets;
    private int lostPackets;
    private double share;
    private double reported;
    private double usual;
    private double lossWhenLowered = -1;

    /// @return how much too much was lost, 0 to 1, when it is time to say so; -1 otherwise
    double add(int received, int lost, double now) {
        if (Double.isNaN(began)) {
            began = now;
        }
        packets += received + lost;
        reported = received + lost == 0 ? 0 : 0.7 * reported + 0.3 * lost / (received + lost);
        lostPackets += lost;
        double passed = now - began;
        if (passed < PERIOD_MILLIS || (packets < LEAST_PACKETS && passed < LONGEST_PERIOD_MILLIS)) {
            return -1;
        }
        double latest = packets == 0 ? 0 : (double) lostPackets / packets;
        int counted = packets;
        packets = 0;
        lostPackets = 0;
        began = now;
        share = 0.5 * share + 0.5 * latest;
        return judge(latest, counted);
    }

    private double judge(double latest, int counted) {
        if (lossWhenLowered >= 0 && latest > REMAINING * lossWhenLowered) {
            usual = Math.min(MOST_USUAL, Math.max(usual, Math.min(latest, share)));
        } else {
            usual *= FORGETTING;
        }
        lossWhenLowered = -1;
        double expected = Math.max(usual, TOLERATED);
        // What is lost by chance is now more and now less, the more so the fewer packets were counted.
        double chance = DEVIATIONS * Math.sqrt(expected * (1 - expected) / Math.max(1, counted));
        if (latest <= expected + chance || latest <= usual + MARGIN) {
            return -1;
        }
        lossWhenLowered = latest;
        return latest - usual;
    }

    /// Of the last few reports, 0 to 1: quick, and not sure.
    double quick() {
        return reported;
    }

    /// Of late, 0 to 1.
    double share() {
        return share;
    }
}
