package org.ahoyphone.media.video;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.ahoyphone.media.device.DeviceException;
import org.ahoyphone.media.device.PaceClock;

/// Opens what the user named. Thread-safe; opening a camera may take a second.
///
/// Something that was named must exist, or a [DeviceException] says in one sentence why not. What was left to the system (`default`) always
/// opens: without a camera it is the test pattern, and the source tells so at its start, because a missing device never prevents a call.
public final class VideoPorts {

    private static final String INSTEAD = "; the test pattern is sent instead.";

    private final VideoDevices devices;
    private final PaceClock clock;

    public VideoPorts(VideoDevices devices) {
        this(devices, PaceClock.SYSTEM);
    }

    /// @param clock paces files and the test pattern; devices have their own
    public VideoPorts(VideoDevices devices, PaceClock clock) {
        this.devices = devices;
        this.clock = clock;
    }

    /// Opens a source that is not started yet; empty for `none`.
    public Optional<VideoSource> open(VideoInput input, VideoFormat format) throws DeviceException {
        return switch (input) {
            case VideoInput.Default _ -> Optional.of(standard(format));
            case VideoInput.Named(String name) -> Optional.of(new FollowedCamera(devices, named(name), name, format, clock));
            case VideoInput.Test _ -> Optional.of(pattern(format, Optional.empty()));
            case VideoInput.File(var file) -> Optional.of(FileVideoSource.open(file, format, clock));
            case VideoInput.Screen(String name) -> Optional.of(devices.openScreen(name, format));
            case VideoInput.Window(String name) -> Optional.of(devices.openWindow(name, format));
            case VideoInput.None _ -> Optional.empty();
        };
    }

    /// The test pattern until there is a camera of that name.
    public VideoSource await(VideoInput.Named camera, VideoFormat format) {
        return new FollowedCamera(devices, pattern(format, Optional.empty()), camera.name(), format, clock);
    }

    /// Opens a sink; empty for `none`.
    ///
    /// @param problem told one sentence when writing fails later on
    public Optional<FileVideoSink> open(VideoOutput output, Consumer<String> problem) throws DeviceException {
        return switch (output) {
            case VideoOutput.File(var file) -> Optional.of(FileVideoSink.open(file, problem));
            case VideoOutput.None _ -> Optional.empty();
        };
    }

    private VideoSource standard(VideoFormat format) {
        Optional<String> excuse = Optional.empty();
        for (Camera camera : devices.cameras()) {
            try {
                return new FollowedCamera(devices, camera, "", format, clock);
            } catch (DeviceException e) {
                String sentence = String.valueOf(e.getMessage());
                excuse = excuse.or(() -> Optional.of(sentence.replaceAll("\\.$", "")));
            }
        }
        return new FollowedCamera(devices, pattern(format, Optional.of(excuse.orElse("No camera was found") + INSTEAD)), "", format, clock);
    }

    private Camera named(String name) throws DeviceException {
        List<Camera> cameras = devices.cameras();
        for (Camera camera : cameras) {
            if (camera.name().equals(name) || camera.address().equals(name)) {
                return camera;
            }
        }
        String names = String.join(", ", cameras.stream().map(Camera::name).toList());
        throw new DeviceException("There is no camera named " + name + (names.isEmpty() ? "." : "; there are: " + names + "."));
    }

    private VideoSource pattern(VideoFormat format, Optional<String> excuse) {
        return new TestPatternSource(format, clock, System::currentTimeMillis, excuse);
    }
}
