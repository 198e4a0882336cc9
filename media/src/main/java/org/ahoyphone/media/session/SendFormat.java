package org.ahoyphone.media.session;

import org.ahoyphone.media.codec.Fmtp;
import org.ahoyphone.media.codec.video.H264Profile;
import org.ahoyphone.media.codec.video.VideoCodec;
import org.ahoyphone.media.video.VideoFormat;

/// How large and how often pictures are sent, and in how many bits: what the user wants, within what the other side takes. Pure.
final class SendFormat {

    /// What 640x480 at 30 pictures a second gets, which is 37 dB for a face in front of a room. Larger pictures need less for each sample.
    private static final double BITS_OF_VGA = 1_000_000;
    private static final double SAMPLES_OF_VGA = 640.0 * 480 * 30;
    private static final double GROWTH = 0.75;
    private static final int LEAST_BIT_RATE = 64_000;
    private static final int MOST_BIT_RATE = 6_000_000;
    /// Steps by which a picture is made smaller until it fits: sixteenths of its width and height.
    private static final int STEPS = 16;

    private SendFormat() {}

    /// The wanted format, made smaller in the same shape until the receiver's format parameters allow it: the level of H.264 (RFC 6184 section 8.1),
    /// `max-fs` and `max-fr` of VP8 (RFC 7741 section 6.1).
    static VideoFormat within(VideoFormat wanted, VideoCodec codec, Fmtp remote) {
        int fps = codec.kind() == VideoCodec.Kind.VP8 ? Math.clamp(remote.number("max-fr").orElse(wanted.fps()), 1, wanted.fps()) : wanted.fps();
        VideoFormat smallest = new VideoFormat(wanted.width(), wanted.height(), fps);
        for (int step = STEPS; step > 0; step--) {
            VideoFormat smaller = new VideoFormat(side(wanted.width(), step), side(wanted.height(), step), fps);
            if (allowed(smaller, codec, remote)) {
                return smaller;
            }
            smallest = smaller;
        }
        return smallest;
    }

    private static boolean allowed(VideoFormat format, VideoCodec codec, Fmtp remote) {
        return switch (codec.kind()) {
            case VP8 -> macroblocks(format) <= Math.max(1, remote.number("max-fs").orElse(Integer.MAX_VALUE));
            case VP9, AV1, H265, H263_1998, H263_2000, H263 -> true;
            case H264 -> H264Profile.of(remote).orElse(H264Profile.IMPLIED).allows(format);
        };
    }

    private static int side(int whole, int step) {
        return Math.max(16, whole * step / STEPS & ~1);
    }

    private static int macroblocks(VideoFormat format) {
        return (format.width() + 15) / 16 * ((format.height() + 15) / 16);
    }

    /// Bits a second for pictures of a format.
    ///
    /// @param maxKbits most that the other side wants, kbit/s with headers; 0 when it does not say
    static int bitRate(VideoFormat format, int maxKbits) {
        double samples = (double) format.width() * format.height() * format.fps();
        int good = (int) Math.clamp(BITS_OF_VGA * Math.pow(samples / SAMPLES_OF_VGA, GROWTH), LEAST_BIT_RATE, MOST_BIT_RATE);
        // Headers of IP, UDP and RTP take a twentieth at full packets.
        long most = maxKbits > 0 ? maxKbits * 950L : Integer.MAX_VALUE;
        return (int) Math.max(LEAST_BIT_RATE, Math.min(good, most));
    }
}
