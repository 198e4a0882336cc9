package org.ahoyphone.sip.transport;

/// What peers are told of where this side is reached, where that differs from the address of the socket: behind a
/// translator with a forwarded port, by a name, or by no address at all (RFC 7118 section 5).
///
/// @param host a name or an address, IPv6 without brackets
/// @param port -1 to leave it out
public record Advertised(String host, int port) {
    /// What a host name ends with that is none (RFC 2606 section 2): such a peer is reached over its own connection alone.
    static final String INVALID = ".invalid";

    static boolean invalid(String host) {
        return host.regionMatches(true, host.length() - INVALID.length(), INVALID, 0, INVALID.length());
    }
}
