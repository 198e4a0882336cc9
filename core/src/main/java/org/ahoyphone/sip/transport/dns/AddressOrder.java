package org.ahoyphone.sip.transport.dns;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// Which address of a server is tried first (RFC 7984 section 3.2: both families are asked for, the order is RFC 6724's), as
/// far as that needs no knowledge of this machine: an address that cannot be reached from here fails at once.
final class AddressOrder {
    private AddressOrder() {}

    static List<InetAddress> of(Collection<InetAddress> addresses) {
        return addresses.stream()
                .distinct()
                .sorted(Comparator.comparingInt(address -> -precedence(address)))
                .toList();
    }

    /// The policy table of RFC 6724 section 2.1.
    private static int precedence(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            return 35;
        }
        if (address.isLoopbackAddress()) {
            return 50;
        }
        int first = (bytes[0] & 0xff) << 8 | (bytes[1] & 0xff);
        boolean uniqueLocal = (first & 0xfe00) == 0xfc00;
        return switch (first) {
            case 0x2002 -> 30; // 6to4
            case 0x3ffe -> 1; // the old test network
            default -> uniqueLocal ? 3 : address.isSiteLocalAddress() ? 1 : 40;
        };
    }
}
