package org.ahoyphone.media.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
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
        assertThat(Capture.screen(Platform.LINUX, ":7.0", WANTED))
                .isEqualTo(new Capture("x11grab", ":7.0", Map.of("framerate", "30", "draw_mouse", "1"), true));
        assertThat(Capture.screen(Platform.WINDOWS, "", WANTED).address()).isEqualTo("desktop");
        assertThat(Capture.screen(Platform.MACOS, "", WANTED).address()).isEqualTo("Capture screen 0:none");
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
    }
}
