package org.ahoyphone.media.video;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.ahoyphone.media.device.DeviceException;
import org.ahoyphone.media.device.PaceClock;
import org.ahoyphone.media.video.desktop.Surface;
import org.ahoyphone.media.video.desktop.XDesktop;
import org.ahoyphone.media.video.portal.ScreenPictures;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What of a platform's desktop can be shared. X11 tells of screens and windows; Windows grabs the desktop as a whole, or a window by its title; macOS numbers its
/// screens, and has no windows for others; a Wayland desktop lists nothing, and lets the user choose when he is to be asked.
///
/// @param environment of the process: DISPLAY, XAUTHORITY, XDG_SESSION_TYPE, DBUS_SESSION_BUS_ADDRESS, XDG_RUNTIME_DIR
record Desktops(Platform platform, Map<String, String> environment) {

    private static final Logger LOG = LoggerFactory.getLogger(Desktops.class);
    private static final String NO_BUS = "A Wayland session hands out its screen over D-Bus, and no session bus is known: DBUS_SESSION_BUS_ADDRESS is not set.";
    private static final String NO_PIPEWIRE = "A Wayland session hands out its screen by PipeWire, which is not there; install libpipewire-0.3-0 and xdg-desktop-portal.";
    /// There the desktop asks the user which screen or window.
    private static final Surface GRANTED = new Surface(Surface.Kind.GRANTED, "what the desktop lets you choose", "", 0, 0, 0, 0);
    private static final long LONGEST_PICTURE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long LOOK_MILLIS = 2;

    Desktops {
        environment = Map.copyOf(environment);
    }

    /// Why nothing of this desktop can be shown, in one sentence; empty where something can.
    Optional<String> obstacle() {
        if (wayland()) {
            return sessionBus().isEmpty() ? Optional.of(NO_BUS) : ScreenPictures.available() ? Optional.empty() : Optional.of(NO_PIPEWIRE);
        }
        return platform == Platform.LINUX && environment.getOrDefault("DISPLAY", "").isEmpty() ? Optional.of("There is no screen to show: DISPLAY is not set.")
                : Optional.empty();
    }

    private boolean wayland() {
        return platform == Platform.LINUX && environment.getOrDefault("XDG_SESSION_TYPE", "").equals("wayland");
    }

    private Optional<String> sessionBus() {
        return Optional.ofNullable(environment.get("DBUS_SESSION_BUS_ADDRESS"))
                .or(() -> Optional.ofNullable(environment.get("XDG_RUNTIME_DIR")).map(folder -> "unix:path=" + folder + "/bus"));
    }

    List<Surface> screens() {
        return obstacle().isPresent() ? List.of() : listedScreens();
    }

    private List<Surface> listedScreens() {
        return switch (platform) {
            case LINUX -> wayland() ? List.of(GRANTED) : asked(XDesktop::screens);
            case WINDOWS -> List.of(screen("desktop", "desktop"));
            case MACOS -> appleScreens();
        };
    }

    /// The windows of other programs.
    List<Surface> windows() {
        long self = ProcessHandle.current().pid();
        return platform == Platform.LINUX && !wayland() && obstacle().isEmpty() ? asked(desktop -> desktop.windowsOfOthersThan(self)) : List.of();
    }

    /// Opens a screen; the main one where the name is empty.
    VideoSource screen(String name, VideoFormat most) throws DeviceException {
        check();
        if (wayland()) {
            return granted(most);
        }
        List<Surface> screens = screens();
        Surface found = screens.stream().filter(screen -> name.isEmpty() || screen.name().equals(name)).findFirst().orElse(null);
        if (found == null && !name.isEmpty()) {
            throw new DeviceException("There is no screen named " + name + "; there are: " + names(screens) + ".");
        }
        // A server that does not tell what it has may still be grabbed as a whole.
        Surface shown = found == null ? screen("", "") : found;
        return source("The screen" + (name.isEmpty() ? "" : " " + name), shown, () -> Optional.of(shown), most);
    }

    /// Asks the desktop, which asks the user; until he has chosen there are no pictures.
    private VideoSource granted(VideoFormat most) {
        ScreenPictures pictures = ScreenPictures.ask(sessionBus().orElse(""), most.width(), most.height(), most.fps());
        return new ScreenSource("The screen", new GrantedDesktop(pictures), new PortalReader(pictures), GRANTED, most, PaceClock.SYSTEM);
    }

    /// What was granted once does not come back by itself.
    private record GrantedDesktop(ScreenPictures pictures) implements ScreenSource.Desktop {
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

    /// Opens a window by its title, or by a part of it that only one has.
    VideoSource window(String name, VideoFormat most) throws DeviceException {
        check();
        if (wayland()) {
            return granted(most);
        }
        if (platform == Platform.WINDOWS) {
            Surface titled = new Surface(Surface.Kind.WINDOW, name, name, 0, 0, 0, 0);
            return source("The window " + name, titled, () -> Optional.of(titled), most);
        }
        // Who names a window may name one of ours.
        Surface found = choose(name, asked(XDesktop::windows));
        return source("The window " + name, found, () -> now(found), most);
    }

    static Surface choose(String name, List<Surface> windows) throws DeviceException {
        Optional<Surface> exact = windows.stream().filter(window -> window.name().equals(name) || window.address().equals(name)).findFirst();
        if (exact.isPresent()) {
            return exact.get();
        }
        List<Surface> partly = windows.stream().filter(window -> window.name().contains(name)).toList();
        if (partly.size() == 1) {
            return partly.getFirst();
        }
        throw new DeviceException(partly.isEmpty()
                ? "There is no window named " + name + (windows.isEmpty() ? "." : "; there are: " + names(windows) + ".")
                : "More than one window is named " + name + ": " + names(partly) + ".");
    }

    /// A picture of it as it looks now, within a size; empty when there is none to be had soon.
    Optional<VideoFrame> picture(Surface surface, VideoFormat most) {
        if (surface.kind() == Surface.Kind.GRANTED) {
            return Optional.empty();
        }
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

    private void check() throws DeviceException {
        Optional<String> obstacle = obstacle();
        if (obstacle.isPresent()) {
            throw new DeviceException(obstacle.get());
        }
    }

    private ScreenSource source(String title, Surface surface, Look look, VideoFormat most) throws DeviceException {
        try {
            return new ScreenSource(title, new ScreenSource.Desktop() {
                @Override
                public Optional<Surface> look() {
                    return look.now();
                }

                @Override
                public AvInput open(Surface at) throws AvException {
                    return Desktops.this.open(at, most);
                }
            }, open(surface, most), surface, most, PaceClock.SYSTEM);
        } catch (AvException e) {
            throw new DeviceException(title + " cannot be opened: " + e.getMessage() + ".", e);
        }
    }

    private interface Look {
        Optional<Surface> now();
    }

    private AvInput open(Surface surface, VideoFormat most) throws AvException {
        return AvInput.open(Capture.surface(platform, environment.getOrDefault("DISPLAY", ""), surface, most));
    }

    private Optional<Surface> now(Surface window) {
        try (XDesktop desktop = XDesktop.open(environment)) {
            return desktop.window(window.address());
        } catch (IOException e) {
            LOG.debug("The desktop says nothing: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private interface Question {
        List<Surface> ask(XDesktop desktop) throws IOException;
    }

    private List<Surface> asked(Question question) {
        try (XDesktop desktop = XDesktop.open(environment)) {
            return List.copyOf(question.ask(desktop));
        } catch (IOException | RuntimeException e) {
            LOG.debug("The desktop says nothing: {}", e.getMessage());
            return List.of();
        }
    }

    private static List<Surface> appleScreens() {
        try {
            return AvDevices.screens();
        } catch (AvException e) {
            LOG.debug("No screens: {}", e.getMessage());
            return List.of();
        }
    }

    private static Surface screen(String name, String address) {
        return new Surface(Surface.Kind.SCREEN, name, address, 0, 0, 0, 0);
    }

    private static String names(List<Surface> surfaces) {
        return String.join(", ", surfaces.stream().map(Surface::name).toList());
    }
}
