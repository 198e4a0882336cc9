package org.ahoyphone.sip.transport;

import java.net.InetSocketAddress;

/// Where a message can be sent to next: what RFC 3263 makes of a URI.
///
/// @param remote a resolved address
public record Hop(Transport transport, InetSocketAddress remote) {
    @Override
    public String toString() {
        return transport.parameter() + ":" + remote.getAddress().getHostAddress() + ":" + remote.getPort();
    }
}
