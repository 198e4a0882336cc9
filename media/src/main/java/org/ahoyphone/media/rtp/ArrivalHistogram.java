package org.ahoyphone.media.rtp;

import java.util.Arrays;

/// How late packets arrive, as a distribution that forgets, and the delay that is worth its price.
///
/// A delay costs by its length, and by the share of packets that would still come too late, which have to be invented. A straggler now and then is not worth a
/// longer delay for all, and counts for nothing; many that are a little late are.
final class ArrivalHistogram {
    private static final long BIN_NANOS = 1_000_000;
    /// What a packet adds to the distribution once enough have come: the last two hundred count, four seconds of sound.
    private static final double WEIGHT = 0.005;
    /// What it adds in a call's first eight seconds, whose own troubles (two machines that begin something) are soon over: one second counts.
    private static final double FIRST_WEIGHT = 0.015;
    private static final int BEGINNING = 400;
    /// One packet in a hundred too late is as bad as that much more delay.
    private static final double PERCENT_NANOS = 30_000_000;

    private final double[] shares;
    private int seen;

    /// @param mostNanos later packets count as that late
    ArrivalHistogram(long mostNanos) {
        shares = new double[(int) (mostNanos / BIN_NANOS) + 2];
    }

    /// Expects a lateness, as if one packet had come like that.
    void reset(long latenessNanos) {
        Arrays.fill(shares, 0);
        shares[bin(Math.max(0, latenessNanos - 1))] = 1;
        seen = 1;
    }

    private int bin(long nanos) {
        return Math.clamp(nanos / BIN_NANOS, 0, shares.length - 1);
    }

    /// The first packets count more, so that a new call does not have to wait for what it learns.
    void add(long latenessNanos) {
        seen++;
        double weight = Math.max(seen < BEGINNING ? FIRST_WEIGHT : WEIGHT, 1.0 / seen);
        for (int i = 0; i < shares.length; i++) {
            shares[i] *= 1 - weight;
        }
        shares[bin(latenessNanos)] += weight;
    }

    /// The delay at which delay and lateness together cost least: the upper edge of a bin.
    long cheapest() {
        double late = 0;
        double least = Double.MAX_VALUE;
        int cheapest = 0;
        for (int i = shares.length - 1; i >= 0; i--) {
            double cost = (i + 1) * (double) BIN_NANOS + 100 * Math.max(0, late - WEIGHT) * PERCENT_NANOS;
            if (cost < least) {
                least = cost;
                cheapest = i;
            }
            late += shares[i];
        }
        return (cheapest + 1) * BIN_NANOS;
    }

    /// Becomes what the other one is.
    void copy(ArrivalHistogram other) {
        System.arraycopy(other.shares, 0, shares, 0, shares.length);
        seen = other.seen;
    }
}
