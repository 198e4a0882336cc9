package org.ahoyphone.media.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.ahoyphone.media.video.VideoFrame;

/// Pictures that wait for their sound: a quarter of a second at most, and no more than there is room for. One thread.
final class HeldPictures implements AutoCloseable {

    /// A quarter of a second at 60 pictures a second.
    static final int MOST = 15;
    /// Nobody is woken for less.
    private static final long AT_ONCE_NANOS = 3_000_000;

    private record Held(VideoFrame frame, long due) {}

    private final Consumer<VideoFrame> pictures;
    private final Deque<Held> held = new ArrayDeque<>(MOST);
    private long last = Long.MIN_VALUE;

    /// @param pictures gets each picture with one reference, which it closes
    HeldPictures(Consumer<VideoFrame> pictures) {
        this.pictures = pictures;
    }

    /// Takes over a picture, and shows it when it is time: now, or by [#pull]. No picture overtakes another.
    void add(VideoFrame frame, long dueNanos, long nowNanos) {
        if (held.isEmpty() && dueNanos - nowNanos < AT_ONCE_NANOS) {
            pictures.accept(frame);
            return;
        }
        if (held.size() == MOST) {
            pictures.accept(held.remove().frame);
        }
        last = held.isEmpty() ? dueNanos : Math.max(last, dueNanos);
        held.add(new Held(frame, last));
    }

    /// Shows what is due.
    ///
    /// @return when the next is, [Long#MAX_VALUE] for none
    long pull(long nowNanos) {
        while (!held.isEmpty() && held.getFirst().due - nowNanos < AT_ONCE_NANOS) {
            pictures.accept(held.remove().frame);
        }
        return held.isEmpty() ? Long.MAX_VALUE : held.getFirst().due;
    }

    /// How many wait.
    int size() {
        return held.size();
    }

    /// Shows none of those that wait.
    @Override
    public void close() {
        held.forEach(waiting -> waiting.frame.close());
        held.clear();
    }
}
