package org.ahoyphone.media.codec.video;

import java.util.List;
import org.ahoyphone.media.codec.CodecException;
import org.ahoyphone.media.codec.Fmtp;
import org.ahoyphone.media.codec.payload.Av1Depacketizer;
import org.ahoyphone.media.codec.payload.Av1Packetizer;
import org.ahoyphone.media.codec.payload.H263Depacketizer;
import org.ahoyphone.media.codec.payload.H264Packetizer;
import org.ahoyphone.media.codec.payload.NalDepacketizer;
import org.ahoyphone.media.codec.payload.VideoDepacketizer;
import org.ahoyphone.media.codec.payload.VideoPacketizer;
import org.ahoyphone.media.codec.payload.Vp8Depacketizer;
import org.ahoyphone.media.codec.payload.Vp8Packetizer;
import org.ahoyphone.media.codec.payload.Vp9Depacketizer;
import org.ahoyphone.media.codec.payload.Vp9Packetizer;
import org.ahoyphone.media.video.PictureContent;

/// The video codecs of this house, and their coders. Naming them loads nothing; FFmpeg comes with the first coder.
public final class VideoCodecs {

    private static final List<VideoCodec> ALL = List.of(VideoCodec.VP8, VideoCodec.H264_MODE_1, VideoCodec.H264_MODE_0, VideoCodec.VP9,
            VideoCodec.AV1, VideoCodec.H265, VideoCodec.H263_1998, VideoCodec.H263_2000, VideoCodec.H263);

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
    /// @param firstPictureId 0 to 32767, best random: where VP8 and VP9 begin to count pictures
    public static VideoPacketizer packetizer(VideoCodec codec, int maxPayload, int firstPictureId) {
        return switch (codec.kind()) {
            case VP8 -> new Vp8Packetizer(maxPayload, firstPictureId);
            case VP9 -> new Vp9Packetizer(maxPayload, firstPictureId);
            case AV1 -> new Av1Packetizer(maxPayload);
            case H264 -> new H264Packetizer(maxPayload, codec.packetizationMode() == 1);
            case H265, H263_1998, H263_2000, H263 -> throw new IllegalArgumentException(codec + " is only received");
        };
    }

    /// Puts RTP payloads together for the decoder; pure Java.
    ///
    /// @param remote the sender's format parameters
    public static VideoDepacketizer depacketizer(VideoCodec codec, Fmtp remote) {
        return switch (codec.kind()) {
            case VP8 -> new Vp8Depacketizer();
            case VP9 -> new Vp9Depacketizer();
            case AV1 -> new Av1Depacketizer();
            case H264 -> NalDepacketizer.h264(remote);
            case H265 -> NalDepacketizer.h265(remote);
            case H263_1998, H263_2000 -> new H263Depacketizer(false);
            case H263 -> new H263Depacketizer(true);
        };
    }

    /// Opens an encoder, of a codec that [VideoCodec#encodes()]: of H.264 that of graphics hardware, where one passed its trial.
    ///
    /// Not in packetization mode 0, where pictures have to be cut into slices that fit a packet, nor for what is to be read, which hardware was not tried with.
    ///
    /// @param hardware whether hardware may be used
    /// @throws org.ahoyphone.media.codec.CodecException when it cannot be opened
    public static VideoEncoder encoder(VideoCodec codec, VideoEncoderSettings settings, boolean hardware) {
        boolean suits = codec.kind() == VideoCodec.Kind.H264 && codec.packetizationMode() == 1 && settings.content() == PictureContent.CAMERA;
        return hardware && suits ? HardwareCoders.HERE.encoder(settings, with -> encoder(codec, with)) : encoder(codec, settings);
    }

    /// Opens an encoder, of a codec that [VideoCodec#encodes()], of software.
    /// @throws org.ahoyphone.media.codec.CodecException when it cannot be opened
    public static VideoEncoder encoder(VideoCodec codec, VideoEncoderSettings settings) {
        return switch (codec.kind()) {
            case VP8 -> VpxEncoder.vp8(settings);
            case VP9 -> VpxEncoder.vp9(settings);
            case AV1 -> RestartingEncoder.av1(settings);
            case H264 -> RestartingEncoder.h264(settings, codec.packetizationMode() == 0);
            case H265, H263_1998, H263_2000, H263 -> throw new CodecException(codec.name() + " can only be received");
        };
    }

    /// Opens a decoder.
    /// @throws org.ahoyphone.media.codec.CodecException when it cannot be opened
    public static VideoDecoder decoder(VideoCodec codec) {
        return switch (codec.kind()) {
            case VP8 -> new AvDecoder("vp8");
            case VP9 -> new AvDecoder("vp9");
            // FFmpeg's own one only drives graphics cards.
            case AV1 -> new AvDecoder("libaom-av1");
            case H264 -> new AvDecoder("h264");
            case H265 -> new AvDecoder("hevc");
            case H263_1998, H263_2000, H263 -> new AvDecoder("h263");
        };
    }
}
