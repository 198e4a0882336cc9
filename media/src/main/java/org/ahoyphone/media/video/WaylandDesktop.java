package org.ahoyphone.media.video;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ahoyphone.media.device.DeviceException;
import org.ahoyphone.media.device.PaceClock;
import org.ahoyphone.media.video.desktop.Surface;
import org.ahoyphone.media.video.portal.ScreenPictures;

/// A Wayland desktop lists nothing: it lets the user choose, screen or window, when one is opened, and until he has chosen there are no pictures.
///
/// @param environment of the process: DBUS_SESSION_BUS_ADDRESS, XDG_RUNTIME_DIR
record WaylandDesktop(Map<String, String> environment) implements Desktop {

    private static final String NO_BUS = "A Wayland session hands out its screen over D-Bus, and no session bus is known: DBUS_SESSION_BUS_ADDRESS is not set.";
    private static final String NO_PIPEWIRE = "A Wayland session hands out its screen by PipeWire, which is not there; install libpipewire-0.3-0 and xdg-desktop-portal.";
    private static final Surface GRANTED = new Surface(Surface.Kind.GRANTED, "what the desktop lets you choose", "", 0, 0, 0, 0);

    WaylandDesktop {
        environment = Map.copyOf(environment);
    }

    @Override
    public Optional<String> obstacle() {
        if (sessionBus().isEmpty()) {
            return Optional.of(NO_BUS);
        }
        return ScreenPictures.available() ? Optional.empty() : Optional.of(NO_PIPEWIRE);
    }

    private Optional<String> sessionBus() {
        return Optional.ofNullable(environment.get("DBUS_SESSION_BUS_ADDRESS"))
                .or(() -> Optional.ofNullable(environment.get("XDG_RUNTIME_DIR")).map(folder -> "unix:path=" + folder + "/bus"));
    }

    @Override
    public List<Surface> screens() {
        return obstacle().isPresent() ? List.of() : List.of(GRANTED);
    }

    @Override
    public VideoSource screen(String name, VideoFormat most) throws DeviceException {
        return granted(most);
    }

    @Override
    public VideoSource window(String name, VideoFormat most) throws DeviceException {
        return granted(most);
    }

    @Override
    public Optional<VideoFrame> picture(Surface surface, VideoFormat most) {
        return Optional.empty();
    }

    private VideoSource granted(VideoFormat most) throws DeviceException {
        Optional<String> obstacle = obstacle();
        if (obstacle.isPresent()) {
            throw new DeviceException(obstacle.get());
        }
        ScreenPictures pictures = ScreenPictures.ask(sessionBus().orElse(""), most.width(), most.height(), most.fps());
        return new ScreenSource("The screen", new Grant(pictures), new PortalReader(pictures), GRANTED, most, PaceClock.SYSTEM);
    }

    /// What was granted once does not come back by itself.
    private record Grant(ScreenPictures pictures) implements ScreenSource.Access {
        @Override
        public Optional<Surface> look() {
            return Optional.empty();
        }

        @Override
        public PictureReader open(Surface surface) throws AvException {
            throw new AvException("the desktop is asked once");
        }

        @Override
        public String absence(String title) {
            return pictures.end();
        }
    }
}
