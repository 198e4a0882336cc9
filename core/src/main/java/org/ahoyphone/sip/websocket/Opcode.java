package org.ahoyphone.sip.websocket;

import org.jspecify.annotations.Nullable;

/// What a frame is (RFC 6455 section 5.2).
public enum Opcode {
    CONTINUATION(0),
    TEXT(1),
    BINARY(2),
    CLOSE(8),
    PING(9),
    PONG(10);

    private static final int CONTROL = 8;

    private final int code;

    Opcode(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    /// Whether it is about the connection: such frames are short, whole, and may come between the parts of a message.
    public boolean control() {
        return code >= CONTROL;
    }

    static @Nullable Opcode of(int code) {
        for (Opcode opcode : values()) {
            if (opcode.code == code) {
                return opcode;
            }
        }
        return null;
    }
}
