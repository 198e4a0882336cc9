package org.ahoyphone.media.video;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.ahoyphone.media.device.DeviceException;
import org.ahoyphone.media.device.DeviceWords;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes pictures to a Matroska file, nearly without loss and with the times at which they were taken. It has a thread of its
/// own; when that cannot keep up, pictures are dropped and counted. All pictures get the size of the first one.
public final class FileVideoSink implements VideoSink, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FileVideoSink.class);
    private static final int MOST_WAITING = 8;
    private static final long MOST_WAIT_SECONDS = 10;

    private final Path file;
    private final Consumer<String> problem;
    private final LinkedBlockingQueue<Work> work = new LinkedBlockingQueue<>(MOST_WAITING);
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final FramePool pool = new FramePool();
    private final PictureScaler scaler = new PictureScaler();
    private final Thread writer;
    private @Nullable AvFilm film;
    private int width;
    private int height;
    private long firstNanos;
    private long lastMillis;
    private boolean broken;

    private sealed interface Work {
        record Add(VideoFrame frame) implements Work {}

        record Finish() implements Work {}
    }

    private FileVideoSink(Path file, Consumer<String> problem) {
        this.file = file;
        this.problem = problem;
        writer = Thread.ofPlatform().daemon().name("ahoy-" + FileVideoSink.class.getSimpleName()).start(this::live);
    }

    /// Creates the file, or replaces what was in it.
    ///
    /// @param problem told in one sentence, on a thread of the sink, when writing fails later on; pictures are then dropped
    /// @throws DeviceException when the file cannot be written
    public static FileVideoSink open(Path file, Consumer<String> problem) throws DeviceException {
        try (RandomAccessFile probe = new RandomAccessFile(file.toFile(), "rw")) {
            probe.setLength(0);
        } catch (IOException e) {
            throw new DeviceException("The film " + file + " cannot be written: " + DeviceWords.reason(e) + ".", e);
        }
        return new FileVideoSink(file, problem);
    }

    /// Pictures that are in the file or on their way to the disk.
    public long written() {
        return written.get();
    }

    /// Pictures left out because the encoder or the disk was too slow, or failed.
    public long dropped() {
        return dropped.get();
    }

    @Override
    public void show(VideoFrame frame) {
        if (closed.get()) {
            return;
        }
        Work.Add add = new Work.Add(frame.retain());
        if (!work.offer(add)) {
            add.frame().close();
            dropped.incrementAndGet();
        } else if (closed.get() && work.remove(add)) {
            // The sink was closed meanwhile, and its thread may have looked for the last time.
            add.frame().close();
        }
    }

    private void live() {
        try {
            while (true) {
                switch (work.take()) {
                    case Work.Add(VideoFrame frame) -> {
                        try (frame) {
                            add(frame);
                        }
                    }
                    case Work.Finish _ -> {
                        return;
                    }
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("The film's thread was interrupted", e);
        } finally {
            finish();
        }
    }

    private void add(VideoFrame frame) {
        if (broken) {
            dropped.incrementAndGet();
            return;
        }
        try {
            AvFilm into = film;
            if (into == null) {
                width = frame.width();
                height = frame.height();
                firstNanos = frame.captureNanos();
                lastMillis = -1;
                into = AvFilm.create(file, width, height, AvFilm.FINE);
                film = into;
            }
            // Times must rise: a picture that claims to be older than the one before follows it by a millisecond.
            lastMillis = Math.max((frame.captureNanos() - firstNanos) / 1_000_000, lastMillis + 1);
            try (VideoFrame copy = pool.acquire(width, height, frame.captureNanos())) {
                // A copy also when the size is right: others read the frame while an encoder writes its time into it.
                scaler.fit(frame.avFrame(), copy);
                into.add(copy, lastMillis);
            }
            written.incrementAndGet();
        } catch (AvException e) {
            fail(e);
        }
    }

    private void fail(AvException e) {
        broken = true;
        dropped.incrementAndGet();
        problem.accept("The film " + file + " can no longer be written: " + e.getMessage() + ".");
    }

    private void finish() {
        AvFilm open = film;
        film = null;
        if (open != null) {
            try {
                open.finish();
            } catch (AvException e) {
                if (!broken) {
                    fail(e);
                }
            }
        }
        scaler.close();
        pool.close();
        for (Work left = work.poll(); left != null; left = work.poll()) {
            if (left instanceof Work.Add(VideoFrame frame)) {
                frame.close();
            }
        }
    }

    /// Writes what is waiting and ends the file. Closing twice does nothing.
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            work.put(new Work.Finish());
            if (!writer.join(Duration.ofSeconds(MOST_WAIT_SECONDS))) {
                LOG.warn("The film {} was not finished within {} s", file, MOST_WAIT_SECONDS);
            }
        } catch (InterruptedException e) {
            writer.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
