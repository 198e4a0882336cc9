package org.ahoyphone.app.interop;

/// What a network does to packets of media.
///
/// @param lossPercent    share that gets lost
/// @param meanBurst      how many in a row on average, from 1 (at random) on
/// @param delayMs        of every packet
/// @param jitterMs       more or less than that, evenly
/// @param reorderPercent share that comes 20 ms later still and is overtaken
record Weather(double lossPercent, double meanBurst, double delayMs, double jitterMs, double reorderPercent) {
    static final Weather FAIR = new Weather(0, 1, 0, 0, 0);

    @Override
    public String toString() {
        String loss = meanBurst > 1 ? "%2.0f %% in bursts of %.0f".formatted(lossPercent, meanBurst) : "%2.0f %% lost".formatted(lossPercent);
        String jitter = "%.0f +- %.0f ms%s".formatted(delayMs, jitterMs, reorderPercent > 0 ? ", %.0f %% overtaken".formatted(reorderPercent) : "");
        return jitterMs > 0 ? jitter : delayMs > 0 ? loss + ", %.0f ms".formatted(delayMs) : loss;
    }
}
