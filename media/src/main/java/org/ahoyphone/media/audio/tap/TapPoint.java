package org.ahoyphone.media.audio.tap;

/// What of a call is observed.
public enum TapPoint {
    /// What is sent, after echo, noise and loudness were seen to; silence while muted, nothing while no sound is sent.
    OWN(1),
    /// What the other side is heard saying, after jitter buffer and decoder; silence while nothing comes.
    REMOTE(1),
    /// [#OWN] in two channels, as a call in stereo has it; the same in both where it has one.
    OWN_CHANNELS(2),
    /// [#REMOTE] in two channels, as a call in stereo has it; the same in both where it has one.
    REMOTE_CHANNELS(2),
    /// Both together, as somebody beside the two would hear them.
    MIX(1),
    /// Both, own sound left, the other side's right.
    STEREO(2);

    private final int channels;

    TapPoint(int channels) {
        this.channels = channels;
    }

    /// Samples of a frame at each time, by turns left and right where there are two.
    public int channels() {
        return channels;
    }
}
