package org.ahoyphone.media.audio.mix;

import java.util.Arrays;

/// Mixes for a conference: each round the participants' frames are added up once, and each listener gets the sum without what he is not to hear, first of
/// all himself (N-1). Frames are 10 ms at 48 kHz, one channel. Pure, one thread, leaves no garbage.
public final class Mixer {

    /// Samples of a frame.
    public static final int FRAME = 480;

    /// The most participants there can be: so many sums of full-scale samples are far from what an `int` holds, and a set of them fits a `long`.
    public static final int MOST = 64;

    private final int[] sum = new int[FRAME];
    private final int[] heard = new int[FRAME];
    private final short[][] frames;
    private long sounding;

    /// @param places participants there may be, 1 to [#MOST]
    /// @throws IllegalArgumentException when it is another number
    public Mixer(int places) {
        if (places < 1 || places > MOST) {
            throw new IllegalArgumentException("A conference has 1 to " + MOST + " places, not " + places);
        }
        frames = new short[places][];
    }

    /// The set of one place.
    public static long only(int place) {
        return 1L << place;
    }

    /// Begins a round in which nobody said anything yet.
    public void begin() {
        Arrays.fill(sum, 0);
        sounding = 0;
    }

    /// Adds what a participant says in this round; once each.
    ///
    /// @param frame [#FRAME] samples, read again by [#mix]: to be left as it is until the round is over
    public void say(int place, short[] frame) {
        if (frame.length != FRAME || (sounding & only(place)) != 0) {
            throw new IllegalArgumentException("Place " + place + " says one frame of " + FRAME + " samples in a round, not " + frame.length);
        }
        frames[place] = frame;
        sounding |= only(place);
        for (int i = 0; i < FRAME; i++) {
            sum[i] += frame[i];
        }
    }

    /// Makes what somebody hears.
    ///
    /// @param without places that are not in it
    /// @param limiter the listener's own
    /// @param out     [#FRAME] samples
    public void mix(long without, Limiter limiter, short[] out) {
        System.arraycopy(sum, 0, heard, 0, FRAME);
        for (long left = without & sounding; left != 0; left &= left - 1) {
            short[] frame = frames[Long.numberOfTrailingZeros(left)];
            for (int i = 0; i < FRAME; i++) {
                heard[i] -= frame[i];
            }
        }
        limiter.frame(heard, out);
    }
}
