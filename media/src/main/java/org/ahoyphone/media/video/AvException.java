package org.ahoyphone.media.video;

import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import java.nio.charset.StandardCharsets;

/// FFmpeg refused; the message can end a sentence.
final class AvException extends Exception {

    private static final long serialVersionUID = 1L;

    AvException(String reason) {
        super(reason);
    }

    AvException(String reason, Throwable cause) {
        super(reason, cause);
    }

    /// FFmpeg's own words for one of its negative results.
    static AvException of(int error) {
        byte[] text = new byte[128];
        av_strerror(error, text, text.length);
        int length = 0;
        while (length < text.length && text[length] != 0) {
            length++;
        }
        return new AvException(new String(text, 0, length, StandardCharsets.UTF_8));
    }

    static int check(int result) throws AvException {
        if (result < 0) {
            throw of(result);
        }
        return result;
    }
}
