package org.ahoyphone.media.rtp;

/// Says whether packets are to be sent with repairs, and with how many: only where the way is so long that what is sent again comes too late, and loses enough
/// to be worth it. Goes by reports; begins with the second report and ends slowly, for a repair that is not there in time is worth nothing. Pure.
public final class ProtectionControl {

    /// From here on a repair by sending again holds up pictures for longer than is let pass, ms; and below which it does no more.
    private static final double FAR_MILLIS = 80;
    private static final double NEAR_MILLIS = 60;
    /// Of all packets.
    private static final double MUCH_LOST = 0.02;
    private static final double LITTLE_LOST = 0.01;
    /// So long it has to be calm, ns.
    private static final long CALM_NANOS = 10_000_000_000L;

    /// Repairs a packet for each packet lost, and besides.
    private static final double FOR_LOST = 2.5;
    private static final double BESIDES = 0.1;
    private static final double MOST = 0.4;
    /// Of a key frame, which all that follow build on.
    private static final double KEY_FOR_LOST = 4;
    private static final double KEY_BESIDES = 0.2;
    private static final double KEY_MOST = 0.7;

    private boolean on;
    /// Of the report before: one that took long by chance is not a long way, ms.
    private double roundTripBefore = -1;
    private boolean calm;
    private long calmSinceNanos;
    private double lost;

    /// The other side reported, or what is known of its reception changed.
    ///
    /// @param roundTripMs -1 while unknown
    /// @param share       of packets lost on the way, 0 to 1, before anything was made good
    public void reported(double roundTripMs, double share, long nowNanos) {
        lost = share;
        double nearest = Math.min(roundTripMs, roundTripBefore);
        roundTripBefore = roundTripMs;
        if (nearest >= FAR_MILLIS && share >= MUCH_LOST) {
            on = true;
            calm = false;
        } else if (on && (share < LITTLE_LOST || (roundTripMs >= 0 && roundTripMs < NEAR_MILLIS))) {
            if (!calm) {
                calm = true;
                calmSinceNanos = nowNanos;
            }
            on = nowNanos - calmSinceNanos < CALM_NANOS;
        } else {
            calm = false;
        }
    }

    /// Whether repairs are worth what they take.
    public boolean isOn() {
        return on;
    }

    /// Repairs a packet.
    public double share(boolean keyFrame) {
        return keyFrame ? Math.min(KEY_MOST, KEY_BESIDES + KEY_FOR_LOST * lost) : Math.min(MOST, BESIDES + FOR_LOST * lost);
    }
}
