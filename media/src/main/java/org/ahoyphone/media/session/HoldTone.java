package org.ahoyphone.media.session;

import org.ahoyphone.media.audio.AudioFormat;
import org.ahoyphone.media.audio.ToneMaker;
import org.ahoyphone.media.audio.Tones;

/// Lets the user hear now and then that he is held, where the other side sends nothing to be heard meanwhile. The playing thread's own; allocates nothing after its making.
final class HoldTone {

    private static final double QUIET_DB = -60;
    /// Music may have a rest.
    private static final int PATIENCE_FRAMES = 2_000 / AudioFormat.FRAME_MILLIS;

    private final ToneMaker tone = new ToneMaker(Tones.HELD);
    private final short[] half = new short[AudioFormat.FRAME / 2];
    private final short[] one = new short[AudioFormat.FRAME];
    private final short[] both = new short[2 * AudioFormat.FRAME];
    private int quiet;

    /// Takes note of a frame before the next is played.
    ///
    /// @param held    whether the other side holds the call, and the user wants to hear it
    /// @param levelDb how loud the other side is, dBov
    void frame(boolean held, double levelDb) {
        quiet = held && levelDb < QUIET_DB ? Math.min(quiet + 1, PATIENCE_FRAMES) : 0;
    }

    /// What is to be played: a half of a frame as it is, or with the tone in it in an array of its own, valid until the next frame.
    ///
    /// @param made    of one channel or two
    /// @param from    first sample of a channel, 0 or the middle
    /// @param samples of a channel, half a frame or a whole one
    short[] over(short[] made, int from, int samples) {
        if (quiet < PATIENCE_FRAMES) {
            return made;
        }
        int channels = made.length / AudioFormat.FRAME;
        short[] out = channels == 2 ? both : one;
        // A whole frame is made of two halves, too.
        for (int at = from; at < from + samples; at += half.length) {
            tone.fill(half);
            for (int i = 0; i < half.length * channels; i++) {
                int place = at * channels + i;
                out[place] = (short) Math.clamp(made[place] + half[i / channels], Short.MIN_VALUE, Short.MAX_VALUE);
            }
        }
        return out;
    }
}
