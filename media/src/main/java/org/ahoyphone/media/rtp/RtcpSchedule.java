package org.ahoyphone.media.rtp;

import java.util.random.RandomGenerator;

/// When the next regular RTCP packet goes out: RFC 3550 section 6.3 with timer reconsideration, as a small machine.
final class RtcpSchedule {
    /// IPv4 and UDP headers, which count (6.2).
    private static final int LOWER_HEADERS = 28;

    private final RandomGenerator random;
    private double bandwidth;
    private long minimumNanos;
    private boolean initial = true;
    private double averageSize = 128 + LOWER_HEADERS;
    private long lastNanos;
    private long nextNanos;
    private int members = 1;
    private int senders;
    private boolean weSent;
    /// Asked for with every packet, and the same from one RTCP packet to the next; below zero when it has to be found anew.
    private long deterministic = -1;

    RtcpSchedule(RandomGenerator random, double bandwidth, long minimumNanos, long nowNanos) {
        this.random = random;
        configure(bandwidth, minimumNanos);
        lastNanos = nowNanos;
        nextNanos = nowNanos + interval();
    }

    void configure(double newBandwidth, long newMinimumNanos) {
        bandwidth = newBandwidth;
        minimumNanos = newMinimumNanos;
        deterministic = -1;
    }

    private RtcpInterval rule() {
        // 6.2: before the first packet half of the minimum, so that all are soon known.
        return new RtcpInterval(members, senders, bandwidth, weSent, averageSize, initial ? minimumNanos / 2 : minimumNanos);
    }

    private long interval() {
        return rule().random(random);
    }

    /// The interval without chance, from which time-outs are counted (6.3.5). Nanoseconds.
    long deterministic() {
        if (deterministic < 0) {
            deterministic = new RtcpInterval(members, senders, bandwidth, false, averageSize, minimumNanos).deterministic();
        }
        return deterministic;
    }

    /// Tells who is there. When fewer than before, the next packet comes sooner (reverse reconsideration, 6.3.4).
    void population(int newMembers, int newSenders, boolean newWeSent, long nowNanos) {
        if (newMembers < members) {
            double ratio = (double) newMembers / members;
            nextNanos = nowNanos + (long) (ratio * (nextNanos - nowNanos));
            lastNanos = nowNanos - (long) (ratio * (nowNanos - lastNanos));
        }
        if (newMembers != members || newSenders != senders) {
            deterministic = -1;
        }
        members = newMembers;
        senders = newSenders;
        weSent = newWeSent;
    }

    /// Whether a packet is due now (6.3.6): the interval is drawn anew, and only if it is over too may the packet go.
    boolean isDue(long nowNanos) {
        if (nowNanos < nextNanos) {
            return false;
        }
        long reconsidered = lastNanos + interval();
        if (reconsidered <= nowNanos) {
            return true;
        }
        nextNanos = reconsidered;
        return false;
    }

    /// A regular packet went out: the next one is planned.
    void sent(long nowNanos) {
        initial = false;
        lastNanos = nowNanos;
        nextNanos = nowNanos + interval();
    }

    /// Whether no regular packet has gone out yet.
    boolean isFirst() {
        return initial;
    }

    /// Any RTCP packet, sent or received, counts for the average size (6.3.3).
    void observe(int size) {
        averageSize += (size + LOWER_HEADERS - averageSize) / 16;
        deterministic = -1;
    }

    /// Monotonic nanoseconds.
    long nextNanos() {
        return nextNanos;
    }
}
