package org.ahoyphone.sip.transport;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;

/// Where a message can be sent to next: what RFC 3263 makes of a URI.
///
/// @param remote a resolved address
/// @param name whom the peer of a secure transport must prove to be: the host of the URI, before any look-up made another
///     name of it (RFC 5922 section 4); IPv6 without brackets
public record Hop(Transport transport, InetSocketAddress remote, String name) {
    public Hop {
        name = normal(name);
    }

    /// A peer of which only the address is known.
    public Hop(Transport transport, InetSocketAddress remote) {
        this(transport, remote, ViaStamp.plain(remote.getAddress()));
    }

    /// An address is written in one way, so that one peer is found under one name.
    private static String normal(String name) {
        try {
            return ViaStamp.plain(InetAddress.ofLiteral(name));
        } catch (IllegalArgumentException _) {
            return name.toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public String toString() {
        return transport.name().toLowerCase(Locale.ROOT) + ":" + remote.getAddress().getHostAddress() + ":" + remote.getPort();
    }
}
