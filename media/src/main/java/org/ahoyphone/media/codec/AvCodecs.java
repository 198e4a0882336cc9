package org.ahoyphone.media.codec;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.jspecify.annotations.Nullable;

/// avcodec's coders by the names they have in FFmpeg. Apart from [Ffmpeg], which can be looked at without FFmpeg's classes.
public final class AvCodecs {

    private AvCodecs() {}

    /// Loads the libraries first.
    /// @throws CodecException when they do not load, or were built without it
    public static AVCodec decoder(String name) {
        Ffmpeg.load();
        return known(avcodec_find_decoder_by_name(name), name);
    }

    /// Loads the libraries first.
    /// @throws CodecException when they do not load, or were built without it
    public static AVCodec encoder(String name) {
        Ffmpeg.load();
        return known(avcodec_find_encoder_by_name(name), name);
    }

    private static AVCodec known(@Nullable AVCodec codec, String name) {
        if (codec == null) {
            throw new CodecException("FFmpeg was built without " + name);
        }
        return codec;
    }
}
