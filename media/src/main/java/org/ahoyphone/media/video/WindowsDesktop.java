package org.ahoyphone.media.video;

import java.util.List;
import java.util.Optional;
import org.ahoyphone.media.device.DeviceException;
import org.ahoyphone.media.video.desktop.Surface;

/// Windows grabs the desktop as a whole, or a window by its title.
record WindowsDesktop() implements Desktop {

    private static final SurfaceGrabber GRABBER = new SurfaceGrabber(Platform.WINDOWS, "");

    @Override
    public List<Surface> screens() {
        return List.of(Surfaces.screen("desktop", "desktop"));
    }

    @Override
    public VideoSource screen(String name, VideoFormat most) throws DeviceException {
        return GRABBER.screen(name, screens(), most);
    }

    @Override
    public VideoSource window(String name, VideoFormat most) throws DeviceException {
        Surface titled = new Surface(Surface.Kind.WINDOW, name, name, 0, 0, 0, 0);
        return GRABBER.window(titled, () -> Optional.of(titled), most);
    }

    @Override
    public Optional<VideoFrame> picture(Surface surface, VideoFormat most) {
        return GRABBER.picture(surface, most);
    }
}
