package org.ahoyphone.media.codec.payload;

import java.util.List;

/// How the NAL units of a codec look in RTP payloads. H.265's payload format took over the structures of H.264's, with a header of two bytes instead of one.
enum NalSyntax {

    /// RFC 6184, packetization modes 0 and 1: STAP-A and FU-A, not the interleaved mode's STAP-B, MTAP and FU-B.
    H264(1, 0x1F) {
        @Override
        List<String> parameters() {
            return List.of("sprop-parameter-sets");
        }

        @Override
        List<NalKind> sets() {
            return List.of(NalKind.SEQUENCE_PARAMETERS, NalKind.PICTURE_PARAMETERS);
        }

        @Override
        int type(int firstByte) {
            return NalType.of(firstByte);
        }

        @Override
        NalKind kind(int type) {
            return switch (type) {
                case NalType.SLICE -> NalKind.SLICE;
                case NalType.IDR_SLICE -> NalKind.RANDOM_ACCESS_SLICE;
                case NalType.SEQUENCE_PARAMETERS -> NalKind.SEQUENCE_PARAMETERS;
                case NalType.PICTURE_PARAMETERS -> NalKind.PICTURE_PARAMETERS;
                case NalType.ACCESS_UNIT_DELIMITER -> NalKind.ACCESS_UNIT_DELIMITER;
                case NalType.STAP_A -> NalKind.AGGREGATE;
                case NalType.FU_A -> NalKind.FRAGMENT;
                default -> type > 0 && type <= NalType.LAST_SINGLE ? NalKind.OTHER : NalKind.FORBIDDEN;
            };
        }

        @Override
        byte[] headerOf(byte[] fragment, int off, int type) {
            return new byte[] {(byte) ((fragment[off] & 0x60) | type)};
        }
    },

    /// RFC 7798 in the order of decoding: what is interleaved (`sprop-max-don-diff` above 0) is never agreed to.
    H265(2, 0x3F) {
        @Override
        List<String> parameters() {
            return List.of("sprop-vps", "sprop-sps", "sprop-pps");
        }

        @Override
        List<NalKind> sets() {
            return List.of(NalKind.VIDEO_PARAMETERS, NalKind.SEQUENCE_PARAMETERS, NalKind.PICTURE_PARAMETERS);
        }

        @Override
        int type(int firstByte) {
            return H265NalType.of(firstByte);
        }

        @Override
        NalKind kind(int type) {
            return switch (type) {
                case H265NalType.VIDEO_PARAMETERS -> NalKind.VIDEO_PARAMETERS;
                case H265NalType.SEQUENCE_PARAMETERS -> NalKind.SEQUENCE_PARAMETERS;
                case H265NalType.PICTURE_PARAMETERS -> NalKind.PICTURE_PARAMETERS;
                case H265NalType.ACCESS_UNIT_DELIMITER -> NalKind.ACCESS_UNIT_DELIMITER;
                case H265NalType.AGGREGATE -> NalKind.AGGREGATE;
                case H265NalType.FRAGMENT -> NalKind.FRAGMENT;
                default -> H265NalType.isRandomAccess(type) ? NalKind.RANDOM_ACCESS_SLICE
                        : H265NalType.isSlice(type) ? NalKind.SLICE
                        : type <= H265NalType.LAST_SINGLE ? NalKind.OTHER : NalKind.FORBIDDEN;
            };
        }

        @Override
        byte[] headerOf(byte[] fragment, int off, int type) {
            return new byte[] {(byte) ((fragment[off] & 0x81) | type << 1), fragment[off + 1]};
        }
    };

    /// Bytes of a NAL unit's header, and of an RTP structure's.
    final int header;
    /// The bits of a fragment's own header that say the type of what it is a piece of.
    final int fragmentType;

    NalSyntax(int header, int fragmentType) {
        this.header = header;
        this.fragmentType = fragmentType;
    }

    /// The format parameters that carry parameter sets: NAL units in Base64, joined by commas (RFC 6184 section 8.1, RFC 7798 section 7.1).
    abstract List<String> parameters();

    /// The parameter sets that a decoder needs one of each of; the first begins a sequence.
    abstract List<NalKind> sets();

    abstract int type(int firstByte);

    abstract NalKind kind(int type);

    /// The header of the NAL unit of this type that the fragment at `off` is the first piece of.
    abstract byte[] headerOf(byte[] fragment, int off, int type);

    final NalKind kindOf(byte firstByte) {
        return kind(type(firstByte));
    }
}
