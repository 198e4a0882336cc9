package org.ahoyphone.media.audio.tap;

import org.ahoyphone.media.audio.AudioFormat;
import org.jspecify.annotations.Nullable;

/// Both sides of a call, brought together by their places in time. Where one of them has nothing, the other is waited with for a moment only.
final class PairReader implements TapReader {

    /// The two threads of a call do not run in step, and packets of sound are looked at when a device wants them.
    private static final long PATIENCE_NANOS = 80_000_000;

    private final TapPoint point;
    private final TapSource own;
    private final TapSource remote;
    private final long epoch;
    private long end = -1;

    /// @param point with one channel both are added, with two they stay apart
    /// @param epoch time of position 0, ns
    PairReader(TapPoint point, TapSource own, TapSource remote, long epoch) {
        this.epoch = epoch;
        this.point = point;
        this.own = own;
        this.remote = remote;
    }

    @Override
    public @Nullable TapFrame next(long nowNanos, boolean over) {
        dropPast(own);
        dropPast(remote);
        boolean mine = own.hasNext();
        boolean theirs = remote.hasNext();
        if (!mine && !theirs) {
            return null;
        }
        long first = Math.min(mine ? own.position() : Long.MAX_VALUE, theirs ? remote.position() : Long.MAX_VALUE);
        long nanos = mine && own.position() == first ? own.nanos() : remote.nanos();
        if (!over && mine != theirs && nowNanos - nanos < PATIENCE_NANOS) {
            return null;
        }
        short[] samples = new short[AudioFormat.FRAME * point.channels()];
        add(own, first, samples, 0);
        add(remote, first, samples, point.channels() - 1);
        TapFrame frame = new TapFrame(point, first, epoch + first / AudioFormat.FRAME * AudioFormat.FRAME_NANOS, end < 0 ? 0 : first - end, samples);
        end = frame.end();
        return frame;
    }

    /// What comes when its time was given away already is not heard any more.
    private void dropPast(TapSource source) {
        while (source.hasNext() && source.position() < end) {
            source.release();
        }
    }

    private void add(TapSource source, long position, short[] samples, int channel) {
        if (!source.hasNext() || source.position() != position) {
            return;
        }
        short[] frame = source.samples();
        for (int i = 0; i < frame.length; i++) {
            int at = i * point.channels() + channel;
            samples[at] = (short) Math.clamp(samples[at] + frame[i], Short.MIN_VALUE, Short.MAX_VALUE);
        }
        source.release();
    }
}
