package org.ahoyphone.phone;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import org.ahoyphone.sip.message.SipUri;
import org.ahoyphone.sip.transport.Transport;
import org.jspecify.annotations.Nullable;

/// The address of a WebSocket server as providers print it, `wss://edge.example.org/ws`: a SIP URI has no room for the
/// path.
///
/// @param host IPv6 without brackets
/// @param path begins with a slash
record WebSocketUrl(Transport transport, String host, int port, String path) {
    /// @return empty if the text is of another kind
    /// @throws PhoneException if it is meant to be a WebSocket URL and is wrong
    static Optional<WebSocketUrl> parse(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        if (!lower.startsWith("ws://") && !lower.startsWith("wss://")) {
            return Optional.empty();
        }
        Transport transport = lower.startsWith("wss") ? Transport.WSS : Transport.WS;
        try {
            URI uri = new URI(text.strip());
            String host = uri.getHost();
            if (host == null || uri.getUserInfo() != null || uri.getFragment() != null || uri.getPort() > 0xffff) {
                throw wrong(text, null);
            }
            String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
            String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
            return Optional.of(new WebSocketUrl(
                    transport,
                    bare,
                    uri.getPort() < 0 ? transport.defaultPort() : uri.getPort(),
                    uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery()));
        } catch (URISyntaxException e) {
            throw wrong(text, e);
        }
    }

    private static PhoneException wrong(String text, @Nullable Exception cause) {
        var words = "\"" + text + "\" is not the address of a WebSocket server; write it like wss://edge.example.org/ws.";
        return cause == null ? new PhoneException(words) : new PhoneException(words, cause);
    }

    /// The same place as SIP writes it.
    SipUri sip() {
        return SipUri.of(null, host).withHost(host, port).withParam("transport", transport == Transport.WSS ? "wss" : "ws");
    }
}
