package org.ahoyphone.media.video;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.ahoyphone.media.device.DeviceException;
import org.ahoyphone.media.device.PaceClock;
import org.ahoyphone.media.video.desktop.Surface;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes pictures of screens and windows by FFmpeg's input of the platform.
///
/// @param display the X display, used on Linux only
record SurfaceGrabber(Platform platform, String display) {

    private static final Logger LOG = LoggerFactory.getLogger(SurfaceGrabber.class);
    private static final long LONGEST_PICTURE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long LOOK_MILLIS = 2;

    /// Opens the screen of that name among those there are; the main one where the name is empty.
    VideoSource screen(String name, List<Surface> screens, VideoFormat most) throws DeviceException {
        Surface found = Surfaces.screen(name, screens);
        return source("The screen" + (name.isEmpty() ? "" : " " + name), found, () -> Optional.of(found), most);
    }

    /// Opens a window.
    ///
    /// @param now where it is at this moment, empty when it cannot be seen
    VideoSource window(Surface window, Supplier<Optional<Surface>> now, VideoFormat most) throws DeviceException {
        return source("The window " + window.name(), window, now, most);
    }

    /// A picture of it as it looks now, within a size; empty when there is none to be had soon.
    Optional<VideoFrame> picture(Surface surface, VideoFormat most) {
        try (AvInput input = open(surface, most); PictureScaler scaler = new PictureScaler(); FramePool pool = new FramePool(0)) {
            long end = System.nanoTime() + LONGEST_PICTURE_NANOS;
            while (System.nanoTime() < end) {
                switch (input.read()) {
                    case PICTURE -> {
                        VideoFormat size = most.fitting(input.picture().width(), input.picture().height());
                        VideoFrame frame = pool.acquire(size.width(), size.height());
                        scaler.fit(input.picture(), frame);
                        return Optional.of(frame);
                    }
                    case WAIT -> TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
                    case END, FAILED -> {
                        return Optional.empty();
                    }
                }
            }
        } catch (AvException e) {
            LOG.debug("{} gives no picture: {}", surface, e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    private ScreenSource source(String title, Surface surface, Supplier<Optional<Surface>> now, VideoFormat most) throws DeviceException {
        try {
            return new ScreenSource(title, new ScreenSource.Access() {
                @Override
                public Optional<Surface> look() {
                    return now.get();
                }

                @Override
                public AvInput open(Surface at) throws AvException {
                    return SurfaceGrabber.this.open(at, most);
                }
            }, open(surface, most), surface, most, PaceClock.SYSTEM);
        } catch (AvException e) {
            throw new DeviceException(title + " cannot be opened: " + e.getMessage() + ".", e);
        }
    }

    private AvInput open(Surface surface, VideoFormat most) throws AvException {
        return AvInput.open(Capture.surface(platform, display, surface, most));
    }
}
