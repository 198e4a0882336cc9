package org.ahoyphone.media.audio.tap;

/// The reading side of a ring, with places in time. One thread.
final class TapSource {

    private final TapRing ring;
    private final TapAxis axis;
    private boolean placed;
    private long position;

    TapSource(TapRing ring, long epoch) {
        this.ring = ring;
        axis = new TapAxis(epoch);
    }

    boolean hasNext() {
        if (!placed && ring.hasNext()) {
            position = axis.place(ring.number(), ring.nanos());
            placed = true;
        }
        return placed;
    }

    /// Of the next frame; only where there is one, as the following.
    long position() {
        return position;
    }

    long nanos() {
        return ring.nanos();
    }

    short[] samples() {
        return ring.samples();
    }

    void release() {
        ring.release();
        placed = false;
    }
}
