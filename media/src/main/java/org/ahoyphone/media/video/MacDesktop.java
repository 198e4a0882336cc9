package org.ahoyphone.media.video;

import java.util.List;
import java.util.Optional;
import org.ahoyphone.media.device.DeviceException;
import org.ahoyphone.media.video.desktop.Surface;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// macOS numbers its screens, and has no windows for others.
record MacDesktop() implements Desktop {

    private static final Logger LOG = LoggerFactory.getLogger(MacDesktop.class);
    private static final SurfaceGrabber GRABBER = new SurfaceGrabber(Platform.MACOS, "");

    @Override
    public List<Surface> screens() {
        try {
            return AvDevices.screens();
        } catch (AvException e) {
            LOG.debug("No screens: {}", e.getMessage());
            return List.of();
        }
    }

    @Override
    public VideoSource screen(String name, VideoFormat most) throws DeviceException {
        return GRABBER.screen(name, screens(), most);
    }

    @Override
    public VideoSource window(String name, VideoFormat most) throws DeviceException {
        throw new DeviceException("macOS hands out no windows of other programs; share a screen instead.");
    }

    @Override
    public Optional<VideoFrame> picture(Surface surface, VideoFormat most) {
        return GRABBER.picture(surface, most);
    }
}
