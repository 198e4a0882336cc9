package org.ahoyphone.media.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.ahoyphone.media.device.DeviceException;
import org.ahoyphone.media.device.TestClock;
import org.ahoyphone.media.video.desktop.Surface;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class VideoPortsTest {

    private static final VideoFormat SMALL = new VideoFormat(320, 180, 25);

    private final TestClock clock = new TestClock();
    private final List<Camera> cameras = new ArrayList<>();
    private final List<String> opened = new ArrayList<>();
    private final List<String> problems = new CopyOnWriteArrayList<>();
    private final List<String> busy = new ArrayList<>();

    private final VideoDevices devices = new VideoDevices() {
        @Override
        public List<Camera> cameras() {
            return cameras;
        }

        @Override
        public VideoSource openCamera(Camera camera, VideoFormat format) throws DeviceException {
            if (busy.contains(camera.name())) {
                throw new DeviceException("The camera " + camera.name() + " cannot be opened: Device or resource busy.");
            }
            opened.add(camera.address() + " " + format);
            return new TestPatternSource(format, clock, () -> 0);
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
        public VideoSource openScreen(String name, VideoFormat format) {
            opened.add("screen " + name + format);
            return new TestPatternSource(format, clock, () -> 0);
        }

        @Override
        public VideoSource openWindow(String name, VideoFormat format) {
            opened.add("window " + name + " " + format);
            return new TestPatternSource(format, clock, () -> 0);
        }
    };
    private final VideoPorts ports = new VideoPorts(devices, clock);

    @Test
    void theDefaultIsTheFirstCamera() throws Exception {
        cameras.add(new Camera("A", "/dev/video0"));
        cameras.add(new Camera("B", "/dev/video2"));
        open("default").close();
        open("B").close();
        open("/dev/video2").close();
        open("screen").close();
        open("screen: HDMI-1 ").close();
        open("window:A letter").close();
        assertThat(opened).containsExactly("/dev/video0 320x180@25", "/dev/video2 320x180@25", "/dev/video2 320x180@25", "screen 320x180@25",
                "screen HDMI-1320x180@25", "window A letter 320x180@25");
    }

    @Test
    void withoutACameraTheTestPatternIsSentAndTheUserIsTold() throws Exception {
        assertThat(firstCounter(open("default"))).isZero();
        assertThat(problems).containsExactly("No camera was found; the test pattern is sent instead.");
    }

    @Test
    void aBusyCameraIsAProblemWhenItIsTheDefaultAndAnErrorWhenItWasNamed() throws Exception {
        cameras.add(new Camera("A", "/dev/video0"));
        cameras.add(new Camera("B", "/dev/video2"));
        busy.add("A");
        open("default").close();
        assertThat(opened).as("the next camera is as good").containsExactly("/dev/video2 320x180@25");
        busy.add("B");
        assertThat(firstCounter(open("default"))).isZero();
        assertThat(problems).containsExactly("The camera A cannot be opened: Device or resource busy; the test pattern is sent instead.");
        assertThatExceptionOfType(DeviceException.class).isThrownBy(() -> open("A"));
    }

    @Test
    void anUnknownCameraIsToldWithThoseThereAre() {
        assertThatExceptionOfType(DeviceException.class).isThrownBy(() -> open("Z")).withMessage("There is no camera named Z.");
        cameras.add(new Camera("A", "/dev/video0"));
        cameras.add(new Camera("B", "/dev/video2"));
        assertThatExceptionOfType(DeviceException.class).isThrownBy(() -> open("Z"))
                .withMessage("There is no camera named Z; there are: A, B.");
    }

    @Test
    void theTestPatternAndFilesNeedNoDevice(@TempDir Path folder) throws Exception {
        assertThat(firstCounter(open("test"))).isZero();
        Path film = Films.pattern(folder.resolve("a.mkv"), 320, 180, 3, 40);
        assertThat(firstCounter(open("file:" + film))).isZero();
        assertThat(problems).isEmpty();
        assertThat(ports.open(VideoInput.parse("none"), SMALL)).isEmpty();
        assertThat(ports.open(VideoOutput.parse("none"), problems::add)).isEmpty();
    }

    @Test
    void aFilmIsWritten(@TempDir Path folder) throws Exception {
        Path film = folder.resolve("out.mkv");
        try (FileVideoSink sink = ports.open(VideoOutput.parse("file:" + film), problems::add).orElseThrow();
                FramePool pool = new FramePool();
                VideoFrame frame = pool.acquire(320, 180)) {
            TestPattern.draw(frame, 4711, 0);
            sink.show(frame);
        }
        assertThat(Films.read(film)).singleElement().satisfies(seen -> assertThat(seen.reading().counter()).isEqualTo(4711));
    }

    @Test
    void aMachineWithoutADisplaySaysSo() {
        VideoDevices bare = new SystemVideoDevices(Platform.LINUX, Map.of());
        assertThatExceptionOfType(DeviceException.class).isThrownBy(() -> bare.openScreen("", SMALL))
                .withMessage("There is no screen to show: DISPLAY is not set.");
        VideoDevices wayland = new SystemVideoDevices(Platform.LINUX, Map.of("DISPLAY", ":0", "XDG_SESSION_TYPE", "wayland"));
        assertThatExceptionOfType(DeviceException.class).isThrownBy(() -> wayland.openScreen("", SMALL))
                .withMessageContaining("Wayland").withMessageContaining("D-Bus");
        assertThat(wayland.unshareable()).hasValueSatisfying(words -> assertThat(words).contains("Wayland").endsWith("."));
        assertThat(wayland.screens()).as("what XWayland tells of cannot be shown").isEmpty();
        assertThat(wayland.windows()).isEmpty();
        VideoDevices wrong = new SystemVideoDevices(Platform.LINUX, Map.of("DISPLAY", ":98765"));
        assertThatExceptionOfType(DeviceException.class).isThrownBy(() -> wrong.openScreen("", SMALL))
                .withMessageMatching("The screen cannot be opened: .*\\.");
    }

    @Test
    void aCameraThatIsNotThereSaysSo() {
        VideoDevices system = new SystemVideoDevices(Platform.LINUX, Map.of());
        Camera gone = new Camera("Gone", "/dev/video987");
        assertThatExceptionOfType(DeviceException.class).isThrownBy(() -> system.openCamera(gone, SMALL))
                .withMessageMatching("The camera Gone cannot be opened: .*\\.");
        assertThat(system.cameras()).doesNotContain(gone);
    }

    @Test
    void camerasOfOneNameAreToldApart() {
        assertThat(SystemVideoDevices.distinct(List.of(new Camera("C", "a"), new Camera("D", "b"), new Camera("C", "c"), new Camera(" ", "d"))))
                .containsExactly(new Camera("C", "a"), new Camera("D", "b"), new Camera("C (2)", "c"), new Camera("d", "d"));
    }

    private VideoSource open(String words) throws DeviceException {
        return ports.open(VideoInput.parse(words), SMALL).orElseThrow();
    }

    private long firstCounter(VideoSource source) throws InterruptedException {
        Gallery gallery = new Gallery(1);
        try (source) {
            source.start(gallery, problems::add);
            gallery.await();
        }
        return gallery.counters().getFirst();
    }
}
