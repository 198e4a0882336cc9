package org.ahoyphone.media.codec.payload;

/// The NAL unit types that matter here (ITU-T H.264 table 7-1, RFC 6184 table 1): the low five bits of a NAL unit's first byte.
final class NalType {

    static final int SLICE = 1;
    static final int IDR_SLICE = 5;
    static final int SEQUENCE_PARAMETERS = 7;
    static final int PICTURE_PARAMETERS = 8;
    static final int ACCESS_UNIT_DELIMITER = 9;
    /// The last type that is a NAL unit of its own; what follows are RTP's packet structures.
    static final int LAST_SINGLE = 23;
    static final int STAP_A = 24;
    static final int FU_A = 28;

    private NalType() {}

    static int of(int firstByte) {
        return firstByte & 0x1F;
    }
}
