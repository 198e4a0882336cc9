package org.ahoyphone.media.session;

import org.jspecify.annotations.Nullable;

/// Sees each frame of a stream of sound on its way, on the stream's own thread: it copies what it wants to keep, waits for nothing, throws nothing and
/// leaves no garbage.
interface FrameObserver {

    /// @param frame [org.ahoyphone.media.audio.AudioFormat#FRAME] samples, valid until this returns, not to be changed
    /// @param both  the same in two channels, left and right by turns, where the stream has them; else null
    /// @param nanos when it was captured, or is given to the loudspeaker, on the clock of [System#nanoTime()]
    void frame(short[] frame, short @Nullable [] both, long nanos);
}
