package org.ahoyphone.media.audio.conference;

import java.util.concurrent.locks.LockSupport;
import org.ahoyphone.media.audio.AudioFormat;
import org.ahoyphone.media.audio.AudioSink;
import org.jspecify.annotations.Nullable;

/// The mouth of a seat, open.
final class SeatSink implements AudioSink {

    private static final long SHORTEST_WAIT_NANOS = 200_000;

    private final ConferenceBridge bridge;
    private final Seat seat;
    private final FrameLine said;
    private final Lead lead = new Lead();
    private volatile boolean closed;
    private volatile @Nullable Thread waiting;

    SeatSink(ConferenceBridge bridge, Seat seat, FrameLine said) {
        this.bridge = bridge;
        this.seat = seat;
        this.said = said;
        lead.begin(seat.missed());
    }

    /// Waits until the frame before was taken and it is time to make the next one.
    @Override
    public void awaitTurn() throws InterruptedException {
        if (seat.ownTurn()) {
            return;
        }
        waiting = Thread.currentThread();
        for (long left = left(); left > 0 && !closed && !bridge.closed(); left = left()) {
            LockSupport.parkNanos(this, Math.max(left, SHORTEST_WAIT_NANOS));
            if (Thread.interrupted()) {
                waiting = null;
                throw new InterruptedException();
            }
        }
        waiting = null;
    }

    private long left() {
        long untilBeat = bridge.nextBeat() - System.nanoTime();
        return said.size() > 0 ? Math.max(untilBeat, SHORTEST_WAIT_NANOS) : untilBeat - lead.nanos();
    }

    @Override
    public void write(short[] frame) {
        AudioFormat.checkFrame(frame);
        MixedFrame next = closed ? null : said.claim();
        if (next != null) {
            System.arraycopy(frame, 0, next.sound, 0, frame.length);
            said.publish();
            lead.frame(seat.missed());
            seat.sounding(true);
        }
    }

    /// What is said here has no echo in this room, or not by this way.
    @Override
    public boolean acoustic() {
        return false;
    }

    @Override
    public void close() {
        closed = true;
        seat.sounding(false);
        Thread waiter = waiting;
        if (waiter != null) {
            LockSupport.unpark(waiter);
        }
    }
}
