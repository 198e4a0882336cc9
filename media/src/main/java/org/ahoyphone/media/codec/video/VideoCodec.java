package org.ahoyphone.media.codec.video;

import org.ahoyphone.media.codec.Fmtp;

/// What SDP and RTP need to know of a video codec. The RTP clock is 90 kHz for all of them. Immutable; loads no native library.
///
/// @param kind what it is
/// @param fmtp parameters to offer: none for VP8; profile and packetization mode for H.264 (RFC 6184 8.1)
public record VideoCodec(Kind kind, Fmtp fmtp) {

    /// The RTP clock of every video payload format here, in Hz.
    public static final int CLOCK_RATE = 90_000;

    /// The codecs.
    public enum Kind {
        VP8("VP8", true),
        VP9("VP9", true),
        AV1("AV1", true),
        H264("H264", true),
        H265("H265", false),
        H263_1998("H263-1998", false),
        H263_2000("H263-2000", false),
        H263("H263", false);

        private final String encoding;
        private final boolean encodes;

        /// @param encoding name in SDP
        Kind(String encoding, boolean encodes) {
            this.encoding = encoding;
            this.encodes = encodes;
        }
    }

    /// The static payload type of H.263 in the packets of RFC 2190 (RFC 3551 table 5).
    public static final int H263_PAYLOAD_TYPE = 34;

    public static final VideoCodec VP8 = new VideoCodec(Kind.VP8, Fmtp.NONE);

    /// VP9 with 8 bits a sample.
    public static final VideoCodec VP9 = new VideoCodec(Kind.VP9, Fmtp.parse("profile-id=0"));

    /// AV1, main profile, whatever the level: decoders here take any.
    public static final VideoCodec AV1 = new VideoCodec(Kind.AV1, Fmtp.NONE);

    /// H.265, main profile, level 4; received only.
    public static final VideoCodec H265 = new VideoCodec(Kind.H265, Fmtp.parse("profile-id=1;level-id=120"));

    /// H.263 in the packets of RFC 4629, in the sizes that many know; received only.
    public static final VideoCodec H263_1998 = new VideoCodec(Kind.H263_1998, Fmtp.parse("CIF4=1;CIF=1;QCIF=1"));
    public static final VideoCodec H263_2000 = new VideoCodec(Kind.H263_2000, Fmtp.parse("CIF4=1;CIF=1;QCIF=1"));

    /// H.263 in the packets of RFC 2190; received only.
    public static final VideoCodec H263 = new VideoCodec(Kind.H263, Fmtp.parse("CIF4=1;CIF=1;QCIF=1"));

    /// H.264, constrained baseline, level 3.1, NAL units may be fragmented over packets (non-interleaved mode).
    public static final VideoCodec H264_MODE_1 =
            new VideoCodec(Kind.H264, Fmtp.parse("profile-level-id=42e01f;level-asymmetry-allowed=1;packetization-mode=1"));

    /// H.264, constrained baseline, level 3.1, each NAL unit in a packet of its own (single NAL unit mode).
    public static final VideoCodec H264_MODE_0 =
            new VideoCodec(Kind.H264, Fmtp.parse("profile-level-id=42e01f;level-asymmetry-allowed=1;packetization-mode=0"));

    /// Encoding name in `a=rtpmap`.
    public String name() {
        return kind.encoding;
    }

    /// Whether this side can send it; else it is only received.
    public boolean encodes() {
        return kind.encodes;
    }

    public int clockRate() {
        return CLOCK_RATE;
    }

    /// How H.264 NAL units are put into packets: 0 single, 1 non-interleaved, 2 interleaved (not spoken here); absent means 0 (RFC 6184 8.1).
    public int packetizationMode() {
        return fmtp.number("packetization-mode").orElse(0);
    }

    /// Whether a payload type that a peer describes so can be spoken with this codec, both ways.
    public boolean matches(String encodingName, int clockRate, Fmtp remote) {
        return name().equalsIgnoreCase(encodingName) && clockRate == CLOCK_RATE && switch (kind) {
            case VP8, H263_1998, H263_2000, H263 -> true;
            case VP9 -> remote.number("profile-id").orElse(0) == 0;
            case AV1 -> remote.number("profile").orElse(0) == 0;
            // Units in another order than that of decoding are not put back.
            case H265 -> remote.number("profile-id").orElse(1) == 1 && remote.number("sprop-max-don-diff").orElse(0) == 0;
            case H264 -> remote.number("packetization-mode").orElse(0) == packetizationMode()
                    && H264Profile.of(remote).map(H264Profile::decodesConstrainedBaseline).orElse(false);
        };
    }

    /// The format parameters to answer an offer with that matches. For H.264 the profile must be the offered one; so must the level not
    /// be above it, unless both sides allow that (RFC 6184 8.2.2).
    public Fmtp answer(Fmtp offered) {
        return switch (kind) {
            case VP8, AV1 -> Fmtp.NONE;
            case VP9, H265, H263_1998, H263_2000, H263 -> fmtp;
            case H264 -> {
                H264Profile theirs = H264Profile.of(offered).orElse(H264Profile.IMPLIED);
                boolean asymmetric = offered.flag("level-asymmetry-allowed");
                int ownLevel = H264Profile.of(fmtp).map(H264Profile::level).orElse(theirs.level());
                int level = asymmetric ? ownLevel : Math.min(ownLevel, theirs.level());
                String profile = new H264Profile(theirs.profile(), theirs.constraints(), level).text();
                yield Fmtp.parse("profile-level-id=" + profile + (asymmetric ? ";level-asymmetry-allowed=1" : "")
                        + ";packetization-mode=" + packetizationMode());
            }
        };
    }

    @Override
    public String toString() {
        return name() + "/" + CLOCK_RATE + (fmtp.isEmpty() ? "" : " " + fmtp.text());
    }
}
