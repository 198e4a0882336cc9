package org.ahoyphone.media.session;

import org.ahoyphone.media.audio.AudioFormat;

/// The time of captured sound, in frames since the stream began: one for each frame that was read, and those in between that nobody could read because the
/// device was exchanged or this machine was held up for longer than the device remembers. A listener then hears a pause; if time did not go on,
/// everything after would come late for good. The drift between the device's clock and the system's is not mistaken for that. Pure, one thread.
final class CaptureClock {

    /// A longer time between two frames is a hold-up.
    private static final long HELD_UP_NANOS = 60_000_000;
    /// A reader that had to wait this long has read all that the device remembered.
    private static final long WAITED_NANOS = 3_000_000;
    private static final int LEAST_LOST = 2;
    /// Frames: what is older was spoken too long ago to be heard.
    private static final int MOST_LATE = 6;
    /// A source that never makes its reader wait is not waited for longer than this.
    private static final int MOST_MADE_UP = 100;

    private boolean begun;
    private long frames = -1;
    private long lastNanos;
    private boolean heldUp;
    private long heldUpSince;
    private int readSince;
    private boolean gap;
    private boolean late;
    /// Frames that were left out, as long as they may still come.
    private long skipped;

    /// A frame was read.
    ///
    /// @param asked when it was asked for, ns
    /// @param given when it came, ns
    /// @return its number
    long frame(long asked, long given) {
        boolean wasLate = late;
        gap = false;
        late = false;
        boolean waited = given - asked >= WAITED_NANOS;
        if (skipped > 0 && !waited) {
            // The device remembered after all, and says it now: its time was left out already.
            skipped--;
            late = true;
            lastNanos = given;
            return frames;
        }
        skipped = 0;
        if (!begun) {
            begun = true;
        } else if (!heldUp && given - lastNanos > HELD_UP_NANOS) {
            heldUp = true;
            heldUpSince = lastNanos;
            readSince = 0;
        }
        lastNanos = given;
        if (heldUp) {
            readSince++;
            long behind = (given - heldUpSince) / AudioFormat.FRAME_NANOS - readSince;
            late = behind > MOST_LATE;
            if (waited || readSince == MOST_MADE_UP) {
                heldUp = false;
                late = false;
                skip(behind);
                skipped = waited && behind >= LEAST_LOST ? behind : 0;
            }
        }
        gap |= wasLate && !late;
        return ++frames;
    }

    private void skip(long lost) {
        if (lost >= LEAST_LOST) {
            frames += lost;
            gap = true;
        }
    }

    /// Whether the last frame was captured so long ago, while nobody read, that it is not worth sending.
    boolean late() {
        return late;
    }

    /// Whether frames are missing before the last one, or were not worth sending.
    boolean gap() {
        return gap;
    }
}
