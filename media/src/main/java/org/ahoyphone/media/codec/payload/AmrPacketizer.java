package org.ahoyphone.media.codec.payload;

import java.util.Arrays;

/// Puts AMR and AMR-WB frames into RTP payloads (RFC 4867 section 4); the other half of [AmrDepacketizer].
public final class AmrPacketizer {

    private final AmrMode codec;
    private final boolean aligned;
    private final int most;
    private final byte[] frames;
    private final int[] starts;
    private int count;
    private int used;

    /// @param aligned whether `octet-align=1` was agreed
    /// @param most    frames of a payload
    public AmrPacketizer(AmrMode codec, boolean aligned, int most) {
        this.codec = codec;
        this.aligned = aligned;
        this.most = most;
        frames = new byte[most * AmrDepacketizer.MOST_FRAME_BYTES];
        starts = new int[most];
    }

    /// Takes a frame as it stands in files: a byte with its type and quality, then its bits.
    ///
    /// @throws IllegalArgumentException when its length does not fit its type, or the payload is full
    public void add(byte[] frame, int off, int len) {
        int bits = len < 1 ? -1 : codec.bits((frame[off] >> 3) & 0xF);
        if (bits < 0 || len != 1 + (bits + 7) / 8 || count == most) {
            throw new IllegalArgumentException("No frame of " + codec + " has " + len + " bytes, or there are too many of them");
        }
        starts[count++] = used;
        System.arraycopy(frame, off, frames, used, len);
        used += len;
    }

    /// Writes the payload of the frames taken, which are forgotten then.
    ///
    /// @param request the mode that the other side is to send at most, [AmrMode#NO_DATA] for no wish
    /// @return bytes written from `at` on
    /// @throws IllegalArgumentException when there is too little room; the frames stay then
    public int write(int request, byte[] out, int at) {
        int bits = aligned ? 8 * (1 + used) : 4 + 6 * count + speechBits();
        int bytes = (bits + 7) / 8;
        if (out.length - at < bytes) {
            throw new IllegalArgumentException("No room for " + bytes + " bytes");
        }
        Arrays.fill(out, at, at + bytes, (byte) 0);
        put(out, at, 0, request, 4);
        int entry = aligned ? 8 : 4;
        for (int i = 0; i < count; i++) {
            put(out, at, entry, (i < count - 1 ? 32 : 0) | (type(i) << 1) | ((frames[starts[i]] >> 2) & 1), 6);
            entry += aligned ? 8 : 6;
        }
        for (int i = 0; i < count; i++) {
            int left = codec.bits(type(i));
            for (int from = starts[i] + 1; left > 0; left -= 8, from++) {
                int some = Math.min(8, left);
                put(out, at, entry, (frames[from] & 0xFF) >> (8 - some), some);
                entry += aligned ? 8 : some;
            }
        }
        count = 0;
        used = 0;
        return bytes;
    }

    private int speechBits() {
        int bits = 0;
        for (int i = 0; i < count; i++) {
            bits += codec.bits(type(i));
        }
        return bits;
    }

    private int type(int frame) {
        return (frames[starts[frame]] >> 3) & 0xF;
    }

    /// Puts the lowest `count` bits, at most 8, of a value at bit `bit` after byte `at`.
    private static void put(byte[] out, int at, int bit, int value, int count) {
        int index = at + bit / 8;
        int pair = value << (16 - bit % 8 - count);
        out[index] |= (byte) (pair >> 8);
        if (bit % 8 + count > 8) {
            out[index + 1] |= (byte) pair;
        }
    }
}
