package org.ahoyphone.media.audio;

/// From one channel to two and back; two lie in an array left and right by turns. Pure, allocates nothing.
public final class Channels {

    private Channels() {}

    /// Puts both channels together: what is the same in both comes out as loud as it was.
    ///
    /// @param mono has room for half as many samples as `both` has
    public static void mix(short[] both, short[] mono) {
        mix(both, mono, both.length / 2);
    }

    /// As [#mix(short[], short[])], of the first `count` samples of each channel; both arrays may be the same one.
    public static void mix(short[] both, short[] mono, int count) {
        for (int i = 0; i < count; i++) {
            mono[i] = (short) ((both[2 * i] + both[2 * i + 1]) / 2);
        }
    }

    /// Gives both sides the same sound.
    ///
    /// @param both has room for twice as many samples as `mono` has
    public static void spread(short[] mono, short[] both) {
        for (int i = 0; i < mono.length; i++) {
            both[2 * i] = mono[i];
            both[2 * i + 1] = mono[i];
        }
    }

    /// Takes one channel out.
    ///
    /// @param channel 0 for the left one, 1 for the right one
    /// @param from    where to begin, in samples of a channel
    public static void part(short[] both, int channel, int from, short[] part, int count) {
        for (int i = 0; i < count; i++) {
            part[i] = both[2 * (from + i) + channel];
        }
    }

    /// Puts one channel in its place, from the sample `from` of `part` on; see [#part].
    public static void join(short[] part, int count, short[] both, int channel, int from) {
        for (int i = 0; i < count; i++) {
            both[2 * (from + i) + channel] = part[i];
        }
    }
}
