package org.ahoyphone.media.audio;

import java.io.IOException;

/// A WAV file that cannot be understood; the message can end a sentence.
final class WavException extends IOException {

    private static final long serialVersionUID = 1L;

    WavException(String reason) {
        super(reason);
    }

    WavException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
