package org.ahoyphone.media.video;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.ahoyphone.media.device.DeviceException;
import org.ahoyphone.media.device.PaceClock;
import org.ahoyphone.media.device.Pacer;
import org.jspecify.annotations.Nullable;

/// A film, shown over and over at its own speed and scaled to the wanted size; or a still picture. Pictures are handed out at the wanted rate,
/// whatever the film's: some are left out or shown again.
public final class FileVideoSource extends ThreadedSource {

    /// Pictures decoded for one that is shown; a film with more of them, or a machine too slow, is shown in slow motion.
    private static final int MOST_SKIPPED = 8;

    private final Path file;
    private final PaceClock clock;
    private final Pacer pacer;
    private final TestPatternSource substitute;
    private final PictureScaler scaler = new PictureScaler();
    /// Pictures that are as they are wanted go on without a copy; their memory is the decoder's.
    private final FramePool asDecoded = new FramePool(0);
    private @Nullable AvInput input;
    private @Nullable VideoFrame current;
    private boolean fresh;
    private boolean pending;
    private boolean broken;
    /// Of the pass through the film that is under way.
    private int pictures;
    private long firstNanos;
    /// When the newest picture and the one before it are due, in ns since the start.
    private long newest;
    private long spacing;
    private long passStart;

    private FileVideoSource(Path file, AvInput input, VideoFormat format, PaceClock clock, TestPatternSource substitute) {
        super(format);
        this.file = file;
        this.input = input;
        this.clock = clock;
        this.substitute = substitute;
        spacing = format.frameNanos();
        pacer = new Pacer(clock, format.frameNanos(), 0);
    }

    /// @throws DeviceException when the file cannot be read or has no pictures
    public static FileVideoSource open(Path file, VideoFormat format, PaceClock clock) throws DeviceException {
        try {
            AvInput input = AvInput.open(Capture.file(file));
            return new FileVideoSource(file, input, format, clock, new TestPatternSource(format, clock, System::currentTimeMillis));
        } catch (AvException e) {
            throw new DeviceException("The film " + file + " cannot be shown: " + e.getMessage() + ".", e);
        }
    }

    @Override
    void run(VideoSink sink, Consumer<String> problem) throws InterruptedException {
        for (long tick = pacer.await(); tick >= 0; tick = pacer.await()) {
            advance(tick * format().frameNanos());
            VideoFrame picture = current;
            if (fresh && picture != null) {
                fresh = false;
                sink.show(picture);
            } else if (broken || picture == null) {
                problem.accept("The film " + file + " broke off; the test pattern is sent instead.");
                substitute.run(sink, problem);
                return;
            } else {
                again(picture, sink);
            }
        }
    }

    /// The same picture at another time is another frame: its samples may be in use elsewhere.
    private void again(VideoFrame picture, VideoSink sink) {
        try (VideoFrame copy = pool.acquire(picture.width(), picture.height(), clock.nanoTime())) {
            scaler.resize(picture, copy);
            sink.show(copy);
        }
    }

    /// Makes the picture current that is to be seen at `now`, in ns since the start.
    private void advance(long now) {
        for (int skipped = 0; !broken; ) {
            if (!pending && !next()) {
                return;
            }
            // Half a picture's time of tolerance, so that a film of the wanted rate is shown picture by picture.
            if (newest > now + format().frameNanos() / 2 && current != null) {
                return;
            }
            if (++skipped > MOST_SKIPPED) {
                passStart += now - newest;
                newest = now;
            }
            take();
        }
    }

    private void take() {
        AvInput from = input;
        VideoFrame before = current;
        if (from == null) {
            return;
        }
        current = frame(from);
        fresh = true;
        pending = false;
        if (before != null) {
            before.close();
        }
    }

    private VideoFrame frame(AvInput from) {
        if (from.orientation().isUpright() && PictureScaler.fits(from.picture(), format().width(), format().height())) {
            return asDecoded.adopt(from.picture(), clock.nanoTime());
        }
        VideoFrame frame = pool.acquire(format().width(), format().height(), clock.nanoTime());
        fit(from, frame);
        return frame;
    }

    private void fit(AvInput from, VideoFrame frame) {
        Orientation orientation = from.orientation();
        if (orientation.isUpright()) {
            scaler.fit(from.picture(), frame);
            return;
        }
        boolean lies = orientation.lies();
        try (VideoFrame lying = pool.acquire(lies ? frame.height() : frame.width(), lies ? frame.width() : frame.height())) {
            scaler.fit(from.picture(), lying);
            PictureTurner.turn(lying, orientation, frame);
        }
    }

    /// Decodes one picture more, beginning again at the end.
    ///
    /// @return false when there is no other picture: it stays as it is
    private boolean next() {
        AvInput from = input;
        PictureReader.Status status = from == null ? PictureReader.Status.FAILED : from.read();
        if (from != null && status == PictureReader.Status.PICTURE) {
            schedule(from.pictureNanos());
            return true;
        }
        if (status == PictureReader.Status.END && pictures == 1) {
            return false;
        }
        if (status == PictureReader.Status.END && pictures > 1 && rewind()) {
            return next();
        }
        broken = true;
        return false;
    }

    private void schedule(long nanos) {
        if (pictures == 0) {
            firstNanos = Math.max(0, nanos);
        }
        long due = nanos < 0 ? newest + spacing : passStart + nanos - firstNanos;
        if (pictures > 0 && due > newest) {
            spacing = due - newest;
        }
        newest = pictures > 0 ? Math.max(due, newest) : due;
        pictures++;
        pending = true;
    }

    private boolean rewind() {
        release(input);
        input = null;
        passStart = newest + spacing;
        pictures = 0;
        try {
            input = AvInput.open(Capture.file(file));
            return true;
        } catch (AvException e) {
            return false;
        }
    }

    @Override
    void wake() {
        pacer.close();
        substitute.wake();
    }

    private static void release(@Nullable AvInput input) {
        if (input != null) {
            input.close();
        }
    }

    @Override
    void release() {
        release(input);
        input = null;
        VideoFrame last = current;
        current = null;
        if (last != null) {
            last.close();
        }
        scaler.close();
        asDecoded.close();
        substitute.close();
    }
}
