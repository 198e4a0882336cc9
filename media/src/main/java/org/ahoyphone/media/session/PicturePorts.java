package org.ahoyphone.media.session;

import java.util.Optional;
import org.ahoyphone.media.video.FileVideoSink;
import org.ahoyphone.media.video.VideoFormat;
import org.ahoyphone.media.video.VideoFrame;
import org.ahoyphone.media.video.VideoInput;
import org.ahoyphone.media.video.VideoOutput;
import org.ahoyphone.media.video.VideoSink;
import org.ahoyphone.media.video.VideoSource;

/// Where a stream's pictures come from and are kept. Opening may take long and never fails: what cannot be had is replaced by the test pattern, and the user told.
interface PicturePorts {

    /// A source that was started and gives its pictures to `sink`.
    VideoSource open(VideoInput input, VideoFormat format, VideoSink sink);

    /// Where received pictures are kept; empty for nowhere.
    Optional<FileVideoSink> open(VideoOutput output);

    /// Whether what is opened here shows the user, who then sees it as it is sent.
    default boolean own() {
        return true;
    }

    /// Takes note of a picture that was received and shown; the frame is lent for the call.
    void received(VideoFrame frame);
}
