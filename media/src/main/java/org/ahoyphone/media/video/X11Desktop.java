package org.ahoyphone.media.video;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ahoyphone.media.device.DeviceException;
import org.ahoyphone.media.video.desktop.Surface;
import org.ahoyphone.media.video.desktop.XDesktop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An X server tells of its screens and windows.
///
/// @param environment of the process: DISPLAY, XAUTHORITY
record X11Desktop(Map<String, String> environment) implements Desktop {

    private static final Logger LOG = LoggerFactory.getLogger(X11Desktop.class);

    X11Desktop {
        environment = Map.copyOf(environment);
    }

    @Override
    public Optional<String> obstacle() {
        return display().isEmpty() ? Optional.of("There is no screen to show: DISPLAY is not set.") : Optional.empty();
    }

    private String display() {
        return environment.getOrDefault("DISPLAY", "");
    }

    private SurfaceGrabber grabber() {
        return new SurfaceGrabber(Platform.LINUX, display());
    }

    @Override
    public List<Surface> screens() {
        return asked(XDesktop::screens);
    }

    @Override
    public List<Surface> windows() {
        long self = ProcessHandle.current().pid();
        return asked(desktop -> desktop.windowsOfOthersThan(self));
    }

    @Override
    public VideoSource screen(String name, VideoFormat most) throws DeviceException {
        check();
        return grabber().screen(name, screens(), most);
    }

    @Override
    public VideoSource window(String name, VideoFormat most) throws DeviceException {
        check();
        // Who names a window may name one of ours.
        Surface found = Surfaces.window(name, asked(XDesktop::windows));
        return grabber().window(found, () -> now(found), most);
    }

    private void check() throws DeviceException {
        Optional<String> obstacle = obstacle();
        if (obstacle.isPresent()) {
            throw new DeviceException(obstacle.get());
        }
    }

    @Override
    public Optional<VideoFrame> picture(Surface surface, VideoFormat most) {
        return grabber().picture(surface, most);
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
        if (display().isEmpty()) {
            return List.of();
        }
        try (XDesktop desktop = XDesktop.open(environment)) {
            return List.copyOf(question.ask(desktop));
        } catch (IOException | RuntimeException e) {
            LOG.debug("The desktop says nothing: {}", e.getMessage());
            return List.of();
        }
    }
}
