package org.ahoyphone.media.audio;

import org.jspecify.annotations.Nullable;

/// Where sound comes from: a microphone, a file, a tone. Read by one thread; closed by any.
public interface AudioSource extends AutoCloseable {

    /// Waits for the next 10 ms and fills `frame` ([AudioFormat#FRAME] samples). The source's clock sets the pace: a device's own,
    /// or for files and tones the system's. A device that fails goes on as silence.
    ///
    /// @return false when the source is closed; the frame is then unchanged. Closing ends a waiting read at once
    /// @throws IllegalArgumentException when `frame` has another length
    boolean read(short[] frame) throws InterruptedException;

    /// Says that nothing can be done with the next frame alone: a device is free to let [#read] wait for that one until so many are there, which are then read one after the other. For the reader.
    ///
    /// @param frames 1 for each at its own time, until the next word
    default void together(int frames) {}

    /// Frames captured after the one that [#read] gave last, which it gives next without waiting.
    default int inHand() {
        return 0;
    }

    /// Whether this hears a room, with its echo and noise. What comes from a file or is made by numbers is sent as it is.
    default boolean acoustic() {
        return true;
    }

    /// The frame that [#read] gave last in two channels, left and right by turns, valid until the next one; null from a source that has
    /// only one. The reader may change it.
    default short @Nullable [] stereo() {
        return null;
    }

    /// Gives the device back. Closing twice does nothing.
    @Override
    void close();
}
