package org.ahoyphone.media.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ahoyphone.media.video.PatternClock.Reading;

/// Makes and reads films for tests.
final class Films {

    private Films() {}

    /// A picture as it was found in a film.
    record Seen(long millis, Reading reading, double brightness) {}

    /// A film of the test pattern: picture `n` has the counter `n` and the time `n`.
    static Path pattern(Path file, int width, int height, int pictures, int millisApart) throws AvException {
        try (FramePool pool = new FramePool(); AvFilm film = AvFilm.create(file, width, height, AvFilm.FINE)) {
            for (int i = 0; i < pictures; i++) {
                try (VideoFrame frame = pool.acquire(width, height)) {
                    TestPattern.draw(frame, i, i);
                    film.add(frame, (long) i * millisApart);
                }
            }
            film.finish();
        }
        return file;
    }

    /// All pictures of a film that carry the test pattern.
    static List<Seen> read(Path file) throws AvException {
        List<Seen> seen = new ArrayList<>();
        try (AvInput input = AvInput.open(Capture.file(file)); FramePool pool = new FramePool(); PictureScaler scaler = new PictureScaler()) {
            while (input.read() == PictureReader.Status.PICTURE) {
                try (VideoFrame frame = pool.acquire(input.picture().width(), input.picture().height())) {
                    scaler.fit(input.picture(), frame);
                    Reading reading = PatternClock.read(frame).orElse(new Reading(-1, -1));
                    seen.add(new Seen(input.pictureNanos() / 1_000_000, reading, Pictures.mean(frame, 0, 0, 0, 8, 8)));
                }
            }
        }
        return seen;
    }

    /// Native objects of this package in this process, to be compared before and after.
    static long live() {
        return FramePool.liveFrames() + PictureScaler.liveContexts() + AvInput.live() + AvFilm.live();
    }

    static void noneLive(long before) {
        assertThat(live()).as("native objects").isEqualTo(before);
    }
}
