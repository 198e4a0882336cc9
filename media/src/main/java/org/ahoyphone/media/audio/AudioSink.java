package org.ahoyphone.media.audio;

/// Where sound goes: a loudspeaker, a file. Written by one thread; closed by any.
public interface AudioSink extends AutoCloseable {

    /// Channels of the frames that it takes, which never change: 1, or 2 with left and right by turns.
    default int channels() {
        return 1;
    }

    /// Waits until the device wants the next frame, or the sink is closed. Who calls it before a frame is made, and not only [#write] after, makes that frame
    /// as late as can be: what comes in meanwhile is still heard in it.
    default void awaitTurn() throws InterruptedException {}

    /// Whether the first half of a frame can go by [#writeHalf] before the second is made.
    default boolean halves() {
        return false;
    }

    /// Takes the first half of a frame, of which [#write] then takes the other: so the second half, too, is made when the device wants it, after a turn of
    /// its own. Only where [#halves] says so.
    ///
    /// @throws IllegalArgumentException when `frame` has another length than a whole one
    default void writeHalf(short[] frame) throws InterruptedException {
        throw new UnsupportedOperationException("Only whole frames");
    }

    /// Whether what is written next can go with what was written last, in the same turn: what is made already waits as well in front of the device as anywhere else, and nobody has
    /// to be woken for it. Only instead of [#awaitTurn].
    default boolean sameTurn() {
        return false;
    }

    /// Takes the next 10 ms ([AudioFormat#FRAME] samples of each channel), copied before this returns. Waits while the device has enough sound queued, so
    /// that the device sets the writer's pace. Writing to a closed sink does nothing and closing ends a waiting write at once.
    ///
    /// @throws IllegalArgumentException when `frame` has another length
    void write(short[] frame) throws InterruptedException;

    /// Whether what is written sounds in a room, from where an echo may come back.
    default boolean acoustic() {
        return true;
    }

    /// How much later than now the first sample of a frame that were written now would be heard, ns, as far as that is known. For the thread that writes.
    default long delayNanos() {
        return 0;
    }

    /// Gives the device back. Closing twice does nothing.
    @Override
    void close();
}
