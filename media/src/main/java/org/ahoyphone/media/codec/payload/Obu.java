package org.ahoyphone.media.codec.payload;

/// The types of AV1's open bitstream units that matter here (AV1 bitstream specification 6.2.2), and the bits of their header's first byte.
final class Obu {

    static final int SEQUENCE_HEADER = 1;
    static final int TEMPORAL_DELIMITER = 2;
    static final int FRAME_HEADER = 3;
    static final int FRAME = 6;
    static final int TILE_LIST = 8;
    static final int PADDING = 15;
    static final int HAS_EXTENSION = 0x04;
    static final int HAS_SIZE = 0x02;

    private Obu() {}

    static int type(int header) {
        return header >> 3 & 0x0F;
    }

    /// Bytes before the payload, without a size.
    static int headerLength(int header) {
        return (header & HAS_EXTENSION) != 0 ? 2 : 1;
    }

    /// Whether a frame's first payload byte tells of a key frame: not one shown again, and of type 0 (specification 5.9.2).
    static boolean keyFrame(int firstByte) {
        return (firstByte & 0xE0) == 0;
    }
}
