package org.ahoyphone.media.audio;

import org.ahoyphone.media.device.PaceClock;
import org.ahoyphone.media.device.Pacer;

/// A sink without a device: it takes a frame each 10 ms, as a loudspeaker would.
abstract sealed class PacedSink implements AudioSink permits NullSink, WavSink {

    /// A writer that was held up may hand over this many frames without waiting.
    private static final int MOST_BEHIND = 10;

    private final Pacer pacer;
    private final int channels;
    /// The time of the next frame has come, or it goes with the one before.
    private boolean turn;

    /// @param channels of the frames, 1 or 2
    PacedSink(int channels, PaceClock clock) {
        this.channels = channels;
        pacer = new Pacer(clock, AudioFormat.FRAME_NANOS, MOST_BEHIND);
    }

    @Override
    public final int channels() {
        return channels;
    }

    /// Takes one frame, on the writer's thread.
    abstract void take(short[] frame);

    @Override
    public final void awaitTurn() throws InterruptedException {
        turn = turn || pacer.await() >= 0;
    }

    @Override
    public final boolean sameTurn() {
        turn |= pacer.skip();
        return turn;
    }

    @Override
    public final void write(short[] frame) throws InterruptedException {
        AudioFormat.checkFrame(frame, channels);
        awaitTurn();
        if (turn) {
            turn = false;
            take(frame);
        }
    }

    @Override
    public void close() {
        pacer.close();
    }
}
