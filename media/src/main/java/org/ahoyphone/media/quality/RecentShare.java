package org.ahoyphone.media.quality;

/// What share one growing count has of another, over the last few readings. Mutable; one thread.
public final class RecentShare {

    private final long[] parts;
    private final long[] totals;
    private int readings;

    /// @param window readings that count
    public RecentShare(int window) {
        parts = new long[window + 1];
        totals = new long[window + 1];
    }

    /// Takes a reading of both counts, as they stand since the beginning. A total that became smaller is of something new: all before it is forgotten.
    public void add(long part, long total) {
        if (readings > 0 && total < totals[(readings - 1) % totals.length]) {
            readings = 0;
        }
        parts[readings % parts.length] = part;
        totals[readings % totals.length] = total;
        readings++;
    }

    /// Percent, 0 to 100; -1 while the total has not grown.
    public double percent() {
        if (readings < 2) {
            return -1;
        }
        int newest = (readings - 1) % totals.length;
        int oldest = readings < totals.length ? 0 : readings % totals.length;
        long total = totals[newest] - totals[oldest];
        return total <= 0 ? -1 : Math.clamp(100.0 * (parts[newest] - parts[oldest]) / total, 0, 100);
    }
}
