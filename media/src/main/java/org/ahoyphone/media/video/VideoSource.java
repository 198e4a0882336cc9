package org.ahoyphone.media.video;

import java.util.function.Consumer;

/// A live source of pictures: camera, screen, file or test pattern. It has one platform thread of its own from [#start] to [#close].
public interface VideoSource extends AutoCloseable {

    /// Size and rate of the pictures handed out. A device may deliver fewer a second than the rate says, in dim light for instance.
    VideoFormat format();

    /// Begins to hand out pictures, each on the source's own thread and at its time.
    ///
    /// @param sink    takes the pictures
    /// @param problem told in one sentence, on the source's thread, when the source fails or is replaced by another; a source never throws
    /// @throws IllegalStateException when started before, or closed
    void start(VideoSink sink, Consumer<String> problem);

    /// Stops the thread and gives the device back. When this returns, no further picture comes, unless it is called by the
    /// sink itself. Closing twice does nothing.
    @Override
    void close();
}
