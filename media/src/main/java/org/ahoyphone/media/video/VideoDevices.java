package org.ahoyphone.media.video;

import java.util.List;
import org.ahoyphone.media.device.DeviceException;

/// The cameras and screens of a machine. Thread-safe; may take some hundred milliseconds: not for a user interface's thread.
public interface VideoDevices {

    /// The cameras plugged in now, in the system's order. Empty also when the machine has no way to use cameras.
    List<Camera> cameras();

    /// Opens a camera, asking it for the nearest it has to `format`; pictures are scaled to exactly that size, with black edges when the shape differs.
    ///
    /// @throws DeviceException when it cannot be opened
    VideoSource openCamera(Camera camera, VideoFormat format) throws DeviceException;

    /// Opens the user's whole screen, scaled to `format` with black edges when the shape differs.
    ///
    /// @throws DeviceException when the screen cannot be read
    VideoSource openScreen(VideoFormat format) throws DeviceException;
}
