package org.ahoyphone.media.sdp;

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

    /// Whether packets can be sent to an address of this kind.
    public boolean internet() {
        return networkType.equals("IN") && (addressType.equals("IP4") || addressType.equals("IP6"));
    }

    /// Whether the address is the one of all zeros, which in older descriptions means: do not send to me (RFC 3264 section 8.4).
    public boolean unspecified() {
        String host = host();
        return host.equals("0.0.0.0") || (addressType.equals("IP6") && !host.isEmpty() && host.chars().allMatch(c -> c == ':' || c == '0'));
    }

    /// What follows `c=`.
    @Override
    public String toString() {
        return networkType + " " + addressType + " " + address;
    }
}
