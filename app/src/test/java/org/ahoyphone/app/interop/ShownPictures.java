package org.ahoyphone.app.interop;

import java.util.ArrayList;
import java.util.List;
import org.ahoyphone.app.interop.NumberedFilm.Likeness;
import org.ahoyphone.media.video.FramePool;
import org.ahoyphone.media.video.PictureScaler;
import org.ahoyphone.media.video.VideoFrame;
import org.ahoyphone.media.video.VideoSink;

/// The pictures of a [NumberedFilm] that a phone shows: when, which, and how much they are like those that were sent.
final class ShownPictures implements VideoSink, AutoCloseable {
    /// What stands for a shorter time nobody sees, and it is not seen where the screen is looked at.
    private static final long SEEN_NANOS = 2 * ScreenWatch.LOOK_NANOS;

    /// A picture that was shown.
    ///
    /// @param nanos    when, on the time line of [System#nanoTime()]
    /// @param number   of the film, -1 where it cannot be read
    /// @param likeness to that picture of the film; nothing at all without a number
    private record Shown(long nanos, int number, Likeness likeness) {}

    private static final Likeness UNLIKE = new Likeness(0, 0);

    private final NumberedFilm film;
    private final List<Shown> shown = new ArrayList<>();
    private final FramePool pool = new FramePool();
    private final PictureScaler scaler = new PictureScaler();

    ShownPictures(NumberedFilm film) {
        this.film = film;
    }

    /// What is shown smaller than it was sent is seen as large.
    @Override
    public void show(VideoFrame frame) {
        long now = System.nanoTime();
        if (frame.width() == NumberedFilm.WIDTH && frame.height() == NumberedFilm.HEIGHT) {
            add(now, luma(frame));
            return;
        }
        try (VideoFrame whole = pool.acquire(NumberedFilm.WIDTH, NumberedFilm.HEIGHT)) {
            scaler.resize(frame, whole);
            add(now, luma(whole));
        }
    }

    private static byte[] luma(VideoFrame frame) {
        byte[] samples = new byte[NumberedFilm.WIDTH * NumberedFilm.HEIGHT];
        for (int y = 0; y < NumberedFilm.HEIGHT; y++) {
            frame.plane(0).get(y * frame.stride(0), samples, y * NumberedFilm.WIDTH, NumberedFilm.WIDTH);
        }
        return samples;
    }

    /// @param luma row by row without gaps
    void add(long nanos, byte[] luma) {
        int number = NumberedFilm.number(luma);
        Shown picture = new Shown(nanos, number, number < 0 ? UNLIKE : film.likeness(number, luma));
        synchronized (shown) {
            if (!shown.isEmpty() && nanos - shown.getLast().nanos < SEEN_NANOS) {
                shown.removeLast();
            }
            shown.add(picture);
        }
    }

    int count() {
        synchronized (shown) {
            return shown.size();
        }
    }

    /// What was shown within that time.
    LossScore between(long fromNanos, long toNanos) {
        List<LossScore.Picture> pictures;
        synchronized (shown) {
            pictures = shown.stream().filter(each -> each.nanos >= fromNanos && each.nanos < toNanos)
                    .map(each -> new LossScore.Picture((each.nanos - fromNanos) / 1e6, each.number, each.likeness)).toList();
        }
        return LossScore.of(pictures, (toNanos - fromNanos) / 1e6, NumberedFilm.FPS);
    }

    @Override
    public void close() {
        scaler.close();
        pool.close();
    }
}
