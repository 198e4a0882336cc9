package org.ahoyphone.media.session;

/// Sees each frame of a stream of sound on its way, on the stream's own thread: it copies what it wants to keep, waits for nothing, throws nothing and
/// leaves no garbage.
interface FrameObserver {

    /// @param frame [org.ahoyphone.media.audio.AudioFormat#FRAME] samples, valid until this returns, not to be changed
    /// @param nanos when it was captured, or is given to the loudspeaker, on the clock of [System#nanoTime()]
    void frame(short[] frame, long nanos);
}
