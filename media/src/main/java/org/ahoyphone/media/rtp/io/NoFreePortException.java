package org.ahoyphone.media.rtp.io;

import java.io.IOException;

/// No pair of RTP ports could be bound. The message is one sentence for the user.
public final class NoFreePortException extends IOException {
    private static final long serialVersionUID = 1;

    NoFreePortException(String message, IOException cause) {
        super(message, cause);
    }
}
