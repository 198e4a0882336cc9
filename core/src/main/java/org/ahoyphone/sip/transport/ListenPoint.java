package org.ahoyphone.sip.transport;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/// A transport and the local address it is spoken at.
///
/// @param address a wildcard for all addresses; the IPv6 wildcard takes IPv4 too; port 0 lets the system choose
/// @param advertised what peers are told instead; null for the address itself
public record ListenPoint(Transport transport, InetSocketAddress address, @Nullable Advertised advertised) {
    public ListenPoint(Transport transport, InetSocketAddress address) {
        this(transport, address, null);
    }

    ListenPoint at(InetSocketAddress other) {
        return new ListenPoint(transport, other, advertised);
    }

    /// The host of Contact and Via; IPv6 without brackets.
    public String host() {
        return advertised == null ? ViaStamp.plain(address.getAddress()) : advertised.host();
    }

    /// The port of Contact and Via; -1 to leave it out.
    public int port() {
        return advertised == null ? address.getPort() : advertised.port();
    }

    /// Whether peers cannot connect here: they use the connection that there is.
    public boolean throughFlow() {
        return advertised != null && Advertised.invalid(advertised.host());
    }

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
