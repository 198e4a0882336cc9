package org.ahoyphone.media.video;

import java.util.List;
import java.util.Optional;
import org.ahoyphone.media.device.DeviceException;
import org.ahoyphone.media.video.desktop.Surface;

/// The cameras and screens of a machine. Thread-safe; may take some hundred milliseconds: not for a user interface's thread.
public interface VideoDevices {

    /// The cameras plugged in now, in the system's order. Empty also when the machine has no way to use cameras.
    List<Camera> cameras();

    /// Opens a camera, asking it for the nearest it has to `format`; pictures are scaled to exactly that size, with black edges when the shape differs.
    ///
    /// @throws DeviceException when it cannot be opened
    VideoSource openCamera(Camera camera, VideoFormat format) throws DeviceException;

    /// The same for one who has another camera to go on with.
    ///
    /// @param lost told once, on any thread, when the camera is unplugged or fails for good: it gives no more pictures then, nor others instead
    /// @throws DeviceException when it cannot be opened
    default VideoSource openCamera(Camera camera, VideoFormat format, Runnable lost) throws DeviceException {
        return openCamera(camera, format);
    }

    /// Wants to be told when cameras come or go: soon, on any thread, sometimes without a reason. `changed` must return at once. Watching twice is watching once.
    default void watch(Runnable changed) {}

    /// Wants to be told no more. A call in progress may still come.
    default void unwatch(Runnable changed) {}

    /// The user's screens, the main one first; empty where there is no desktop that can be shared. Where the desktop lets the user choose by itself there is one, of kind
    /// [Surface.Kind#GRANTED].
    List<Surface> screens();

    /// Why neither screens nor windows can be shared here, in one sentence for the user, and what to do; empty where they can.
    default Optional<String> unshareable() {
        return Optional.empty();
    }

    /// The windows of other programs that can be seen now and shared one by one; empty where the system has no way to.
    List<Surface> windows();

    /// How something that can be shared looks now, for a chooser; empty when no picture of it is to be had within a second.
    ///
    /// @param most largest size; the picture has the surface's shape
    /// @return the caller's, who closes it
    Optional<VideoFrame> picture(Surface surface, VideoFormat most);

    /// Opens a screen, or asks the desktop for one and returns before the user has chosen. Its pictures have its own size or, where that is more than `most`, its shape; they come only when something changed.
    ///
    /// @param name as [#screens()] lists it; empty for the main one
    /// @throws DeviceException when it cannot be read
    VideoSource openScreen(String name, VideoFormat most) throws DeviceException;

    /// Opens a window, as [#openScreen] does a screen; its size may change while it is shared.
    ///
    /// @param name its title or a part of it, or its address, as [#windows()] lists them
    /// @throws DeviceException when there is none, or more than one
    VideoSource openWindow(String name, VideoFormat most) throws DeviceException;
}
