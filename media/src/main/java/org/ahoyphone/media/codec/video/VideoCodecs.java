package org.ahoyphone.media.codec.video;

import java.util.List;
import org.ahoyphone.media.codec.Fmtp;
import org.ahoyphone.media.codec.payload.H264Depacketizer;
import org.ahoyphone.media.codec.payload.H264Packetizer;
import org.ahoyphone.media.codec.payload.VideoDepacketizer;
import org.ahoyphone.media.codec.payload.VideoPacketizer;
import org.ahoyphone.media.codec.payload.Vp8Depacketizer;
import org.ahoyphone.media.codec.payload.Vp8Packetizer;

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

    /// Cuts what the encoder makes into RTP payloads; pure Java.
    ///
    /// @param maxPayload     bytes a payload may have; for H.264 in packetization mode 0 at least the encoder's `maxNalSize`
    /// @param firstPictureId 0 to 32767, best random: where VP8 begins to count pictures
    public static VideoPacketizer packetizer(VideoCodec codec, int maxPayload, int firstPictureId) {
        return switch (codec.kind()) {
            case VP8 -> new Vp8Packetizer(maxPayload, firstPictureId);
            case H264 -> new H264Packetizer(maxPayload);
        };
    }

    /// Puts RTP payloads together for the decoder; pure Java.
    ///
    /// @param remote the sender's format parameters
    public static VideoDepacketizer depacketizer(VideoCodec codec, Fmtp remote) {
        return switch (codec.kind()) {
            case VP8 -> new Vp8Depacketizer();
            case H264 -> new H264Depacketizer(remote);
        };
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
