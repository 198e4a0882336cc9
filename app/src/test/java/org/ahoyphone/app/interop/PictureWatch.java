package org.ahoyphone.app.interop;

import java.util.ArrayList;
import java.util.List;
import org.ahoyphone.media.video.PatternClock;
import org.ahoyphone.media.video.VideoFrame;
import org.ahoyphone.media.video.VideoSink;

/// Looks at the pictures of one side and writes down when they came and what their clock said.
final class PictureWatch implements VideoSink {

    /// A picture that was shown.
    ///
    /// @param nanos       when, on the time line of [System#nanoTime()]
    /// @param counter     the sender's number of it
    /// @param delayMillis since it was drawn
    record Seen(long nanos, PatternClock.Reading reading, long delayMillis) {}

    private final List<Seen> seen = new ArrayList<>();
    private volatile long firstNanos;

    @Override
    public void show(VideoFrame frame) {
        long now = System.nanoTime();
        if (firstNanos == 0) {
            firstNanos = now;
        }
        long millis = System.currentTimeMillis();
        PatternClock.read(frame).ifPresent(reading -> add(new Seen(now, reading, reading.delayMillis(millis))));
    }

    private synchronized void add(Seen picture) {
        seen.add(picture);
    }

    /// 0 before there was one.
    long firstNanos() {
        return firstNanos;
    }

    synchronized List<Seen> seen() {
        return List.copyOf(seen);
    }

    /// The pictures shown after that moment.
    List<Seen> after(long nanos) {
        return seen().stream().filter(picture -> picture.nanos() > nanos).toList();
    }
}
