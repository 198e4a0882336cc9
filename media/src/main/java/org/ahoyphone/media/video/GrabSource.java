package org.ahoyphone.media.video;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.ahoyphone.media.device.PaceClock;

/// Pictures of a live device, a camera or a screen, as they come, scaled to the wanted size. When the device fails, the test pattern takes over.
final class GrabSource extends ThreadedSource {

    private static final long LOOK_MILLIS = 2;
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(5);

    private final String title;
    private final AvInput input;
    private final PaceClock clock;
    private final Optional<TestPatternSource> substitute;
    private final Runnable lost;
    private final PictureScaler scaler = new PictureScaler();
    private long pictures;
    private long due;
    private long lastPicture;
    private boolean complained;

    /// @param title      how the user knows the device: `The camera C270`
    /// @param input      open; closed by this source
    /// @param substitute takes over when the device fails; never started by anybody else
    GrabSource(String title, AvInput input, VideoFormat format, PaceClock clock, TestPatternSource substitute) {
        this(title, input, format, clock, Optional.of(substitute), () -> {});
    }

    /// @param lost told when the device fails; nothing takes over then
    GrabSource(String title, AvInput input, VideoFormat format, PaceClock clock, Runnable lost) {
        this(title, input, format, clock, Optional.empty(), lost);
    }

    private GrabSource(String title, AvInput input, VideoFormat format, PaceClock clock, Optional<TestPatternSource> substitute, Runnable lost) {
        super(format);
        this.title = title;
        this.input = input;
        this.clock = clock;
        this.substitute = substitute;
        this.lost = lost;
    }

    @Override
    void run(VideoSink sink, Consumer<String> problem) throws InterruptedException {
        lastPicture = clock.nanoTime();
        while (stop.getCount() > 0) {
            switch (input.read()) {
                case PICTURE -> picture(sink);
                case WAIT -> {
                    complain(problem);
                    stop.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                }
                case END, FAILED -> {
                    if (stop.getCount() > 0) {
                        replace(sink, problem);
                    }
                    return;
                }
            }
        }
    }

    private void replace(VideoSink sink, Consumer<String> problem) throws InterruptedException {
        if (substitute.isPresent()) {
            problem.accept(title + " stopped; the test pattern is sent instead.");
            substitute.get().run(sink, problem);
        } else {
            lost.run();
        }
    }

    private void picture(VideoSink sink) {
        long now = clock.nanoTime();
        due = pictures++ == 0 ? now : due;
        lastPicture = now;
        complained = false;
        // Some cameras know only their own rate. A quarter of a picture's time of tolerance: they are not punctual.
        if (now < due - format().frameNanos() / 4) {
            return;
        }
        due = Math.max(due, now - format().frameNanos()) + format().frameNanos();
        try (VideoFrame frame = pool.acquire(format().width(), format().height(), now)) {
            scaler.fit(input.picture(), frame);
            sink.show(frame);
        }
    }

    private void complain(Consumer<String> problem) {
        if (!complained && clock.nanoTime() - lastPicture > PATIENCE) {
            complained = true;
            problem.accept(title + " delivers no pictures.");
        }
    }

    @Override
    void wake() {
        input.interrupt();
        substitute.ifPresent(TestPatternSource::wake);
    }

    @Override
    void release() {
        input.close();
        scaler.close();
        substitute.ifPresent(TestPatternSource::close);
    }
}
