package org.ahoyphone.media.codec;

import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import java.nio.charset.StandardCharsets;
import org.ahoyphone.media.video.FfmpegLibraries;

/// FFmpeg as the codecs use it.
public final class Ffmpeg {

    private static final int REASON_LENGTH = 128;

    private Ffmpeg() {}

    /// To be called before any other use of FFmpeg.
    /// @throws CodecException when the libraries do not load on this system
    public static void load() {
        FfmpegLibraries.load().ifPresent(reason -> {
            throw new CodecException("The FFmpeg libraries do not load on this system: " + reason);
        });
    }

    /// FFmpeg's words for one of its error codes.
    public static String reason(int error) {
        byte[] text = new byte[REASON_LENGTH];
        av_strerror(error, text, text.length);
        int length = 0;
        while (length < text.length && text[length] != 0) {
            length++;
        }
        return new String(text, 0, length, StandardCharsets.UTF_8);
    }
}
