package org.ahoyphone.media.session;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.ahoyphone.media.video.FileVideoSink;
import org.ahoyphone.media.video.VideoFormat;
import org.ahoyphone.media.video.VideoFrame;
import org.ahoyphone.media.video.VideoInput;
import org.ahoyphone.media.video.VideoOutput;
import org.ahoyphone.media.video.VideoSink;
import org.ahoyphone.media.video.VideoSource;
import org.jspecify.annotations.Nullable;

/// The pictures of the Echo contact: what is seen is shown again half a second later, in the size it came in. A bounded line of pictures between the thread
/// that decodes and one that shows.
final class EchoPictures implements PicturePorts {

    private static final long DELAY_NANOS = EchoSound.DELAY_MILLIS * 1_000_000L;
    /// Half a second at 60 pictures a second, and some.
    private static final int MOST = 40;

    private final ArrayDeque<Waiting> line = new ArrayDeque<>();
    private @Nullable Thread shower;

    private record Waiting(VideoFrame frame, long dueNanos) {}

    @Override
    public void received(VideoFrame frame) {
        synchronized (line) {
            if (shower == null) {
                return;
            }
            if (line.size() == MOST) {
                line.remove().frame.close();
            }
            line.add(new Waiting(frame.retain(), System.nanoTime() + DELAY_NANOS));
            LockSupport.unpark(shower);
        }
    }

    @Override
    public Optional<FileVideoSink> open(VideoOutput output) {
        return Optional.empty();
    }

    @Override
    public VideoSource open(VideoInput input, VideoFormat format, VideoSink sink) {
        Source source = new Source(format);
        source.start(sink, _ -> {});
        return source;
    }

    private final class Source implements VideoSource {

        private final VideoFormat format;
        private volatile boolean closed;
        private @Nullable Thread thread;

        Source(VideoFormat format) {
            this.format = format;
        }

        @Override
        public VideoFormat format() {
            return format;
        }

        @Override
        public void start(VideoSink sink, Consumer<String> problem) {
            Thread fresh = Thread.ofPlatform().daemon().name("video-echo").unstarted(() -> run(sink));
            thread = fresh;
            synchronized (line) {
                shower = fresh;
            }
            fresh.start();
        }

        private void run(VideoSink sink) {
            while (!closed) {
                Waiting next;
                long now = System.nanoTime();
                synchronized (line) {
                    next = line.peek();
                    if (next != null && next.dueNanos <= now) {
                        line.remove();
                    }
                }
                if (next == null) {
                    LockSupport.park(this);
                } else if (next.dueNanos > now) {
                    LockSupport.parkNanos(this, next.dueNanos - now);
                } else {
                    try (VideoFrame frame = next.frame) {
                        sink.show(frame);
                    }
                }
            }
        }

        @Override
        public void close() {
            closed = true;
            Thread running = thread;
            synchronized (line) {
                if (running != null && running.equals(shower)) {
                    shower = null;
                    line.forEach(waiting -> waiting.frame.close());
                    line.clear();
                }
            }
            LockSupport.unpark(running);
            if (running != null && !running.equals(Thread.currentThread())) {
                join(running);
            }
        }

        private static void join(Thread running) {
            boolean interrupted = false;
            while (running.isAlive()) {
                try {
                    running.join();
                } catch (InterruptedException _) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
