package org.ahoyphone.phone;

import java.util.Locale;

/// Where a phone listens for SIP.
///
/// @param transport how
/// @param host an IP address of this machine or a name for it; `0.0.0.0` or `::` for all
/// @param port 0 lets the system choose
public record ListenAddress(Transport transport, String host, int port) {
    /// The transports of RFC 3261 section 18 and RFC 7118.
    public enum Transport {
        UDP,
        TCP,
        TLS,
        WS,
        WSS
    }

    public ListenAddress {
        if (port < 0 || port > 65535) {
            throw new PhoneException("\"" + port + "\" is not a port: it must be from 0 to 65535.");
        }
    }

    /// Reads `udp:127.0.0.1:5070`, `tls:[::1]:5061`, `wss:0.0.0.0:0`.
    ///
    /// @throws PhoneException if the text is of another form
    public static ListenAddress parse(String text) {
        var wrong = "\"" + text + "\" is not an address to listen on: write it like udp:127.0.0.1:5070 or tcp:[::1]:5070.";
        int first = text.indexOf(':');
        int last = text.lastIndexOf(':');
        if (first <= 0 || last <= first + 1) {
            throw new PhoneException(wrong);
        }
        Transport transport;
        int port;
        try {
            transport = Transport.valueOf(text.substring(0, first).toUpperCase(Locale.ROOT));
            port = Integer.parseInt(text.substring(last + 1));
        } catch (IllegalArgumentException e) {
            throw new PhoneException(wrong, e);
        }
        String host = text.substring(first + 1, last);
        boolean bracketed = host.startsWith("[") && host.endsWith("]") && host.length() > 2;
        if (bracketed) {
            host = host.substring(1, host.length() - 1);
        } else if (host.indexOf(':') >= 0 || host.indexOf('[') >= 0 || host.indexOf(']') >= 0) {
            throw new PhoneException(wrong);
        }
        return new ListenAddress(transport, host, port);
    }

    @Override
    public String toString() {
        String shown = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return transport.name().toLowerCase(Locale.ROOT) + ":" + shown + ":" + port;
    }
}
