package org.ahoyphone.media.audio.conference;

import org.ahoyphone.media.audio.AudioSource;

/// What all others in a conference say, as if it were a microphone.
public interface MixedSource extends AudioSource {

    /// Who is in the frame read last, valid until the next one is read. The reading thread.
    MixedFrame sources();

    /// Lets go of what waits beyond this many frames: for a listener that was held up, or that something else sets the pace. The reading thread.
    void catchUp(int most);

    /// A mix is clean already, and has no echo of this room.
    @Override
    default boolean acoustic() {
        return false;
    }
}
