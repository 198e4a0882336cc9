package org.ahoyphone.media.session;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.ahoyphone.media.video.FramePool;
import org.ahoyphone.media.video.TestPattern;
import org.ahoyphone.media.video.VideoFormat;
import org.ahoyphone.media.video.VideoFrame;
import org.ahoyphone.media.video.VideoInput;
import org.ahoyphone.media.video.VideoSink;
import org.ahoyphone.media.video.VideoSource;

/// A camera that sees the test pattern, whatever is asked for.
final class PatternPictures implements PicturePorts {

    @Override
    public VideoSource open(VideoInput input, VideoFormat format, VideoSink sink) {
        Source source = new Source(format);
        source.start(sink, _ -> {});
        return source;
    }

    @Override
    public void received(VideoFrame frame) {}

    private static final class Source implements VideoSource {

        private final VideoFormat format;
        private final CountDownLatch stop = new CountDownLatch(1);
        private Thread thread;

        Source(VideoFormat format) {
            this.format = format;
        }

        @Override
        public VideoFormat format() {
            return format;
        }

        @Override
        public void start(VideoSink sink, Consumer<String> problem) {
            thread = Thread.ofPlatform().daemon().name("test-camera").start(() -> {
                try (FramePool pool = new FramePool()) {
                    long begin = System.nanoTime();
                    for (int n = 0; !stop.await(begin + n * format.frameNanos() - System.nanoTime(), TimeUnit.NANOSECONDS); n++) {
                        try (VideoFrame frame = pool.acquire(format.width(), format.height())) {
                            TestPattern.draw(frame, n, System.currentTimeMillis());
                            sink.show(frame);
                        }
                    }
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            });
        }

        @Override
        public void close() {
            stop.countDown();
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
