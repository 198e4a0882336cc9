package org.ahoyphone.sip.transport;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/// A transport and the local address it is spoken at.
///
/// @param address a wildcard for all addresses; the IPv6 wildcard takes IPv4 too; port 0 lets the system choose
public record ListenPoint(Transport transport, InetSocketAddress address) {

    /// Whether a socket bound here can speak with addresses of the peer's family.
    boolean fits(InetAddress peer) {
        InetAddress own = address.getAddress();
        return own.getClass() == peer.getClass() || (own instanceof Inet6Address && own.isAnyLocalAddress());
    }

    boolean wildcard() {
        return address.getAddress().isAnyLocalAddress();
    }

    /// Whether a socket bound here takes all that one bound at `other` would, so that the system refuses the second.
    boolean covers(ListenPoint other) {
        return transport == other.transport
                && address.getPort() == other.address.getPort()
                && address.getPort() != 0
                && wildcard()
                && address.getAddress() instanceof Inet6Address
                && other.wildcard()
                && !(other.address.getAddress() instanceof Inet6Address);
    }
}
