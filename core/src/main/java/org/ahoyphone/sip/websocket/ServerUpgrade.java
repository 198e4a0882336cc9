package org.ahoyphone.sip.websocket;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The server's side of the opening handshake (RFC 6455 section 4.2), with the subprotocol `sip` (RFC 7118 section 4).
public final class ServerUpgrade {
    /// What comes of what the client has sent.
    @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
    public sealed interface Verdict {
        /// @param response to be sent
        /// @param rest what came after the request: frames
        record Accepted(byte[] response, byte[] rest) implements Verdict {}

        /// @param response to be sent before the connection is closed
        /// @param reason part of a sentence
        record Refused(byte[] response, String reason) implements Verdict {}
    }

    private final Predicate<String> origins;
    private byte[] held = new byte[0];

    /// @param origins whether pages of an origin may connect; asked with the Origin field, which browsers always send and
    ///     other programs seldom: without one nobody is asked (section 10.2)
    public ServerUpgrade(Predicate<String> origins) {
        this.origins = origins;
    }

    /// Takes more bytes.
    ///
    /// @return null while the request is not whole
    public @Nullable Verdict feed(byte[] bytes) {
        int before = held.length;
        held = Arrays.copyOf(held, before + bytes.length);
        System.arraycopy(bytes, 0, held, before, bytes.length);
        int end = HttpHead.end(held, Math.min(held.length, HttpHead.MAX_BYTES));
        if (end < 0) {
            return held.length >= HttpHead.MAX_BYTES ? refused("431 Request Header Fields Too Large", "", "the request is too large") : null;
        }
        HttpHead head = HttpHead.parse(held, end);
        return head == null ? refused("400 Bad Request", "", "it is no HTTP") : judge(head, Arrays.copyOfRange(held, end, held.length));
    }

    private Verdict judge(HttpHead head, byte[] rest) {
        String[] line = head.startLine().split(" ", -1);
        if (line.length != 3 || !line[2].equals("HTTP/1.1")) {
            return refused("400 Bad Request", "", "it is no HTTP/1.1");
        }
        if (!line[0].equals("GET")) {
            return refused("405 Method Not Allowed", "Allow: GET\r\n", "a handshake is a GET");
        }
        if (head.only("host") == null) {
            return refused("400 Bad Request", "", "the host is missing");
        }
        if (!head.lists("upgrade", Upgrade.WEBSOCKET) || !head.lists("connection", "upgrade")) {
            return refused("426 Upgrade Required", "Upgrade: websocket\r\n", "it asks for no WebSocket");
        }
        if (!Upgrade.VERSION.equals(head.only("sec-websocket-version"))) {
            return refused("426 Upgrade Required", "Sec-WebSocket-Version: 13\r\n", "it asks for another version of WebSocket");
        }
        String key = head.only("sec-websocket-key");
        if (key == null || !sixteenBytes(key)) {
            return refused("400 Bad Request", "", "its key is wrong");
        }
        if (head.list("sec-websocket-protocol").stream().noneMatch(Upgrade.SIP::equals)) {
            return refused("400 Bad Request", "", "it does not offer the subprotocol sip");
        }
        String origin = head.only("origin");
        if (origin != null && !origins.test(origin)) {
            return refused("403 Forbidden", "", "pages of " + origin + " may not connect");
        }
        String response = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: " + Upgrade.accept(key) + "\r\nSec-WebSocket-Protocol: sip\r\n\r\n";
        return new Verdict.Accepted(response.getBytes(StandardCharsets.US_ASCII), rest);
    }

    private static boolean sixteenBytes(String key) {
        try {
            return Base64.getDecoder().decode(key).length == Upgrade.KEY_BYTES;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static Verdict refused(String status, String field, String reason) {
        String response = "HTTP/1.1 " + status + "\r\n" + field + "Connection: close\r\nContent-Length: 0\r\n\r\n";
        return new Verdict.Refused(response.getBytes(StandardCharsets.US_ASCII), reason);
    }
}
