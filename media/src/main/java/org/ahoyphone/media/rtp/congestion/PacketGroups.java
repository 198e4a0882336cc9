package org.ahoyphone.media.rtp.congestion;

/// Joins packets that were sent in one burst, as their distances on arrival say how fast the way is and nothing of its queue, and gives the differences
/// between bursts to a [DelayTrend].
final class PacketGroups {

    private static final double BURST_MILLIS = 5;
    /// After such a pause, or jump of a clock, it begins anew, ms.
    private static final double PAUSE_MILLIS = 2_000;

    private final DelayTrend trend;
    private boolean open;
    private double firstSent;
    private double lastSent;
    private double lastArrival;
    private boolean closed;
    private double beforeSent;
    private double beforeArrival;

    PacketGroups(DelayTrend trend) {
        this.trend = trend;
    }

    /// Takes a packet that arrived, in the order of sending. Clocks of both sides may differ.
    void add(double sent, double arrival) {
        if (open && (Math.abs(sent - lastSent) > PAUSE_MILLIS || Math.abs(arrival - lastArrival) > PAUSE_MILLIS)) {
            open = false;
            closed = false;
            trend.restart();
        }
        if (open && sent - firstSent > BURST_MILLIS) {
            close();
            open = false;
        }
        if (open) {
            lastSent = Math.max(lastSent, sent);
            lastArrival = Math.max(lastArrival, arrival);
        } else {
            open = true;
            firstSent = sent;
            lastSent = sent;
            lastArrival = arrival;
        }
    }

    private void close() {
        if (closed) {
            double sent = lastSent - beforeSent;
            trend.add(lastArrival - beforeArrival - sent, sent, lastArrival);
        }
        closed = true;
        beforeSent = lastSent;
        beforeArrival = lastArrival;
    }
}
