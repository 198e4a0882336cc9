package org.ahoyphone.media.video;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ahoyphone.media.video.desktop.Surface;

/// What FFmpeg is to open: the name of an input format, an address and options. Made by pure functions for each platform.
///
/// @param format  FFmpeg's name of the input format; empty lets it find out by itself
/// @param address file, device or display
/// @param options by FFmpeg's names
/// @param live    whether it is a device that delivers in real time
record Capture(String format, String address, Map<String, String> options, boolean live) {

    /// Films and pictures. FFmpeg knows many more, and takes a letter for the screen of a terminal, or a play list for a film.
    private static final String FILMS = "matroska,mov,avi,mpegts,mpeg,mpegvideo,flv,ogg,asf,ivf,yuv4mpegpipe,h264,hevc,nut,mxf,"
            + "image2,png_pipe,apng,jpeg_pipe,webp_pipe,bmp_pipe,tiff_pipe,gif";

    Capture {
        options = Map.copyOf(options);
    }

    /// A film or still picture on disk, and nothing that it may refer to on the network.
    static Capture file(Path file) {
        return new Capture("", "file:" + file.toAbsolutePath(), Map.of("protocol_whitelist", "file", "format_whitelist", FILMS), false);
    }

    /// Ways to open a camera, the best first. Cameras deliver 720p over USB 2 only as JPEG, and some refuse every size but their own.
    static List<Capture> camera(Platform platform, Camera camera, VideoFormat wanted) {
        Map<String, String> size = Map.of("video_size", size(wanted), "framerate", Integer.toString(wanted.fps()));
        return switch (platform) {
            case LINUX -> List.of(
                    device("v4l2", camera.address(), plus(size, "input_format", "mjpeg")),
                    device("v4l2", camera.address(), size),
                    device("v4l2", camera.address(), Map.of()));
            case WINDOWS -> {
                // Enough for a few raw pictures: DirectShow drops them when the reader is late.
                Map<String, String> buffer = Map.of("rtbufsize", "67108864");
                yield List.of(
                        device("dshow", "video=" + camera.address(), plus(plus(size, "vcodec", "mjpeg"), buffer)),
                        device("dshow", "video=" + camera.address(), plus(size, buffer)),
                        device("dshow", "video=" + camera.address(), buffer));
            }
            case MACOS -> List.of(
                    device("avfoundation", camera.address() + ":none", plus(size, "pixel_format", "nv12")),
                    device("avfoundation", camera.address() + ":none", Map.of("framerate", Integer.toString(wanted.fps()))),
                    device("avfoundation", camera.address() + ":none", Map.of()));
        };
    }

    /// A screen or a window with the pointer in it. Where its place and size are not known, all there is.
    ///
    /// @param display the X display, used on Linux only
    static Capture surface(Platform platform, String display, Surface surface, VideoFormat most) {
        Map<String, String> rate = Map.of("framerate", Integer.toString(most.fps()));
        boolean window = surface.kind() == Surface.Kind.WINDOW;
        return switch (platform) {
            case LINUX -> device("x11grab", display, plus(plus(rate, "draw_mouse", "1"), window ? Map.of("window_id", surface.address()) : area(surface)));
            case WINDOWS -> device("gdigrab", window ? "title=" + surface.address() : "desktop", plus(rate, "draw_mouse", "1"));
            case MACOS -> device("avfoundation", (surface.address().isEmpty() ? "Capture screen 0" : surface.address()) + ":none",
                    plus(rate, "capture_cursor", "1"));
        };
    }

    private static Map<String, String> area(Surface surface) {
        return surface.width() == 0 ? Map.of() : Map.of("grab_x", Integer.toString(surface.x()), "grab_y", Integer.toString(surface.y()),
                "video_size", surface.width() + "x" + surface.height());
    }

    private static Capture device(String format, String address, Map<String, String> options) {
        return new Capture(format, address, options, true);
    }

    private static String size(VideoFormat format) {
        return format.width() + "x" + format.height();
    }

    private static Map<String, String> plus(Map<String, String> options, String key, String value) {
        return plus(options, Map.of(key, value));
    }

    private static Map<String, String> plus(Map<String, String> options, Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(options);
        all.putAll(more);
        return all;
    }
}
