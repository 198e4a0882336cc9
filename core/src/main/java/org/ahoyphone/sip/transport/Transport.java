package org.ahoyphone.sip.transport;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The transports of RFC 3261 section 18 and, over WebSocket, of RFC 7118.
public enum Transport {
    UDP(false, false, 5060),
    TCP(true, false, 5060),
    /// TLS over TCP.
    TLS(true, true, 5061),
    /// WebSocket over TCP.
    WS(true, false, 80),
    /// WebSocket over TLS.
    WSS(true, true, 443);

    private final boolean reliable;
    private final boolean secure;
    private final int defaultPort;

    Transport(boolean reliable, boolean secure, int defaultPort) {
        this.reliable = reliable;
        this.secure = secure;
        this.defaultPort = defaultPort;
    }

    /// Whether the transport itself delivers what was sent: transactions then do not retransmit.
    public boolean reliable() {
        return reliable;
    }

    /// Whether the far side proves who it is and nobody between reads along.
    public boolean secure() {
        return secure;
    }

    /// Whether messages travel as WebSocket messages.
    public boolean webSocket() {
        return this == WS || this == WSS;
    }

    /// Where it is spoken if no port is written (RFC 3261 section 19.1.2, RFC 7118 section 5.2.3).
    public int defaultPort() {
        return defaultPort;
    }

    /// The same way with TLS: what `sips:` makes of a `transport` parameter (RFC 3261 section 26.2.2).
    ///
    /// @return null for UDP, which has no secure form here
    public @Nullable Transport secured() {
        return switch (this) {
            case UDP -> null;
            case TCP, TLS -> TLS;
            case WS, WSS -> WSS;
        };
    }

    /// As a URI's `transport` parameter writes it. There is one word for WebSocket with TLS and without (RFC 7118 section
    /// 5.2.4): what the URI leads to, or the connection that is there already, says which.
    public String parameter() {
        return (this == WSS ? WS : this).name().toLowerCase(Locale.ROOT);
    }

    /// @param token of a Via or of a `transport` parameter, in any case
    /// @return null if it is a transport that is not spoken here
    public static @Nullable Transport of(String token) {
        for (Transport transport : values()) {
            if (transport.name().equalsIgnoreCase(token)) {
                return transport;
            }
        }
        return null;
    }
}
