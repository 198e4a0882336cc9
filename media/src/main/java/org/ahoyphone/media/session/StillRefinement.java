package org.ahoyphone.media.session;

/// When what stands still and is to be read is coded once more. An encoder that has too few bits for a page all at once makes each copy of it better, until it has nothing
/// to add: then the copies are next to empty, and there are no more of them. Pure; time is that of the pictures, ns.
final class StillRefinement {

    /// A source that moves gives its next picture sooner.
    static final long INTERVAL_NANOS = 150_000_000;
    /// Where there are so few bits that it takes longer, what a source repeats by itself has to do.
    private static final long LONGEST_NANOS = 10_000_000_000L;
    /// Of the bits there were, so little says that nothing was missing.
    private static final double NOTHING = 0.1;
    /// An encoder may have saved for once.
    private static final int OFTEN_ENOUGH = 3;

    private long begunNanos;
    private long lastNanos;
    private int nothingAdded = OFTEN_ENOUGH;

    /// Something else is shown.
    void changed(long nanos) {
        begunNanos = nanos;
        nothingAdded = 0;
    }

    /// A picture was coded.
    ///
    /// @param key     whether it stands by itself: it is coarse then, whatever was there before
    /// @param bytes   it took
    /// @param bitRate bit/s it might have taken
    void coded(long nanos, boolean key, int bytes, int bitRate) {
        if (key) {
            changed(nanos);
        } else {
            boolean nothing = bytes < NOTHING * bitRate / 8 * INTERVAL_NANOS / 1e9;
            nothingAdded = nothing ? nothingAdded + 1 : 0;
        }
        lastNanos = nanos;
    }

    /// Whether to code it once more now.
    boolean due(long nanos) {
        return nothingAdded < OFTEN_ENOUGH && nanos - begunNanos < LONGEST_NANOS && nanos - lastNanos >= INTERVAL_NANOS;
    }
}
