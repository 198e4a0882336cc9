package org.ahoyphone.media.codec.video;

import org.ahoyphone.media.video.PictureContent;
import org.ahoyphone.media.video.VideoFormat;

/// How to encode.
///
/// @param format     size of the first picture, and pictures a second: what the rate control counts on
/// @param bitRate    bit/s of payload, 20 000 to 100 000 000
/// @param maxNalSize largest NAL unit in bytes, at least 500, for H.264 in packetization mode 0, where each must fit a packet; ignored otherwise
/// @param content    what the pictures show
public record VideoEncoderSettings(VideoFormat format, int bitRate, int maxNalSize, PictureContent content) {

    /// Payload that fits an Ethernet path with room for IPv6, UDP, RTP extensions and SRTP.
    public static final int DEFAULT_MAX_NAL_SIZE = 1200;

    /// One macroblock alone may take 400 bytes, by the encoder's reckoning; it does not open for less room.
    private static final int LEAST_MAX_NAL_SIZE = 500;

    public VideoEncoderSettings {
        checkBitRate(bitRate);
        if (maxNalSize < LEAST_MAX_NAL_SIZE) {
            throw new IllegalArgumentException("NAL units of at most " + maxNalSize + " bytes are too small: " + LEAST_MAX_NAL_SIZE);
        }
    }

    /// Of a camera's pictures.
    public VideoEncoderSettings(VideoFormat format, int bitRate) {
        this(format, bitRate, PictureContent.CAMERA);
    }

    public VideoEncoderSettings(VideoFormat format, int bitRate, PictureContent content) {
        this(format, bitRate, DEFAULT_MAX_NAL_SIZE, content);
    }

    static void checkBitRate(int bitsPerSecond) {
        if (bitsPerSecond < 20_000 || bitsPerSecond > 100_000_000) {
            throw new IllegalArgumentException("Bit rate " + bitsPerSecond + " is not within 20000 to 100000000");
        }
    }
}
