package org.ahoyphone.media.audio.processing;

/// Notices somebody who talks though the microphone is muted: a second of voice within about two. Pure; one thread.
public final class MutedTalk {

    private static final int TALK_FRAMES = 100;
    private static final int AGAIN_FRAMES = 3_000;

    private int talk;
    private int rest;

    /// Takes what is known of the next 10 ms.
    ///
    /// @return whether the user should be told now: once, and again after half a minute of which more is talked, or after muting anew
    public boolean frame(boolean voice, boolean muted) {
        if (!muted) {
            talk = 0;
            rest = 0;
            return false;
        }
        rest = Math.max(0, rest - 1);
        talk = Math.max(0, voice ? talk + 1 : talk - 1);
        if (rest > 0 || talk < TALK_FRAMES) {
            talk = Math.min(talk, TALK_FRAMES);
            return false;
        }
        talk = 0;
        rest = AGAIN_FRAMES;
        return true;
    }
}
