package org.ahoyphone.media.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.ahoyphone.media.video.desktop.Surface;
import org.junit.jupiter.api.Test;

class CaptureTest {

    private static final VideoFormat WANTED = new VideoFormat(1280, 720, 30);

    @Test
    void aLinuxCameraIsAskedForJpegFirst() {
        List<Capture> ways = Capture.camera(Platform.LINUX, new Camera("C270", "/dev/video2"), WANTED);
        assertThat(ways).extracting(Capture::format).containsOnly("v4l2");
        assertThat(ways).extracting(Capture::address).containsOnly("/dev/video2");
        assertThat(ways).allMatch(Capture::live);
        assertThat(ways.getFirst().options())
                .isEqualTo(Map.of("input_format", "mjpeg", "video_size", "1280x720", "framerate", "30"));
        assertThat(ways.get(1).options()).isEqualTo(Map.of("video_size", "1280x720", "framerate", "30"));
        assertThat(ways.getLast().options()).as("whatever it has").isEmpty();
    }

    @Test
    void aWindowsCameraIsNamedAfterVideo() {
        List<Capture> ways = Capture.camera(Platform.WINDOWS, new Camera("Integrated", "@device_pnp_\\\\?\\usb#vid"), WANTED);
        assertThat(ways).extracting(Capture::address).containsOnly("video=@device_pnp_\\\\?\\usb#vid");
        assertThat(ways.getFirst().options()).containsEntry("vcodec", "mjpeg").containsEntry("video_size", "1280x720");
        assertThat(ways).allMatch(way -> way.format().equals("dshow") && way.options().containsKey("rtbufsize"));
    }

    @Test
    void aMacCameraComesWithoutSound() {
        List<Capture> ways = Capture.camera(Platform.MACOS, new Camera("FaceTime HD Camera", "0"), WANTED);
        assertThat(ways).extracting(Capture::address).containsOnly("0:none");
        assertThat(ways.getFirst().options()).containsEntry("pixel_format", "nv12");
    }

    @Test
    void screensArePlatformsOwnBusiness() {
        Surface whole = new Surface(Surface.Kind.SCREEN, "", "", 0, 0, 0, 0);
        assertThat(Capture.surface(Platform.LINUX, ":7.0", whole, WANTED))
                .isEqualTo(new Capture("x11grab", ":7.0", Map.of("framerate", "30", "draw_mouse", "1"), true));
        assertThat(Capture.surface(Platform.WINDOWS, "", whole, WANTED).address()).isEqualTo("desktop");
        assertThat(Capture.surface(Platform.MACOS, "", whole, WANTED).address()).isEqualTo("Capture screen 0:none");
        Surface second = new Surface(Surface.Kind.SCREEN, "HDMI-1", "HDMI-1", 1920, -10, 1280, 1024);
        assertThat(Capture.surface(Platform.LINUX, ":7.0", second, WANTED).options())
                .containsEntry("grab_x", "1920").containsEntry("grab_y", "-10").containsEntry("video_size", "1280x1024");
        Surface apple = new Surface(Surface.Kind.SCREEN, "1", "Capture screen 1", 0, 0, 0, 0);
        assertThat(Capture.surface(Platform.MACOS, "", apple, WANTED).address()).isEqualTo("Capture screen 1:none");
    }

    @Test
    void windowsAreGrabbedByNumberOrTitleAndNotByPlace() {
        Surface window = new Surface(Surface.Kind.WINDOW, "Letter", "0x1400007", 10, 20, 800, 600);
        assertThat(Capture.surface(Platform.LINUX, ":0", window, WANTED))
                .isEqualTo(new Capture("x11grab", ":0", Map.of("framerate", "30", "draw_mouse", "1", "window_id", "0x1400007"), true));
        Surface titled = new Surface(Surface.Kind.WINDOW, "Letter", "Letter", 0, 0, 0, 0);
        assertThat(Capture.surface(Platform.WINDOWS, "", titled, WANTED).address()).isEqualTo("title=Letter");
    }

    @Test
    void thePlatformIsKnownByItsName() {
        assertThat(Platform.of("Linux")).isEqualTo(Platform.LINUX);
        assertThat(Platform.of("FreeBSD")).isEqualTo(Platform.LINUX);
        assertThat(Platform.of("Windows 11")).isEqualTo(Platform.WINDOWS);
        assertThat(Platform.of("Mac OS X")).isEqualTo(Platform.MACOS);
        assertThat(Platform.current()).isNotNull();
    }

    @Test
    void aMacsCamerasAreReadFromWhatIsPrinted() {
        String printed = """
                [AVFoundation indev @ 0x14f604f10] AVFoundation video devices:
                [AVFoundation indev @ 0x14f604f10] [0] FaceTime HD Camera
                [AVFoundation indev @ 0x14f604f10] [1] Phone [2] Camera
                [AVFoundation indev @ 0x14f604f10] [2] Capture screen 0
                [AVFoundation indev @ 0x14f604f10] AVFoundation audio devices:
                [AVFoundation indev @ 0x14f604f10] [0] MacBook Pro Microphone
                """;
        List<Camera> expected = List.of(new Camera("FaceTime HD Camera", "0"), new Camera("Phone [2] Camera", "1"));
        assertThat(AvDevices.parseAvFoundation(printed)).isEqualTo(expected);
        assertThat(AvDevices.parseAvFoundation(printed.replace("[AVFoundation indev @ 0x14f604f10] ", ""))).isEqualTo(expected);
        assertThat(AvDevices.parseAvFoundation("")).isEmpty();
        assertThat(AvDevices.parseScreens(printed)).containsExactly(new Surface(Surface.Kind.SCREEN, "0", "Capture screen 0", 0, 0, 0, 0));
    }
}
