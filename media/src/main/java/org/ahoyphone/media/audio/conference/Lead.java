package org.ahoyphone.media.audio.conference;

/// How long before it is wanted a call begins to make its next frame: as late as this machine bears, so that what comes by the network meanwhile is still in
/// it. It grows when a frame came too late, and shrinks again, slowly. Pure, one thread.
final class Lead {

    static final long LEAST_NANOS = 3_000_000;
    static final long MOST_NANOS = 9_000_000;

    private static final long GROWTH_NANOS = 1_500_000;
    private static final long SHRINKING_NANOS = 500_000;
    private static final int CALM_FRAMES = 1_000;

    private long nanos = LEAST_NANOS;
    private int misses;
    private int calm;

    long nanos() {
        return nanos;
    }

    /// From now on. @param missed how often none was there in time until now
    void begin(int missed) {
        misses = missed;
    }

    /// A frame was made.
    ///
    /// @param missed how often none was there in time, since the beginning
    void frame(int missed) {
        if (missed != misses) {
            misses = missed;
            calm = 0;
            nanos = Math.min(nanos + GROWTH_NANOS, MOST_NANOS);
        } else if (++calm == CALM_FRAMES) {
            calm = 0;
            nanos = Math.max(nanos - SHRINKING_NANOS, LEAST_NANOS);
        }
    }
}
