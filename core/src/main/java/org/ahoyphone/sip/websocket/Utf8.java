package org.ahoyphone.sip.websocket;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Whether bytes are text.
public final class Utf8 {
    private Utf8() {}

    /// Whether the bytes are UTF-8 without a fault (RFC 3629): no overlong forms, no surrogates.
    public static boolean valid(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException _) {
            return false;
        }
    }
}
