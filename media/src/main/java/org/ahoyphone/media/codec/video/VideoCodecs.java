package org.ahoyphone.media.codec.video;

import java.util.List;

/// The video codecs of this house, and their coders. Naming them loads nothing; FFmpeg comes with the first coder.
public final class VideoCodecs {

    private static final List<VideoCodec> ALL = List.of(VideoCodec.VP8, VideoCodec.H264_MODE_1, VideoCodec.H264_MODE_0);

    private VideoCodecs() {}

    /// All of them, the preferred first.
    public static List<VideoCodec> all() {
        return ALL;
    }

    /// The codecs of that encoding name, in either case: two of H.264, none if unknown.
    public static List<VideoCodec> byName(String name) {
        return ALL.stream().filter(codec -> codec.name().equalsIgnoreCase(name)).toList();
    }

    /// Opens an encoder.
    /// @throws org.ahoyphone.media.codec.CodecException when it cannot be opened
    public static VideoEncoder encoder(VideoCodec codec, VideoEncoderSettings settings) {
        return switch (codec.kind()) {
            case VP8 -> new Vp8Encoder(settings);
            case H264 -> new OpenH264Encoder(settings, codec.packetizationMode() == 0);
        };
    }

    /// Opens a decoder.
    /// @throws org.ahoyphone.media.codec.CodecException when it cannot be opened
    public static VideoDecoder decoder(VideoCodec codec) {
        return switch (codec.kind()) {
            case VP8 -> new AvDecoder("vp8");
            case H264 -> new AvDecoder("h264");
        };
    }
}
