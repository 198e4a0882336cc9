package org.ahoyphone.media.session;

import java.util.function.Consumer;
import org.ahoyphone.media.video.VideoFormat;
import org.ahoyphone.media.video.VideoSink;
import org.ahoyphone.media.video.VideoSource;

/// A source that shows nothing: where the user wants no picture to be sent.
///
/// @param format what it would show pictures in
record NoPictures(VideoFormat format) implements VideoSource {

    @Override
    public void start(VideoSink sink, Consumer<String> problem) {}

    @Override
    public void close() {}
}
