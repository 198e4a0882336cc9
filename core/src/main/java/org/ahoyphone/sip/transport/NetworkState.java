package org.ahoyphone.sip.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The machine's place in the network: what a change of it is seen by.
///
/// @param addresses of all interfaces that are up, with the interface's name; without loopback and link-local ones, which lead
///     nowhere
/// @param routes4 all routes, as `/proc/net/route` has them: a heading, then interface, destination, gateway, flags ... mask in hexadecimal; empty where the
///     system has no such file
/// @param routes6 all routes, as `/proc/net/ipv6_route` has them: destination, its length ... gateway, metric ... flags, interface; or empty
record NetworkState(SortedSet<String> addresses, String routes4, String routes6) {
    private static final Path ROUTES_4 = Path.of("/proc/net/route");
    private static final Path ROUTES_6 = Path.of("/proc/net/ipv6_route");
    private static final int UP = 0x1;
    private static final int REJECT = 0x200;

    /// As it is now. Takes about a millisecond.
    static NetworkState read() throws IOException {
        var addresses = new TreeSet<String>();
        for (NetworkInterface one : NetworkInterface.networkInterfaces().toList()) {
            if (one.isUp() && !one.isLoopback()) {
                for (InterfaceAddress bound : one.getInterfaceAddresses()) {
                    InetAddress address = bound.getAddress();
                    if (!address.isLinkLocalAddress()) {
                        addresses.add(one.getName() + " " + address.getHostAddress());
                    }
                }
            }
        }
        return new NetworkState(addresses, text(ROUTES_4), text(ROUTES_6));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException _) {
            return "";
        }
    }

    /// The default routes, by interface and gateway.
    SortedSet<String> defaultRoutes() {
        var routes = new TreeSet<String>();
        routes4.lines().skip(1).map(line -> line.strip().split("\\s+")).forEach(field -> {
            if (field.length >= 8 && field[1].equals("00000000") && field[7].equals("00000000") && (flags(field[3]) & UP) != 0) {
                routes.add(field[0] + " " + field[2]);
            }
        });
        routes6.lines().map(line -> line.strip().split("\\s+")).forEach(field -> {
            if (field.length >= 10 && field[1].equals("00") && (flags(field[8]) & UP) != 0 && (flags(field[8]) & REJECT) == 0) {
                routes.add(field[9] + " " + field[4]);
            }
        });
        return routes;
    }

    private static int flags(String hex) {
        try {
            return Integer.parseUnsignedInt(hex, 16);
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    /// What is different; null for nothing.
    NetworkMonitor.@Nullable Change since(NetworkState before) {
        if (!addresses.equals(before.addresses)) {
            return NetworkMonitor.Change.ADDRESSES;
        }
        // Mostly it is the same text, which need not be understood.
        boolean told = !routes4.equals(before.routes4) || !routes6.equals(before.routes6);
        return told && !defaultRoutes().equals(before.defaultRoutes()) ? NetworkMonitor.Change.DEFAULT_ROUTE : null;
    }
}
