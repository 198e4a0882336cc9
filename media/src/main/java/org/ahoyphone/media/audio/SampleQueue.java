package org.ahoyphone.media.audio;

/// Samples (48 kHz) between a device and the engine's thread. The device works on it at its own pace; one thread takes or puts, any closes. Of two channels left and right
/// lie by turns, and all counts and offsets are samples of each channel.
interface SampleQueue extends AutoCloseable {

    /// Samples that wait: captured ones to be taken, or written ones to be played; -1 when closed.
    int queued();

    /// What [#owed] says of a loudspeaker that waits for sound, so that nobody knows how long it was silent.
    int UNKNOWN = -1;

    /// Samples of silence that a loudspeaker played in the place of sound that was not there, where its time goes on whatever comes: so many of those put next come too late and are
    /// not heard, and all after them at its time. [#UNKNOWN] where time does not go on.
    default int owed() {
        return UNKNOWN;
    }

    /// Lets go of what is owed: what is put next is heard as soon as can be.
    default void forgive() {}

    /// Waits until about so many samples more were captured, or played; it may end sooner, and ends when the queue is closed.
    ///
    /// @param nanos longest wait
    void await(int samples, long nanos) throws InterruptedException;

    /// Takes up to `count` captured samples.
    ///
    /// @return samples taken
    int take(short[] to, int offset, int count);

    /// Adds samples to be played; without effect when closed.
    void put(short[] from, int offset, int count);

    /// Gives the device back; may take as long as the system needs, during which the other methods do not wait, and a wait ends. Closing twice does nothing.
    @Override
    void close();
}
