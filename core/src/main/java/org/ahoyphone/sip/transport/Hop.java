package org.ahoyphone.sip.transport;

import java.net.InetSocketAddress;

/// Where a message can be sent to next: what RFC 3263 makes of a URI.
///
/// @param remote a resolved address
/// @param name whom the peer of a secure transport must prove to be: the host of the URI, before any look-up made another
///     name of it (RFC 5922 section 4); IPv6 without brackets
public record Hop(Transport transport, InetSocketAddress remote, String name) {
    /// A peer of which only the address is known.
    public Hop(Transport transport, InetSocketAddress remote) {
        this(transport, remote, ViaStamp.plain(remote.getAddress()));
    }

    @Override
    public String toString() {
        return transport.parameter() + ":" + remote.getAddress().getHostAddress() + ":" + remote.getPort();
    }
}
