package org.ahoyphone.media.codec.payload;

/// The NAL unit types of H.265 that matter here (ITU-T H.265 table 7-1, RFC 7798 section 4.4).
final class H265NalType {

    static final int FIRST_IRAP = 16;
    static final int LAST_IRAP = 23;
    static final int VIDEO_PARAMETERS = 32;
    static final int SEQUENCE_PARAMETERS = 33;
    static final int PICTURE_PARAMETERS = 34;
    static final int ACCESS_UNIT_DELIMITER = 35;
    /// The last type that is a NAL unit of its own; what follows are RTP's packet structures.
    static final int LAST_SINGLE = 47;
    static final int AGGREGATE = 48;
    static final int FRAGMENT = 49;

    private H265NalType() {}

    static int of(int firstByte) {
        return firstByte >> 1 & 0x3F;
    }

    /// Whether decoding can start at a slice of this type.
    static boolean isRandomAccess(int type) {
        return type >= FIRST_IRAP && type <= LAST_IRAP;
    }

    static boolean isSlice(int type) {
        return type <= LAST_IRAP;
    }

    static boolean isParameterSet(int type) {
        return type >= VIDEO_PARAMETERS && type <= PICTURE_PARAMETERS;
    }
}
