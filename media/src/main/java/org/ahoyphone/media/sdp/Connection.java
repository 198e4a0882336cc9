package org.ahoyphone.media.sdp;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/// The words of a `c=` line (RFC 8866 section 5.7); an `o=` line ends with the same three.
///
/// @param networkType `IN`; others are kept but cannot be used
/// @param addressType `IP4` or `IP6`; others are kept but cannot be used
/// @param address     a literal address or a name, with `/ttl` and `/count` behind it for multicast
public record Connection(String networkType, String addressType, String address) {

    public Connection {
        Line.requireWord(networkType);
        Line.requireWord(addressType);
        Line.requireWord(address);
    }

    /// An Internet address as a literal, for example `192.0.2.1` or `2001:db8::1`. The zone of a link-local address means nothing
    /// elsewhere and is left out.
    public static Connection internet(String literal) {
        int zone = literal.indexOf('%');
        String bare = zone < 0 ? literal : literal.substring(0, zone);
        return new Connection("IN", bare.indexOf(':') >= 0 ? "IP6" : "IP4", bare);
    }

    /// The address without what multicast adds.
    public String host() {
        int slash = address.indexOf('/');
        return slash < 0 ? address : address.substring(0, slash);
    }

    /// The address as one packets can be sent to, or the one of all zeros; null for a name, a multicast group, another kind of network.
    /// Looks nothing up.
    public @Nullable InetAddress literal() {
        boolean internet = networkType.equals("IN") && (addressType.equals("IP4") || addressType.equals("IP6"));
        String host = host();
        if (!internet || host.indexOf('%') >= 0) {
            return null;
        }
        try {
            InetAddress literal = InetAddress.ofLiteral(host);
            return literal.isMulticastAddress() ? null : literal;
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    /// Whether the address is the one of all zeros, which in older descriptions means: do not send to me (RFC 3264 section 8.4).
    public boolean unspecified() {
        InetAddress literal = literal();
        return literal != null && literal.isAnyLocalAddress();
    }

    /// What follows `c=`.
    @Override
    public String toString() {
        return networkType + " " + addressType + " " + address;
    }
}
