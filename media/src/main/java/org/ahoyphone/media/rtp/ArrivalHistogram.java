package org.ahoyphone.media.rtp;

import java.util.Arrays;

/// How late packets arrive, as a distribution that forgets, and the delay that is worth its price.
///
/// A delay costs by its length, and by the share of packets that would still come too late, which have to be invented. A straggler now and then is not worth a
/// longer delay for all, and counts for nothing; many that are a little late are.
///
/// Copies of lost packets are late, too, but by chance: how many there were in four seconds says little of how many there will be. They are remembered longer, and
/// a delay is the right one for them as long as it is the cheapest at some price of lateness between two: so it does not go to and fro with the luck of the day.
final class ArrivalHistogram {
    private static final long BIN_NANOS = 1_000_000;
    /// What a packet adds to the distribution once enough have come: the last two hundred count, four seconds of sound.
    private static final double WEIGHT = 0.005;
    /// What it adds in a call's first eight seconds, whose own troubles (two machines that begin something) are soon over: one second counts.
    private static final double FIRST_WEIGHT = 0.015;
    private static final int BEGINNING = 400;
    /// Of copies the last five hundred packets count, ten seconds; of the first ones as if a hundred had come before.
    private static final double COPY_WEIGHT = 0.002;
    private static final int UNCOPIED = 100;
    /// One packet in a hundred too late is as bad as that much more delay.
    private static final double PERCENT_NANOS = 30_000_000;
    /// Prices of copies that come too late, as shares of that: what is worth waiting for at the lower one is waited for, what is not at the higher is not.
    private static final double LOW_PRICE = 0.5;
    private static final double HIGH_PRICE = 2.5;

    private final double[] shares;
    private final double[] copies;
    private int seen;

    /// @param mostNanos later packets count as that late
    ArrivalHistogram(long mostNanos) {
        shares = new double[(int) (mostNanos / BIN_NANOS) + 2];
        copies = new double[shares.length];
    }

    /// Expects a lateness, as if one packet had come like that.
    void reset(long latenessNanos) {
        Arrays.fill(shares, 0);
        Arrays.fill(copies, 0);
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
        double copyWeight = copyWeight();
        for (int i = 0; i < shares.length; i++) {
            shares[i] *= 1 - weight;
            copies[i] *= 1 - copyWeight;
        }
        shares[bin(latenessNanos)] += weight;
    }

    private double copyWeight() {
        return Math.max(COPY_WEIGHT, 1.0 / (UNCOPIED + seen));
    }

    /// A lost packet came as a copy, so late.
    void addCopy(long latenessNanos) {
        copies[bin(latenessNanos)] += copyWeight();
    }

    /// The delay at which delay and lateness together cost least: the upper edge of a bin. Where it is for copies that one waits, the delay there is now if that is
    /// as good as any; but at first that is only a guess.
    ///
    /// @param nowNanos the delay there is
    long cheapest(long nowNanos) {
        return Math.clamp(nowNanos, cheapest(LOW_PRICE), cheapest(seen < BEGINNING ? 1 : HIGH_PRICE));
    }

    private long cheapest(double copyPrice) {
        double late = 0;
        double lateCopies = 0;
        double least = Double.MAX_VALUE;
        int cheapest = 0;
        for (int i = shares.length - 1; i >= 0; i--) {
            double missing = Math.max(0, late - WEIGHT) + copyPrice * Math.max(0, lateCopies - WEIGHT);
            double cost = (i + 1) * (double) BIN_NANOS + 100 * missing * PERCENT_NANOS;
            if (cost < least) {
                least = cost;
                cheapest = i;
            }
            late += shares[i];
            lateCopies += copies[i];
        }
        return (cheapest + 1) * BIN_NANOS;
    }

    /// Becomes what the other one is.
    void copy(ArrivalHistogram other) {
        System.arraycopy(other.shares, 0, shares, 0, shares.length);
        System.arraycopy(other.copies, 0, copies, 0, copies.length);
        seen = other.seen;
    }
}
