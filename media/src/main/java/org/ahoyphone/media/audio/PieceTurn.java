package org.ahoyphone.media.audio;

/// When a loudspeaker will have taken some more of its pieces, so that whoever writes to it sleeps until then and is not woken by each. It is looked at a little sooner each time; when the last of
/// them was not taken yet, and had to be waited for, it is known again exactly when that is. Pure, one thread.
final class PieceTurn {

    /// Of 5 ms.
    private static final long PIECE_NANOS = AudioFormat.FRAME_NANOS / 2;
    private static final long EARLIER_NANOS = 15_000;
    /// How much later than it was taken a piece is looked for at first.
    private static final long MARGIN_NANOS = 300_000;
    private static final int MOST_PIECES = 20;

    private boolean known;
    private long lastNanos;

    /// @param now    as [System#nanoTime()]
    /// @param pieces to be taken
    /// @return ns until then; 0 when nothing is known
    long left(long now, int pieces) {
        return known ? Math.clamp(lastNanos + pieces * PIECE_NANOS - now, 0, MOST_PIECES * PIECE_NANOS) : 0;
    }

    /// So many were taken.
    ///
    /// @param waited whether the last of them was taken just now
    void taken(long now, int pieces, boolean waited) {
        if (waited || !known) {
            lastNanos = now + MARGIN_NANOS;
            known = true;
        } else {
            lastNanos += pieces * PIECE_NANOS - EARLIER_NANOS;
        }
    }

    /// It took more than it was to, or nothing at all.
    void forget() {
        known = false;
    }
}
