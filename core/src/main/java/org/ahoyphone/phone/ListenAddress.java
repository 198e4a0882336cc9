package org.ahoyphone.phone;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Where a phone listens for SIP.
///
/// @param transport how
/// @param host an IP address of this machine or a name for it; `0.0.0.0` or `::` for all
/// @param port 0 lets the system choose
/// @param publicHost what others are told instead, a name or an address: behind a router that forwards a port; empty for
///     the address itself
/// @param publicPort what others are told instead; 0 for the port itself
public record ListenAddress(Transport transport, String host, int port, String publicHost, int publicPort) {
    /// The transports of RFC 3261 section 18 and RFC 7118.
    public enum Transport {
        UDP,
        TCP,
        TLS,
        WS,
        WSS
    }

    public ListenAddress {
        requirePort(port);
        requirePort(publicPort);
    }

    public ListenAddress(Transport transport, String host, int port) {
        this(transport, host, port, "", 0);
    }

    private static void requirePort(int port) {
        if (port < 0 || port > 65535) {
            throw new PhoneException("\"" + port + "\" is not a port: it must be from 0 to 65535.");
        }
    }

    /// @param name a host name or an address, IPv6 without brackets
    /// @param number 0 for the port itself
    public ListenAddress advertised(String name, int number) {
        return new ListenAddress(transport, host, port, name, number);
    }

    /// Reads `udp:127.0.0.1:5070`, `tls:[::1]:5061`, `wss:0.0.0.0:0`; after an at sign what others are told instead:
    /// `tls:0.0.0.0:5061@phone.example.org` or `@203.0.113.5:15061`.
    ///
    /// @throws PhoneException if the text is of another form
    public static ListenAddress parse(String text) {
        int at = text.indexOf('@');
        String bound = at < 0 ? text : text.substring(0, at);
        int first = bound.indexOf(':');
        if (first <= 0) {
            throw wrong(text, null);
        }
        Transport transport;
        try {
            transport = Transport.valueOf(bound.substring(0, first).toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw wrong(text, e);
        }
        HostPort here = hostPort(bound.substring(first + 1), text);
        if (here.port < 0) {
            throw wrong(text, null);
        }
        var address = new ListenAddress(transport, here.host, here.port);
        if (at < 0) {
            return address;
        }
        HostPort there = hostPort(text.substring(at + 1), text);
        return address.advertised(there.host, Math.max(0, there.port));
    }

    /// @param port -1 if none is written
    private record HostPort(String host, int port) {}

    private static HostPort hostPort(String text, String whole) {
        int bracket = text.lastIndexOf(']');
        int colon = text.lastIndexOf(':');
        boolean ported = colon > bracket;
        String host = ported ? text.substring(0, colon) : text;
        if (host.startsWith("[") && host.endsWith("]") && host.length() > 2) {
            host = host.substring(1, host.length() - 1);
        } else if (host.isEmpty() || host.indexOf(':') >= 0 || host.indexOf('[') >= 0 || host.indexOf(']') >= 0) {
            throw wrong(whole, null);
        }
        try {
            return new HostPort(host, ported ? Integer.parseInt(text.substring(colon + 1)) : -1);
        } catch (NumberFormatException e) {
            throw wrong(whole, e);
        }
    }

    private static PhoneException wrong(String text, @Nullable Exception cause) {
        var words = "\"" + text + "\" is not an address to listen on: write it like udp:127.0.0.1:5070 or tls:[::1]:5061.";
        return cause == null ? new PhoneException(words) : new PhoneException(words, cause);
    }

    @Override
    public String toString() {
        String bound = transport.name().toLowerCase(Locale.ROOT) + ":" + shown(host) + ":" + port;
        return publicHost.isEmpty() ? bound : bound + "@" + shown(publicHost) + (publicPort == 0 ? "" : ":" + publicPort);
    }

    private static String shown(String host) {
        return host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    }
}
