package org.ahoyphone.media.session;

import org.ahoyphone.media.audio.AudioInput;
import org.ahoyphone.media.audio.AudioOutput;
import org.ahoyphone.media.audio.AudioSink;
import org.ahoyphone.media.audio.AudioSource;

/// Where a stream's sound comes from and goes to. Opening may take long and never fails: what cannot be had is replaced by silence, and the user told.
interface SoundPorts {

    /// @param channels 2 when both are wanted where there are two
    AudioSource open(AudioInput input, int channels);

    /// @param channels of the sound there is, 1 or 2; [AudioSink#channels()] says how many are taken
    AudioSink open(AudioOutput output, int channels);
}
