package org.ahoyphone.media.rtp.congestion;

/// When to try more than is usual, and what came of it. A probe is a burst of a few packets at a higher rate; the rate at which they arrive is what the way
/// carries. After one in vain the next waits twice as long. Time is a parameter, ms.
final class ProbeControl {

    private static final double FACTOR = 2;
    private static final double LENGTH_MILLIS = 80;
    private static final double FIRST_WAIT_MILLIS = 1_500;
    private static final double LONGEST_WAIT_MILLIS = 16_000;
    /// After this time without enough answers it was in vain, ms.
    private static final double TIMEOUT_MILLIS = 1_000;
    private static final int LEAST_PACKETS = 4;
    private static final double THROUGH = 0.8;
    private static final double SURE = 0.9;

    private double wait = FIRST_WAIT_MILLIS;
    private double calmSince = Double.NaN;
    private boolean sending;
    private boolean waiting;
    private double began;
    private double rate;
    private long sentBits;
    private int packets;
    private int answered;
    private double firstArrival;
    private double lastArrival;
    private long arrivedBits;

    /// Whether the packets that go now are a probe; one begins when the way has been calm for long enough and more is wanted.
    ///
    /// @param calm    nothing speaks against it
    /// @param current bit/s
    /// @param wanted  bit/s
    boolean isSending(boolean calm, double current, double wanted, double now) {
        if (sending && now - began >= LENGTH_MILLIS) {
            sending = false;
            waiting = true;
        }
        if (waiting && now - began > TIMEOUT_MILLIS) {
            failed(now);
        }
        if (!calm && !sending && !waiting) {
            calmSince = Double.NaN;
        } else if (Double.isNaN(calmSince)) {
            calmSince = now;
        }
        if (!sending && !waiting && calm && current < 0.95 * wanted && now - calmSince >= wait) {
            sending = true;
            began = now;
            rate = Math.min(FACTOR * current, 1.1 * wanted);
            sentBits = 0;
            packets = 0;
            answered = 0;
            arrivedBits = 0;
        }
        return sending;
    }

    /// Bits that are still to be sent by now.
    double owed(double now) {
        return rate * (now - began) / 1000 - sentBits;
    }

    void sent(int bytes) {
        sentBits += bytes * 8L;
        packets++;
    }

    /// A packet of it arrived.
    void arrived(double arrival, int bytes) {
        if (answered++ == 0) {
            firstArrival = arrival;
        } else {
            arrivedBits += bytes * 8L;
        }
        lastArrival = arrival;
    }

    /// What came of it.
    ///
    /// @return bit/s that went through, -1 while that is not known, or when it was no more than there is
    double result(double now) {
        if (!waiting || answered < packets || answered < LEAST_PACKETS) {
            return -1;
        }
        double span = lastArrival - firstArrival;
        double arrivedRate = span <= 0 ? rate : Math.min(rate, arrivedBits * 1000.0 / span);
        waiting = false;
        calmSince = now;
        if (arrivedRate < THROUGH * rate) {
            wait = Math.min(LONGEST_WAIT_MILLIS, 2 * wait);
            return -1;
        }
        wait = FIRST_WAIT_MILLIS;
        return SURE * arrivedRate;
    }

    private void failed(double now) {
        waiting = false;
        calmSince = now;
        wait = Math.min(LONGEST_WAIT_MILLIS, 2 * wait);
    }
}
