package org.ahoyphone.media.video;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.ahoyphone.media.device.PaceClock;
import org.ahoyphone.media.video.desktop.Surface;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/// Pictures of a screen or a window, in its own size unless that is too large; only what changed is handed out, as [StillPace] says. A window that is moved or made
/// larger is followed. While it cannot be seen its last picture stays, and it goes on when the window is there again.
final class ScreenSource extends ThreadedSource {

    private static final long FOLLOW_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long RETRY_MILLIS = 500;

    /// How the surface is reached.
    interface Access {

        /// Where the surface is now; empty when it cannot be seen. The size may be unknown, 0.
        Optional<Surface> look();

        PictureReader open(Surface surface) throws AvException;

        /// What the user is told while there is nothing to be seen, one sentence.
        default String absence(String title) {
            return title + " cannot be seen now; its last picture stays until it can.";
        }
    }

    private final String title;
    private final Access access;
    private final VideoFormat most;
    private final PaceClock clock;
    private final PictureScaler scaler = new PictureScaler();
    private final RawPicture raw = new RawPicture();
    private final StillPace pace = new StillPace();
    private volatile @Nullable PictureReader input;
    private Surface seen;
    private @Nullable VideoFrame current;
    private long lookedAt;
    private boolean told;

    /// @param title how the user knows it: `The window Letter`
    /// @param input open; closed by this source
    /// @param seen  what it was opened for
    /// @param most  largest size, and rate
    ScreenSource(String title, Access access, PictureReader input, Surface seen, VideoFormat most, PaceClock clock) {
        super(most);
        this.title = title;
        this.access = access;
        this.input = input;
        this.seen = seen;
        this.most = most;
        this.clock = clock;
    }

    @Override
    void run(VideoSink sink, Consumer<String> problem) throws InterruptedException {
        lookedAt = clock.nanoTime();
        while (stop.getCount() > 0) {
            PictureReader from = input;
            if (from == null) {
                missing(sink, problem);
                continue;
            }
            switch (from.read()) {
                case PICTURE -> picture(from, sink);
                case WAIT -> {
                    again(sink);
                    stop.await(from.pauseMillis(), TimeUnit.MILLISECONDS);
                }
                case END, FAILED -> lose();
            }
            follow();
        }
    }

    private void picture(PictureReader from, VideoSink sink) {
        told = false;
        AVFrame picture = from.picture();
        long now = clock.nanoTime();
        boolean changed = raw.replace(picture);
        if (changed) {
            VideoFormat size = most.fitting(picture.width(), picture.height());
            VideoFrame frame = pool.acquire(size.width(), size.height(), now);
            scaler.fit(picture, frame);
            keep(frame);
        }
        if (pace.due(changed, now)) {
            show(changed, now, sink);
        }
    }

    /// Some systems give a picture only when it differs.
    private void again(VideoSink sink) {
        long now = clock.nanoTime();
        if (pace.due(false, now)) {
            show(false, now, sink);
        }
    }

    /// The same picture at another time is another frame: its samples may be in use elsewhere.
    private void show(boolean fresh, long now, VideoSink sink) {
        VideoFrame frame = current;
        if (frame == null) {
            return;
        }
        if (fresh) {
            sink.show(frame);
            return;
        }
        try (VideoFrame copy = pool.acquire(frame.width(), frame.height(), now)) {
            scaler.resize(frame, copy);
            sink.show(copy);
        }
    }

    private void keep(@Nullable VideoFrame frame) {
        VideoFrame before = current;
        current = frame;
        if (before != null) {
            before.close();
        }
    }

    /// Whoever resizes a window wants to show all of it.
    private void follow() {
        long now = clock.nanoTime();
        if (seen.kind() != Surface.Kind.WINDOW || input == null || now - lookedAt < FOLLOW_NANOS) {
            return;
        }
        lookedAt = now;
        Optional<Surface> there = access.look();
        if (there.isEmpty() || there.get().width() != seen.width() || there.get().height() != seen.height()) {
            lose();
        }
    }

    private void lose() {
        PictureReader lost = input;
        input = null;
        raw.clear();
        if (lost != null) {
            lost.close();
        }
    }

    private void missing(VideoSink sink, Consumer<String> problem) throws InterruptedException {
        Optional<Surface> there = access.look();
        if (there.isPresent()) {
            try {
                input = access.open(there.get());
                seen = there.get();
                return;
            } catch (AvException _) {
                // It may be on its way to another place or size.
            }
        }
        if (!told) {
            told = true;
            problem.accept(access.absence(title));
        }
        again(sink);
        stop.await(RETRY_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    void wake() {
        PictureReader from = input;
        if (from != null) {
            from.interrupt();
        }
    }

    @Override
    void release() {
        lose();
        keep(null);
        raw.close();
        scaler.close();
    }
}
