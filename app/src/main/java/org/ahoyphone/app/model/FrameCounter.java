package org.ahoyphone.app.model;

import java.util.concurrent.atomic.AtomicLong;
import org.ahoyphone.media.video.VideoFrame;
import org.ahoyphone.media.video.VideoSink;
import org.jspecify.annotations.Nullable;

/// Counts pictures on their way to where they are shown, if that is anywhere.
final class FrameCounter implements VideoSink {
    private final AtomicLong frames = new AtomicLong();
    private @Nullable VideoSink next;

    /// Pictures go there from now on; once this returns, the one before gets no more.
    synchronized void to(@Nullable VideoSink sink) {
        next = sink;
    }

    long frames() {
        return frames.get();
    }

    @Override
    public synchronized void show(VideoFrame frame) {
        frames.incrementAndGet();
        VideoSink sink = next;
        if (sink != null) {
            sink.show(frame);
        }
    }
}
