package org.ahoyphone.media.session;

import org.ahoyphone.media.audio.AudioInput;
import org.ahoyphone.media.audio.AudioOutput;
import org.ahoyphone.media.audio.AudioSink;
import org.ahoyphone.media.audio.AudioSource;

/// Where a stream's sound comes from and goes to. Opening may take long and never fails: what cannot be had is replaced by silence, and the user told.
interface SoundPorts {

    AudioSource open(AudioInput input);

    AudioSink open(AudioOutput output);
}
