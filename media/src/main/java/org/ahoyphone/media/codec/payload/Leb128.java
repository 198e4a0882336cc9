package org.ahoyphone.media.codec.payload;

import java.nio.ByteBuffer;

/// Numbers of AV1 in seven bits a byte, the lowest first, the highest bit set while more follow (AV1 bitstream specification 4.10.5).
final class Leb128 {

    private static final int MOST_BYTES = 8;

    private Leb128() {}

    static int length(int value) {
        int length = 1;
        for (int rest = value >>> 7; rest != 0; rest >>>= 7) {
            length++;
        }
        return length;
    }

    /// @return index behind the number
    static int write(int value, byte[] out, int off) {
        int at = off;
        int rest = value;
        while (rest > 0x7F) {
            out[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        out[at++] = (byte) rest;
        return at;
    }

    /// Reads a number and moves the position behind it; -1 when it does not end, or is above 2^31 - 1.
    static int read(ByteBuffer in) {
        long value = 0;
        for (int i = 0; i < MOST_BYTES && in.hasRemaining(); i++) {
            int next = in.get();
            value |= (long) (next & 0x7F) << (7 * i);
            if ((next & 0x80) == 0) {
                return value > Integer.MAX_VALUE ? -1 : (int) value;
            }
        }
        return -1;
    }
}
