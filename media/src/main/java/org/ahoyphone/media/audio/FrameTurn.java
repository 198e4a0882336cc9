package org.ahoyphone.media.audio;

/// When the next frame of a microphone will be there, so that whoever reads it sleeps until then and is not woken by each piece of it. The frame is looked for a little
/// earlier each time; when it was not there yet, and had to be waited for, it is known again exactly when it comes. Pure, one thread.
final class FrameTurn {

    private static final long EARLIER_NANOS = 15_000;
    /// How much later than it came a frame is looked for at first: by so much the next may be late without anybody waiting for it.
    private static final long MARGIN_NANOS = 300_000;

    /// Samples that lie in hand beyond the frame, more than have to: then it was there long before it was looked for, and so will be the next.
    private static final int LATE = AudioFormat.RATE / 500;
    private static final long MUCH_EARLIER_NANOS = 1_000_000;

    private boolean known;
    /// When the last frame that was waited for was there, or one is believed to have been.
    private long last;
    /// The least that was left of late.
    private int usual;

    /// @param now    as [System#nanoTime()]
    /// @param frames that are wanted
    /// @return ns until it is worth to look for the last of them; 0 when nothing is known
    long left(long now, int frames) {
        return known ? Math.clamp(last + frames * AudioFormat.FRAME_NANOS - now, 0, frames * AudioFormat.FRAME_NANOS) : 0;
    }

    /// The frames that were wanted were there.
    ///
    /// @param waited whether the last of them came just now
    /// @param left   samples beyond them that were there, too
    /// @param frames of them
    void frame(long now, boolean waited, int left, int frames) {
        usual = known ? Math.min(left, usual + 1) : left;
        if (waited || !known) {
            last = now + MARGIN_NANOS;
            known = true;
        } else {
            last += frames * AudioFormat.FRAME_NANOS - (left - usual >= LATE ? MUCH_EARLIER_NANOS : EARLIER_NANOS);
        }
    }

    /// The device was late, or is another.
    void forget() {
        known = false;
    }
}
