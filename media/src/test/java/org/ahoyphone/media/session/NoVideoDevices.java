package org.ahoyphone.media.session;

import java.util.List;
import org.ahoyphone.media.device.DeviceException;
import org.ahoyphone.media.video.Camera;
import org.ahoyphone.media.video.VideoDevices;
import org.ahoyphone.media.video.VideoFormat;
import org.ahoyphone.media.video.VideoSource;

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
    public VideoSource openScreen(VideoFormat format) throws DeviceException {
        throw new DeviceException("There is no screen.");
    }
}
