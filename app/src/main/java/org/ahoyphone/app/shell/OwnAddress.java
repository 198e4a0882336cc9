package org.ahoyphone.app.shell;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.ahoyphone.phone.ListenAddress;

/// The address under which others on the same network reach this phone without a server.
final class OwnAddress {

    private OwnAddress() {}

    /// `192.0.2.7:5060`; empty when the machine is on no network.
    static Optional<String> of(List<ListenAddress> listening) {
        return listening.stream()
                .filter(a -> a.transport() == ListenAddress.Transport.UDP)
                .findFirst()
                .flatMap(a -> host(a).map(host -> host + ":" + a.port()));
    }

    private static Optional<String> host(ListenAddress address) {
        boolean all = address.host().equals("0.0.0.0") || address.host().equals("::");
        return all ? ofMachine() : Optional.of(address.host());
    }

    private static Optional<String> ofMachine() {
        try {
            return NetworkInterface.networkInterfaces()
                    .filter(OwnAddress::up)
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(Inet4Address.class::isInstance)
                    .filter(a -> !a.isLoopbackAddress() && !a.isLinkLocalAddress())
                    // Home and office networks before others: that is where the friend is.
                    .min(Comparator.comparing(a -> !a.isSiteLocalAddress()))
                    .map(InetAddress::getHostAddress);
        } catch (SocketException _) {
            return Optional.empty();
        }
    }

    private static boolean up(NetworkInterface network) {
        try {
            return network.isUp() && !network.isLoopback() && !network.isVirtual();
        } catch (SocketException _) {
            return false;
        }
    }
}
