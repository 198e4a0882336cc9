package org.ahoyphone.media.session;

import java.util.function.Consumer;
import org.ahoyphone.media.video.VideoDevices;
import org.ahoyphone.media.video.VideoFormat;
import org.ahoyphone.media.video.VideoFrame;
import org.ahoyphone.media.video.VideoInput;
import org.ahoyphone.media.video.VideoSink;
import org.ahoyphone.media.video.VideoSource;

/// The user's own cameras, files and screen.
final class DevicePictures implements PicturePorts {

    private final VideoDevices devices;
    private final Consumer<String> notice;

    /// @param notice told one sentence for the user each time something is not as wanted; on any thread
    DevicePictures(VideoDevices devices, Consumer<String> notice) {
        this.devices = devices;
        this.notice = notice;
    }

    @Override
    public VideoSource open(VideoInput input, VideoFormat format, VideoSink sink) {
        VideoSource source = new NoPictures(format);
        notice.accept(devices.cameras().size() + " cameras cannot be opened yet.");
        source.start(sink, notice);
        return source;
    }

    @Override
    public void received(VideoFrame frame) {
        // Nothing is made of it here.
    }
}
