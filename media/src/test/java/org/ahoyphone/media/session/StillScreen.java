package org.ahoyphone.media.session;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.ahoyphone.media.device.DeviceException;
import org.ahoyphone.media.video.Camera;
import org.ahoyphone.media.video.FramePool;
import org.ahoyphone.media.video.VideoDevices;
import org.ahoyphone.media.video.VideoFormat;
import org.ahoyphone.media.video.VideoFrame;
import org.ahoyphone.media.video.VideoSink;
import org.ahoyphone.media.video.VideoSource;
import org.ahoyphone.media.video.desktop.Surface;

/// A machine without cameras, with a screen on which a page of text stands still: its picture is given once and never again.
final class StillScreen implements VideoDevices, AutoCloseable {

    private final TextPage page;
    private final int number;
    private final FramePool pool = new FramePool();

    StillScreen(TextPage page, int number) {
        this.page = page;
        this.number = number;
    }

    private record Screen(StillScreen of, VideoFormat format) implements VideoSource {
        @Override
        public void start(VideoSink sink, Consumer<String> problem) {
            try (VideoFrame frame = of.page.draw(of.pool, of.number, System.nanoTime())) {
                sink.show(frame);
            }
        }

        @Override
        public void close() {
            // It has no thread.
        }
    }

    @Override
    public VideoSource openScreen(String name, VideoFormat most) {
        return new Screen(this, most);
    }

    @Override
    public List<Camera> cameras() {
        return List.of();
    }

    @Override
    public VideoSource openCamera(Camera camera, VideoFormat format) throws DeviceException {
        throw new DeviceException("There is no camera.");
    }

    @Override
    public List<Surface> screens() {
        return List.of();
    }

    @Override
    public List<Surface> windows() {
        return List.of();
    }

    @Override
    public Optional<VideoFrame> picture(Surface surface, VideoFormat most) {
        return Optional.empty();
    }

    @Override
    public VideoSource openWindow(String name, VideoFormat most) throws DeviceException {
        throw new DeviceException("There is no window.");
    }

    @Override
    public void close() {
        pool.close();
    }
}
