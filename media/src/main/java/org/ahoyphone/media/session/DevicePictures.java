package org.ahoyphone.media.session;

import java.util.Optional;
import java.util.function.Consumer;
import org.ahoyphone.media.device.DeviceException;
import org.ahoyphone.media.device.PaceClock;
import org.ahoyphone.media.video.FileVideoSink;
import org.ahoyphone.media.video.TestPatternSource;
import org.ahoyphone.media.video.VideoFormat;
import org.ahoyphone.media.video.VideoFrame;
import org.ahoyphone.media.video.VideoInput;
import org.ahoyphone.media.video.VideoOutput;
import org.ahoyphone.media.video.VideoPorts;
import org.ahoyphone.media.video.VideoSink;
import org.ahoyphone.media.video.VideoSource;

/// The user's own cameras, films and screen.
final class DevicePictures implements PicturePorts {

    private final VideoPorts ports;
    private final Consumer<String> notice;

    /// @param notice told one sentence for the user each time something is not as wanted; on any thread
    DevicePictures(VideoPorts ports, Consumer<String> notice) {
        this.ports = ports;
        this.notice = notice;
    }

    @Override
    public VideoSource open(VideoInput input, VideoFormat format, VideoSink sink) {
        VideoSource source = source(input, format);
        source.start(sink, notice);
        return source;
    }

    private VideoSource source(VideoInput input, VideoFormat format) {
        try {
            Optional<VideoSource> found = ports.open(input, format);
            return found.isPresent() ? found.get() : new NoPictures(format);
        } catch (DeviceException e) {
            notice.accept(e.getMessage() + " The test pattern is sent instead.");
            return input instanceof VideoInput.Named camera ? ports.await(camera, format)
                    : new TestPatternSource(format, PaceClock.SYSTEM, System::currentTimeMillis);
        }
    }

    @Override
    public Optional<FileVideoSink> open(VideoOutput output) {
        try {
            return ports.open(output, notice);
        } catch (DeviceException e) {
            notice.accept(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    @Override
    public void received(VideoFrame frame) {
        // Nothing is made of it here.
    }
}
