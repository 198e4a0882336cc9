package org.ahoyphone.media.audio;

import org.ahoyphone.media.device.PaceClock;
import org.ahoyphone.media.device.Pacer;

/// A source without a device: frames are made when asked for, and the clock says when.
abstract sealed class PacedSource implements AudioSource permits FileAudioSource, RingtoneSource, SilenceSource, ToneSource {

    /// A reader that was held up gets this many frames without waiting; more would only be heard late.
    private static final int MOST_BEHIND = 10;
    private static final int MOST_TOGETHER = 2;

    private final Pacer pacer;
    private int together = 1;
    private int inHand;

    PacedSource(PaceClock clock) {
        pacer = new Pacer(clock, AudioFormat.FRAME_NANOS, MOST_BEHIND);
    }

    /// Fills one frame, on the reader's thread.
    abstract void fill(short[] frame);

    @Override
    public final boolean read(short[] frame) throws InterruptedException {
        AudioFormat.checkFrame(frame);
        if (inHand > 0 && !pacer.closed()) {
            inHand--;
        } else if (pacer.await(together) >= 0) {
            inHand = together - 1;
        } else {
            return false;
        }
        fill(frame);
        return true;
    }

    @Override
    public final void together(int frames) {
        together = Math.clamp(frames, 1, MOST_TOGETHER);
    }

    @Override
    public final int inHand() {
        return inHand;
    }

    @Override
    public final boolean acoustic() {
        return false;
    }

    @Override
    public void close() {
        pacer.close();
    }
}
