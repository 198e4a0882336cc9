package org.ahoyphone.media.codec.payload;

/// Takes AMR and AMR-WB frames out of RTP payloads (RFC 4867 section 4), in both of its packings: bandwidth-efficient (section 4.3), where frames
/// follow each other bit by bit, and octet-aligned (section 4.4) without its options (interleaving, CRC, robust sorting), which are never agreed to here.
///
/// A frame comes out as it stands in files (section 5.3): a byte with type and quality, then its bits from the first one on. One thread; a
/// payload stays with [#open] until the next one.
public final class AmrDepacketizer {

    /// Frames of one payload: 240 ms, beyond which nobody goes.
    public static final int MOST_FRAMES = 12;
    /// The longest frame in [#frame]: its byte of type and 477 bits.
    public static final int MOST_FRAME_BYTES = 61;

    private final AmrMode codec;
    private final boolean aligned;
    private final int[] types = new int[MOST_FRAMES];
    private final boolean[] good = new boolean[MOST_FRAMES];
    private final int[] starts = new int[MOST_FRAMES];
    private byte[] payload = new byte[0];
    private int origin;
    private int frames;
    private int request = AmrMode.NO_DATA;

    /// @param aligned whether `octet-align=1` was agreed
    public AmrDepacketizer(AmrMode codec, boolean aligned) {
        this.codec = codec;
        this.aligned = aligned;
    }

    /// Reads the table of contents of a payload, which must not change as long as its frames are wanted.
    ///
    /// @return how many frames it holds; 0 when it is damaged
    public int open(byte[] from, int off, int len) {
        payload = from;
        origin = off;
        frames = 0;
        long end = len * 8L;
        if (len < 2) {
            return 0;
        }
        int asked = bits(0, 4);
        int at = aligned ? 8 : 4;
        int count = 0;
        boolean more = true;
        while (more) {
            if (count == MOST_FRAMES || at + (aligned ? 8 : 6) > end) {
                return 0;
            }
            more = bits(at, 1) == 1;
            types[count] = bits(at + 1, 4);
            good[count] = bits(at + 5, 1) == 1;
            if (codec.bits(types[count]) < 0) {
                return 0;
            }
            at += aligned ? 8 : 6;
            count++;
        }
        for (int i = 0; i < count; i++) {
            starts[i] = at;
            at += aligned ? 8 * codec.bytes(types[i]) : codec.bits(types[i]);
        }
        if (at > end) {
            return 0;
        }
        request = asked < codec.modes() || asked == AmrMode.NO_DATA ? asked : request;
        frames = count;
        return count;
    }

    /// The type of a frame of the open payload. One whose quality bit says that it is damaged counts as if nothing were there (section 4.3.2).
    public int type(int frame) {
        check(frame);
        return good[frame] || codec.bits(types[frame]) == 0 ? types[frame] : AmrMode.NO_DATA;
    }

    /// Writes a frame of the open payload.
    ///
    /// @param out has room for [#MOST_FRAME_BYTES] from `at` on
    /// @return how many bytes were written
    public int frame(int frame, byte[] out, int at) {
        int type = type(frame);
        int bytes = codec.bytes(type);
        int bits = codec.bits(type);
        out[at] = (byte) ((type << 3) | 4);
        for (int i = 0; i < bytes; i++) {
            int left = Math.min(8, bits - 8 * i);
            out[at + 1 + i] = (byte) (bits(starts[frame] + 8 * i, left) << (8 - left));
        }
        return 1 + bytes;
    }

    /// The mode that the other side wants to be sent at most, by the last payload that said so; [AmrMode#NO_DATA] for no wish.
    public int request() {
        return request;
    }

    private void check(int frame) {
        if (frame < 0 || frame >= frames) {
            throw new IllegalArgumentException("No frame " + frame + " of " + frames);
        }
    }

    /// `count` bits, at most 8, from bit `at` of the payload on.
    private int bits(int at, int count) {
        int index = origin + at / 8;
        int pair = ((payload[index] & 0xFF) << 8) | (at % 8 + count > 8 ? payload[index + 1] & 0xFF : 0);
        return (pair >> (16 - at % 8 - count)) & ((1 << count) - 1);
    }
}
