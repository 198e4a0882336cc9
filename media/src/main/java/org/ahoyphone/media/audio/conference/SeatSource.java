package org.ahoyphone.media.audio.conference;

import org.ahoyphone.media.audio.AudioFormat;

/// The ear of a seat, open.
final class SeatSource implements MixedSource {

    private static final long LONGEST_WAIT_NANOS = 20_000_000;
    /// Frames that may have waited before anybody listened.
    private static final int MOST_OLD = 1;

    private final ConferenceBridge bridge;
    private final FrameLine heard;
    private final MixedFrame sources = new MixedFrame();
    private boolean begun;
    private volatile boolean closed;

    SeatSource(ConferenceBridge bridge, FrameLine heard) {
        this.bridge = bridge;
        this.heard = heard;
    }

    @Override
    public boolean read(short[] frame) throws InterruptedException {
        if (!begun) {
            begun = true;
            catchUp(MOST_OLD);
        }
        while (!closed && !bridge.closed()) {
            MixedFrame next = heard.peek();
            if (next != null) {
                System.arraycopy(next.sound, 0, frame, 0, AudioFormat.FRAME);
                sources.copyFrom(next);
                heard.release();
                return true;
            }
            heard.await(LONGEST_WAIT_NANOS);
        }
        return false;
    }

    @Override
    public void catchUp(int most) {
        while (heard.size() > most) {
            heard.release();
        }
    }

    @Override
    public MixedFrame sources() {
        return sources;
    }

    @Override
    public void close() {
        closed = true;
        heard.wake();
    }
}
