package org.ahoyphone.media.codec.payload;

/// What a NAL unit, or the RTP structure in its place, is for; the same for H.264 and H.265 ([NalSyntax]).
enum NalKind {

    SLICE,
    /// A slice of a picture at which decoding can start.
    RANDOM_ACCESS_SLICE,
    VIDEO_PARAMETERS,
    SEQUENCE_PARAMETERS,
    PICTURE_PARAMETERS,
    ACCESS_UNIT_DELIMITER,
    /// A NAL unit that is only passed on.
    OTHER,
    /// Several NAL units in one payload.
    AGGREGATE,
    /// A piece of a NAL unit that is longer than a payload.
    FRAGMENT,
    /// An RTP structure that was never agreed to, or a type that must not be sent.
    FORBIDDEN;

    /// Whether it is a NAL unit by itself, rather than a structure of RTP's.
    boolean isSingle() {
        return compareTo(OTHER) <= 0;
    }

    boolean isSlice() {
        return this == SLICE || this == RANDOM_ACCESS_SLICE;
    }

    boolean isParameterSet() {
        return this == VIDEO_PARAMETERS || this == SEQUENCE_PARAMETERS || this == PICTURE_PARAMETERS;
    }
}
