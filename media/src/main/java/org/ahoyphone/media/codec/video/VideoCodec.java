package org.ahoyphone.media.codec.video;

import java.util.Locale;
import org.ahoyphone.media.codec.Fmtp;

/// What SDP and RTP need to know of a video codec. The RTP clock is 90 kHz for all of them. Immutable; loads no native library.
///
/// @param kind what it is
/// @param fmtp parameters to offer: none for VP8; profile and packetization mode for H.264 (RFC 6184 8.1)
public record VideoCodec(Kind kind, Fmtp fmtp) {

    /// The RTP clock of every video payload format here, in Hz.
    public static final int CLOCK_RATE = 90_000;

    /// The codecs.
    public enum Kind { VP8, H264 }

    public static final VideoCodec VP8 = new VideoCodec(Kind.VP8, Fmtp.NONE);

    /// H.264, constrained baseline, level 3.1, NAL units may be fragmented over packets (non-interleaved mode).
    public static final VideoCodec H264_MODE_1 =
            new VideoCodec(Kind.H264, Fmtp.parse("profile-level-id=42e01f;packetization-mode=1"));

    /// H.264, constrained baseline, level 3.1, each NAL unit in a packet of its own (single NAL unit mode).
    public static final VideoCodec H264_MODE_0 =
            new VideoCodec(Kind.H264, Fmtp.parse("profile-level-id=42e01f;packetization-mode=0"));

    /// Encoding name in `a=rtpmap`.
    public String name() {
        return kind.name().toUpperCase(Locale.ROOT);
    }

    public int clockRate() {
        return CLOCK_RATE;
    }

    /// How H.264 NAL units are put into packets: 0 single, 1 non-interleaved, 2 interleaved (not spoken here); absent means 0 (RFC 6184 8.1).
    public int packetizationMode() {
        return fmtp.number("packetization-mode").orElse(0);
    }

    @Override
    public String toString() {
        return name() + "/" + CLOCK_RATE + (fmtp.isEmpty() ? "" : " " + fmtp.text());
    }
}
