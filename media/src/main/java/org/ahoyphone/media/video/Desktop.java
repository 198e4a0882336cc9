package org.ahoyphone.media.video;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ahoyphone.media.device.DeviceException;
import org.ahoyphone.media.video.desktop.Surface;

/// What can be shared of the desktop that the user sits at. Stateless: each question asks the system anew.
interface Desktop {

    /// The desktop of this session.
    ///
    /// @param environment of the process: DISPLAY, XAUTHORITY, XDG_SESSION_TYPE, DBUS_SESSION_BUS_ADDRESS, XDG_RUNTIME_DIR
    static Desktop of(Platform platform, Map<String, String> environment) {
        return switch (platform) {
            case LINUX -> environment.getOrDefault("XDG_SESSION_TYPE", "").equals("wayland") ? new WaylandDesktop(environment) : new X11Desktop(environment);
            case WINDOWS -> new WindowsDesktop();
            case MACOS -> new MacDesktop();
        };
    }

    /// Why nothing of it can be shown, in one sentence; empty where something can.
    default Optional<String> obstacle() {
        return Optional.empty();
    }

    List<Surface> screens();

    /// The windows of other programs, where they can be listed.
    default List<Surface> windows() {
        return List.of();
    }

    /// Opens a screen; the main one where the name is empty.
    VideoSource screen(String name, VideoFormat most) throws DeviceException;

    /// Opens a window by its title, or by a part of it that only one has.
    VideoSource window(String name, VideoFormat most) throws DeviceException;

    /// A picture of a surface as it looks now, within a size; empty when there is none to be had soon.
    Optional<VideoFrame> picture(Surface surface, VideoFormat most);
}
