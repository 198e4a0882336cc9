package org.ahoyphone.media.video;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ahoyphone.media.device.DeviceException;
import org.ahoyphone.media.device.PaceClock;
import org.ahoyphone.media.video.desktop.Surface;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The machine's cameras and screen through FFmpeg: Video4Linux and X11, DirectShow and GDI, AVFoundation.
public final class SystemVideoDevices implements VideoDevices {

    private static final Logger LOG = LoggerFactory.getLogger(SystemVideoDevices.class);

    private final Platform platform;
    private final Desktop desktop;
    private final CameraWatch watch;

    public SystemVideoDevices() {
        this(Platform.current(), System.getenv());
    }

    SystemVideoDevices(Platform platform, Map<String, String> environment) {
        this.platform = platform;
        desktop = Desktop.of(platform, environment);
        watch = platform == Platform.LINUX ? CameraWatch.ofFolder(Path.of("/dev"), "video") : CameraWatch.ofList(this::cameras);
    }

    @Override
    public List<Camera> cameras() {
        try {
            return distinct(AvDevices.cameras(platform));
        } catch (AvException e) {
            LOG.debug("No cameras: {}", e.getMessage());
            return List.of();
        }
    }

    @Override
    public VideoSource openCamera(Camera camera, VideoFormat format) throws DeviceException {
        String title = title(camera);
        TestPatternSource substitute = new TestPatternSource(format, PaceClock.SYSTEM, System::currentTimeMillis);
        return new GrabSource(title, open(title, Capture.camera(platform, camera, format)), format, PaceClock.SYSTEM, substitute);
    }

    @Override
    public VideoSource openCamera(Camera camera, VideoFormat format, Runnable lost) throws DeviceException {
        String title = title(camera);
        return new GrabSource(title, open(title, Capture.camera(platform, camera, format)), format, PaceClock.SYSTEM, lost);
    }

    private static String title(Camera camera) {
        return "The camera " + camera.name();
    }

    @Override
    public void watch(Runnable changed) {
        watch.add(changed);
    }

    @Override
    public void unwatch(Runnable changed) {
        watch.remove(changed);
    }

    @Override
    public List<Surface> screens() {
        return desktop.screens();
    }

    @Override
    public Optional<String> unshareable() {
        return desktop.obstacle();
    }

    @Override
    public List<Surface> windows() {
        return desktop.windows();
    }

    @Override
    public Optional<VideoFrame> picture(Surface surface, VideoFormat most) {
        return desktop.picture(surface, most);
    }

    @Override
    public VideoSource openScreen(String name, VideoFormat most) throws DeviceException {
        return desktop.screen(name, most);
    }

    @Override
    public VideoSource openWindow(String name, VideoFormat most) throws DeviceException {
        return desktop.window(name, most);
    }

    private static AvInput open(String title, List<Capture> ways) throws DeviceException {
        Optional<AvException> refusal = Optional.empty();
        for (Capture way : ways) {
            try {
                return AvInput.open(way);
            } catch (AvException e) {
                LOG.debug("{} does not open by {}: {}", title, way, e.getMessage());
                refusal = Optional.of(e);
            }
        }
        AvException last = refusal.orElseGet(() -> new AvException("there is no way to open it"));
        throw new DeviceException(title + " cannot be opened: " + last.getMessage() + ".", last);
    }

    /// Two cameras of one make have one name: the second is called `Name (2)`.
    static List<Camera> distinct(List<Camera> cameras) {
        Map<String, Integer> seen = new HashMap<>();
        List<Camera> named = new ArrayList<>();
        for (Camera camera : cameras) {
            String name = camera.name().isBlank() ? camera.address() : camera.name();
            int count = seen.merge(name, 1, Integer::sum);
            named.add(new Camera(count == 1 ? name : name + " (" + count + ")", camera.address()));
        }
        return List.copyOf(named);
    }
}
