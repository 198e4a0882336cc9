package org.ahoyphone.media.rtp.congestion;

/// Spreads packets over time: a budget that grows with the rate and shrinks with each packet. It is a little ahead, so that whoever sends is woken for several
/// packets at a time, and never saves up for a burst. Time is a parameter, ns.
public final class Pacer {

    /// Packets of so long may go at once, ns.
    private static final long BURST_NANOS = 5_000_000;

    private double bitPerSecond;
    private boolean begun;
    private long beforeNanos;
    private double debtBits;

    /// @param bitPerSecond on the wire
    public Pacer(double bitPerSecond) {
        this.bitPerSecond = bitPerSecond;
    }

    /// Goes on with another rate.
    public void rate(double next) {
        bitPerSecond = next;
    }

    /// Bit/s.
    public double rate() {
        return bitPerSecond;
    }

    /// When the next packet may go: not later than `nowNanos` for at once.
    public long due(long nowNanos) {
        earn(nowNanos);
        double ahead = debtBits - bitPerSecond * BURST_NANOS / 1e9;
        // Woken when a whole burst may go again, not packet by packet.
        return ahead <= 0 ? nowNanos : nowNanos + Math.max(1, (long) (debtBits / bitPerSecond * 1e9));
    }

    /// A packet went, whether it was its turn or not.
    public void sent(int bytes, long nowNanos) {
        earn(nowNanos);
        debtBits += bytes * 8.0;
    }

    private void earn(long nowNanos) {
        if (begun) {
            debtBits = Math.max(0, debtBits - (nowNanos - beforeNanos) * bitPerSecond / 1e9);
        }
        begun = true;
        beforeNanos = nowNanos;
    }
}
