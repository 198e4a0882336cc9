package org.ahoyphone.media.codec;

import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_FATAL;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// FFmpeg's libraries: loaded when first needed, and quiet. What they would print (each damaged packet is an "error" to them) comes to us as results.
public final class Ffmpeg {

    private static final int REASON_LENGTH = 128;

    private Ffmpeg() {}

    /// Loads once, however many threads ask.
    private static final class Library {
        /// Why it did not load; empty when it did.
        static final Optional<String> FAILURE = load();

        private static Optional<String> load() {
            try {
                av_log_set_level(AV_LOG_FATAL);
                return Optional.empty();
            } catch (LinkageError e) {
                return Optional.of(String.valueOf(e.getMessage()));
            }
        }
    }

    /// To be called before any other use of FFmpeg.
    /// @throws CodecException when the libraries do not load on this system
    public static void load() {
        Library.FAILURE.ifPresent(reason -> {
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
