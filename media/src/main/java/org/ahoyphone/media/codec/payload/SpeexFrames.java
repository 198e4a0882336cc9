package org.ahoyphone.media.codec.payload;

/// The frames of 20 ms in a payload of Speex (RFC 5574 section 3.1): they follow each other bit by bit, and only their contents tell how long they are.
/// One thread; a payload stays with [#open] until the next one.
///
/// A frame begins with the narrow band: a 0, four bits that name its mode. Wide band adds a part of its own: a 1, three bits of mode; ultra-wide band
/// a further one.
public final class SpeexFrames {

    /// Frames of a payload: 200 ms.
    public static final int MOST_FRAMES = 10;
    /// More than the longest frame there is: 492, 352 and 36 bits.
    public static final int MOST_FRAME_BYTES = 160;
    /// Bits of a narrow-band frame by mode, with its five first bits; 0 for modes without one.
    private static final int[] NARROW = {5, 43, 119, 160, 220, 300, 364, 492, 79};
    /// Bits of the part of a higher band by mode, with its four first bits.
    private static final int[] HIGHER = {4, 36, 112, 192, 352};
    /// Bits that follow the number of a message within the stream (mode 14), by number.
    private static final int[] MESSAGE = {1, 1, 4, 4, 4, 4, 4, 4, 8, 8, 16, 16, 32, 32, 64, 64};
    private static final int USER_MESSAGE = 13;
    private static final int STREAM_MESSAGE = 14;
    private static final int TERMINATOR = 15;

    private final int bands;
    private final int[] starts = new int[MOST_FRAMES];
    private final int[] ends = new int[MOST_FRAMES];
    private byte[] payload = new byte[0];
    private int origin;
    private int frames;

    /// @param rate Hz: 8000, 16000 or 32000; of wider frames only what that rate can hold is wanted
    public SpeexFrames(int rate) {
        bands = rate / 16_000;
    }

    /// Finds the frames of a payload, which must not change as long as they are wanted.
    ///
    /// @return how many; 0 when the payload is damaged or has none
    public int open(byte[] from, int off, int len) {
        payload = from;
        origin = off;
        frames = 0;
        int count = 0;
        int layer = 0;
        int next = 0;
        int end = len * 8;
        int at = 0;
        while (end - at >= 5) {
            int length = 0;
            if (bits(payload, off, at, 1) == 1) {
                // Parts of higher bands come behind a narrow-band frame, at most two; the second one has a single mode.
                int mode = bits(payload, off, at + 1, 3);
                length = count == 0 || ++layer > 2 || mode >= (layer == 2 ? 2 : HIGHER.length) ? 0 : HIGHER[mode];
            } else {
                int mode = bits(payload, off, at + 1, 4);
                if (mode == TERMINATOR) {
                    break;
                }
                length = mode < NARROW.length ? NARROW[mode] : end - at < 9 ? 0 : message(mode, bits(payload, off, at + 5, 4));
                if (mode < NARROW.length) {
                    layer = 0;
                    count++;
                    if (count > MOST_FRAMES) {
                        return 0;
                    }
                    starts[count - 1] = next;
                    ends[count - 1] = at + length;
                }
            }
            at += length;
            if (length == 0 || at > end) {
                return 0;
            }
            if (layer > 0 && layer <= bands) {
                ends[count - 1] = at;
            }
            next = at;
        }
        frames = count;
        return count;
    }

    /// The length of a message between frames; 0 for none.
    private static int message(int mode, int which) {
        return mode == STREAM_MESSAGE ? 9 + MESSAGE[which] : mode == USER_MESSAGE ? 14 + 8 * which : 0;
    }

    /// Copies a frame of the open payload, from its first bit on, so that it can stand alone: what is left of its last byte is filled as a payload's
    /// is (section 3.3), and what follows is a terminator.
    ///
    /// @param out has room for [#MOST_FRAME_BYTES] from `at` on
    /// @return how many bytes were written
    public int frame(int frame, byte[] out, int at) {
        if (frame < 0 || frame >= frames) {
            throw new IllegalArgumentException("No frame " + frame + " of " + frames);
        }
        int start = starts[frame];
        int length = ends[frame] - start;
        int bytes = Math.min((length + 5 + 7) / 8, MOST_FRAME_BYTES);
        for (int i = 0; i < bytes * 8; i++) {
            int bit = i < length ? bits(payload, origin, start + i, 1) : i == length ? 0 : 1;
            int index = at + i / 8;
            out[index] = (byte) (i % 8 == 0 ? bit << 7 : out[index] | (bit << (7 - i % 8)));
        }
        return bytes;
    }

    private static int bits(byte[] payload, int off, int at, int count) {
        int value = 0;
        for (int i = at; i < at + count; i++) {
            value = (value << 1) | ((payload[off + i / 8] >> (7 - i % 8)) & 1);
        }
        return value;
    }
}
