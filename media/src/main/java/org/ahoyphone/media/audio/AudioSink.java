package org.ahoyphone.media.audio;

/// Where sound goes: a loudspeaker, a file. Written by one thread; closed by any.
public interface AudioSink extends AutoCloseable {

    /// Takes the next 10 ms ([AudioFormat#FRAME] samples), copied before this returns. Waits while the device has enough sound queued (20 ms), so
    /// that the device's clock sets the writer's pace. Writing to a closed sink does nothing and closing ends a waiting write at once.
    ///
    /// @throws IllegalArgumentException when `frame` has another length
    void write(short[] frame) throws InterruptedException;

    /// Gives the device back. Closing twice does nothing.
    @Override
    void close();
}
