package org.ahoyphone.sip.websocket;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// The client's side of the opening handshake (RFC 6455 section 4.1), with the subprotocol `sip` (RFC 7118 section 4).
public final class ClientUpgrade {
    /// What comes of what the server has sent.
    @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
    public sealed interface Verdict {
        /// @param rest what came after the response: frames
        record Accepted(byte[] rest) implements Verdict {}

        /// @param reason part of a sentence
        record Refused(String reason) implements Verdict {}
    }

    private final String host;
    private final String path;
    private final String key;
    private byte[] held = new byte[0];

    /// @param host as the Host field has it: with a port where it is not the usual one, IPv6 in brackets
    /// @param path begins with a slash
    /// @param nonce 16 random bytes
    public ClientUpgrade(String host, String path, byte[] nonce) {
        if (!path.startsWith("/") || !path.matches("[!-~]+") || !host.matches("[!-~]+") || nonce.length != Upgrade.KEY_BYTES) {
            throw new IllegalArgumentException("Not a WebSocket: " + host + path);
        }
        this.host = host;
        this.path = path;
        key = Base64.getEncoder().encodeToString(nonce);
    }

    /// What the client sends first.
    public byte[] request() {
        String request = "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Key: " + key + "\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: sip\r\n\r\n";
        return request.getBytes(StandardCharsets.US_ASCII);
    }

    /// Takes more bytes.
    ///
    /// @return null while the response is not whole
    public @Nullable Verdict feed(byte[] bytes) {
        int before = held.length;
        held = Arrays.copyOf(held, before + bytes.length);
        System.arraycopy(bytes, 0, held, before, bytes.length);
        int end = HttpHead.end(held, Math.min(held.length, HttpHead.MAX_BYTES));
        if (end < 0) {
            return held.length >= HttpHead.MAX_BYTES ? new Verdict.Refused("its answer is too large") : null;
        }
        HttpHead head = HttpHead.parse(held, end);
        if (head == null || !head.startLine().startsWith("HTTP/1.1 ")) {
            return new Verdict.Refused("it does not speak WebSocket there");
        }
        String fault = fault(head);
        return fault == null ? new Verdict.Accepted(Arrays.copyOfRange(held, end, held.length)) : new Verdict.Refused(fault);
    }

    private @Nullable String fault(HttpHead head) {
        String status = head.startLine().substring("HTTP/1.1 ".length());
        if (!status.startsWith("101")) {
            return "it answers \"" + status.strip() + "\" to WebSocket; is the path " + path + " right?";
        }
        if (!head.lists("upgrade", Upgrade.WEBSOCKET) || !head.lists("connection", "upgrade")) {
            return "it does not speak WebSocket there";
        }
        if (!Upgrade.accept(key).equals(head.only("sec-websocket-accept"))) {
            return "its answer to the WebSocket handshake is wrong";
        }
        if (!Upgrade.SIP.equals(head.only("sec-websocket-protocol"))) {
            return "it does not speak SIP over WebSocket there";
        }
        return head.list("sec-websocket-extensions").isEmpty() ? null : "it insists on an extension of WebSocket that nobody asked for";
    }
}
