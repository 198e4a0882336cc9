package org.ahoyphone.media.video;

import static org.bytedeco.ffmpeg.global.avdevice.avdevice_free_list_devices;
import static org.bytedeco.ffmpeg.global.avdevice.avdevice_list_input_sources;
import static org.bytedeco.ffmpeg.global.avdevice.avdevice_register_all;
import static org.bytedeco.ffmpeg.global.avformat.av_find_input_format;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_FATAL;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_INFO;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.setLogCallback;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ahoyphone.media.video.desktop.Surface;
import org.bytedeco.ffmpeg.avdevice.AVDeviceInfo;
import org.bytedeco.ffmpeg.avdevice.AVDeviceInfoList;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.LogCallback;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/// FFmpeg's library of devices. It needs system libraries (X11, ALSA, PulseAudio) that a server may lack, so that it is loaded
/// only when a device is wanted, and may fail without harm to anything else.
final class AvDevices {

    static {
        FfmpegLibraries.load();
    }

    /// A line such as `[1] FaceTime HD Camera`, after whatever FFmpeg puts before its messages.
    private static final Pattern NUMBERED = Pattern.compile("^(?:\\[.*? @ .*?] )?\\[(\\d+)] (.+)$");

    private static final String SCREEN = "Capture screen";

    private static boolean loaded;

    private AvDevices() {}

    /// @throws AvException when the library cannot be used on this system
    static synchronized void load() throws AvException {
        if (loaded) {
            return;
        }
        try {
            avdevice_register_all();
            loaded = true;
        } catch (LinkageError e) {
            throw new AvException("a system library for cameras and screens is missing", e);
        }
    }

    /// The cameras that an input format finds.
    static List<Camera> cameras(Platform platform) throws AvException {
        load();
        return switch (platform) {
            case LINUX -> list("v4l2");
            case WINDOWS -> list("dshow");
            case MACOS -> parseAvFoundation(fromLog());
        };
    }

    /// The screens that AVFoundation finds.
    static List<Surface> screens() throws AvException {
        load();
        return parseScreens(fromLog());
    }

    private static List<Camera> list(String formatName) throws AvException {
        AVInputFormat format = av_find_input_format(formatName);
        if (format == null || format.isNull()) {
            throw new AvException("this system has no " + formatName);
        }
        AVDeviceInfoList found = new AVDeviceInfoList((Pointer) null);
        AvException.check(avdevice_list_input_sources(format, (String) null, new AVDictionary(null), found));
        try {
            List<Camera> cameras = new ArrayList<>();
            for (int i = 0; i < found.nb_devices(); i++) {
                AVDeviceInfo device = found.devices(i);
                if (showsPictures(device)) {
                    cameras.add(new Camera(text(device.device_description()), text(device.device_name())));
                }
            }
            return cameras;
        } finally {
            avdevice_free_list_devices(found);
        }
    }

    /// DirectShow lists microphones too; Video4Linux does not say what a device is, since all are cameras.
    private static boolean showsPictures(AVDeviceInfo device) {
        for (int i = 0; i < device.nb_media_types(); i++) {
            if (device.media_types().get(i) == AVMEDIA_TYPE_VIDEO) {
                return true;
            }
        }
        return device.nb_media_types() == 0;
    }

    /// AVFoundation only prints its devices while it is being opened.
    private static synchronized String fromLog() throws AvException {
        Queue<String> printed = new ConcurrentLinkedQueue<>();
        try (LogCallback listener = new Listener(printed)) {
            setLogCallback(listener);
            av_log_set_level(AV_LOG_INFO);
            AvInput.open(new Capture("avfoundation", "", Map.of("list_devices", "true"), true)).close();
        } catch (AvException _) {
            // Expected: after printing, it refuses to be opened.
        } finally {
            av_log_set_level(AV_LOG_FATAL);
            setLogCallback(null);
        }
        return String.join("", printed);
    }

    /// The cameras in what AVFoundation prints: numbered lines between the titles of two lists. Screens are listed among the cameras.
    static List<Camera> parseAvFoundation(String printed) {
        return pictures(printed).stream().filter(device -> !device.name().startsWith(SCREEN)).toList();
    }

    /// The screens in it; FFmpeg takes their names for addresses.
    static List<Surface> parseScreens(String printed) {
        return pictures(printed).stream().filter(device -> device.name().startsWith(SCREEN))
                .map(device -> new Surface(Surface.Kind.SCREEN, device.name().substring(SCREEN.length()).strip(), device.name(), 0, 0, 0, 0)).toList();
    }

    private static List<Camera> pictures(String printed) {
        List<Camera> devices = new ArrayList<>();
        boolean among = false;
        for (String line : printed.lines().toList()) {
            if (line.contains("video devices")) {
                among = true;
            } else if (line.contains("audio devices")) {
                among = false;
            }
            Matcher numbered = NUMBERED.matcher(line.strip());
            if (among && numbered.matches()) {
                devices.add(new Camera(numbered.group(2), numbered.group(1)));
            }
        }
        return devices;
    }

    private static String text(BytePointer text) {
        return text == null || text.isNull() ? "" : text.getString();
    }

    private static final class Listener extends LogCallback {

        private final Queue<String> printed;

        Listener(Queue<String> printed) {
            this.printed = printed;
        }

        @Override
        public void call(int level, BytePointer message) {
            printed.add(text(message));
        }
    }
}
