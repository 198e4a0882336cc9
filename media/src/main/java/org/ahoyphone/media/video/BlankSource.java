package org.ahoyphone.media.video;

import java.util.function.Consumer;
import org.ahoyphone.media.device.PaceClock;
import org.ahoyphone.media.device.Pacer;
import org.ahoyphone.media.video.Canvas.Colour;

/// A still picture in the place of a camera that is gone: a camera, crossed out. One a second, so that the other side sees that the call lives.
final class BlankSource extends ThreadedSource {

    private static final long EVERY_NANOS = 1_000_000_000;
    private static final Colour GROUND = new Colour(40, 128, 128);
    private static final Colour SIGN = new Colour(120, 128, 128);

    private final PaceClock clock;
    private final Pacer pacer;

    BlankSource(VideoFormat format, PaceClock clock) {
        super(format);
        this.clock = clock;
        pacer = new Pacer(clock, EVERY_NANOS, 0);
    }

    @Override
    void run(VideoSink sink, Consumer<String> problem) throws InterruptedException {
        while (pacer.await() >= 0) {
            try (VideoFrame frame = pool.acquire(format().width(), format().height(), clock.nanoTime())) {
                draw(frame);
                sink.show(frame);
            }
        }
    }

    /// A body, a lens beside it, and a stroke from corner to corner.
    static void draw(VideoFrame frame) {
        Canvas canvas = new Canvas(frame);
        int unit = Math.max(2, Math.min(frame.width(), frame.height()) / 24 & ~1);
        int x = (frame.width() / 2 - 4 * unit) & ~1;
        int y = (frame.height() / 2 - 2 * unit) & ~1;
        canvas.fill(0, 0, frame.width(), frame.height(), GROUND);
        canvas.fill(x, y, 5 * unit, 4 * unit, SIGN);
        canvas.fill(x + 6 * unit, y + unit / 2, 2 * unit, 3 * unit, SIGN);
        for (int step = -unit; step < 9 * unit; step += 2) {
            canvas.fill(x + step, y - unit + (step + unit) * 6 / 10, unit, unit / 2, GROUND);
            canvas.fill(x + step, y - unit / 2 + (step + unit) * 6 / 10, unit, unit / 2, Colour.WHITE);
        }
    }

    @Override
    void wake() {
        pacer.close();
    }

    @Override
    void release() {}
}
