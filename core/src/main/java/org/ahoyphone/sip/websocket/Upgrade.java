package org.ahoyphone.sip.websocket;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// What both sides of the opening handshake share (RFC 6455 section 4, RFC 7118 section 4).
final class Upgrade {
    static final String WEBSOCKET = "websocket";
    static final String VERSION = "13";
    /// The subprotocol of SIP over WebSocket.
    static final String SIP = "sip";
    static final int KEY_BYTES = 16;

    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private Upgrade() {}

    /// How a server shows that it has understood the client's key (section 4.2.2).
    static String accept(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-1", e);
        }
    }
}
