package org.ahoyphone.media.audio.tap;

import org.jspecify.annotations.Nullable;

/// One stream as it is.
final class SingleReader implements TapReader {

    private final TapPoint point;
    private final TapSource source;
    private long end = -1;

    SingleReader(TapPoint point, TapSource source) {
        this.point = point;
        this.source = source;
    }

    @Override
    public @Nullable TapFrame next(long nowNanos, boolean over) {
        if (!source.hasNext()) {
            return null;
        }
        long position = source.position();
        TapFrame frame = new TapFrame(point, position, source.nanos(), end < 0 ? 0 : position - end, source.samples().clone());
        end = frame.end();
        source.release();
        return frame;
    }
}
