package org.ahoyphone.media.session;

import java.util.List;
import java.util.Optional;
import org.ahoyphone.media.device.DeviceException;
import org.ahoyphone.media.video.Camera;
import org.ahoyphone.media.video.VideoDevices;
import org.ahoyphone.media.video.VideoFormat;
import org.ahoyphone.media.video.VideoFrame;
import org.ahoyphone.media.video.VideoSource;
import org.ahoyphone.media.video.desktop.Surface;

/// A machine without cameras and screens.
final class NoVideoDevices implements VideoDevices {

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
    public VideoSource openScreen(String name, VideoFormat most) throws DeviceException {
        throw new DeviceException("There is no screen.");
    }

    @Override
    public VideoSource openWindow(String name, VideoFormat most) throws DeviceException {
        throw new DeviceException("There is no window.");
    }
}
