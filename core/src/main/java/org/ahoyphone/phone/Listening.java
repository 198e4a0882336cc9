package org.ahoyphone.phone;

import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import org.ahoyphone.sip.transport.Advertised;
import org.ahoyphone.sip.transport.BindFailedException;
import org.ahoyphone.sip.transport.ListenPoint;
import org.ahoyphone.sip.transport.Transport;
import org.jspecify.annotations.Nullable;

/// Between the addresses that a user names and the sockets of the transport layer.
final class Listening {
    private static final int FIRST_FREE_PORT = 1024;

    private Listening() {}

    /// @throws PhoneException if a host is not known
    static ListenPoint point(ListenAddress address) {
        Transport transport =
                switch (address.transport()) {
                    case UDP -> Transport.UDP;
                    case TCP -> Transport.TCP;
                    case TLS -> Transport.TLS;
                    case WS -> Transport.WS;
                    case WSS -> Transport.WSS;
                };
        try {
            var bound = new InetSocketAddress(InetAddress.getByName(address.host()), address.port());
            return new ListenPoint(transport, bound, advertised(address));
        } catch (UnknownHostException e) {
            throw new PhoneException("\"" + address.host() + "\" is not an address of this machine; choose another with --listen.", e);
        }
    }

    private static @Nullable Advertised advertised(ListenAddress address) {
        if (address.publicHost().isEmpty()) {
            return null;
        }
        // Port 0 here means that of the socket, which is not known if the system is to choose it.
        int port = address.publicPort() == 0 ? address.port() : address.publicPort();
        if (port == 0) {
            throw new PhoneException("\"" + address + "\" names no port; write the one that others reach this phone at.");
        }
        return new Advertised(address.publicHost(), port);
    }

    static ListenAddress address(ListenPoint point) {
        ListenAddress.Transport transport =
                switch (point.transport()) {
                    case UDP -> ListenAddress.Transport.UDP;
                    case TCP -> ListenAddress.Transport.TCP;
                    case TLS -> ListenAddress.Transport.TLS;
                    case WS -> ListenAddress.Transport.WS;
                    case WSS -> ListenAddress.Transport.WSS;
                };
        String host = point.address().getAddress().getHostAddress();
        var bound = new ListenAddress(transport, shortened(host), point.address().getPort());
        Advertised told = point.advertised();
        return told == null ? bound : bound.advertised(told.host(), Math.max(0, told.port()));
    }

    private static String shortened(String host) {
        return host.equals("0:0:0:0:0:0:0:0") ? "::" : host.equals("0:0:0:0:0:0:0:1") ? "::1" : host;
    }

    static PhoneException failed(BindFailedException e) {
        ListenPoint point = e.point();
        int port = point.address().getPort();
        String transport = point.transport().name();
        if (e.portUsed()) {
            return new PhoneException(
                    "Port " + port + " of " + transport + " is already used by another program; choose another with --listen.", e);
        }
        String cause = String.valueOf(e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
        if (cause.toLowerCase(Locale.ROOT).contains("permission") && port > 0 && port < FIRST_FREE_PORT) {
            return new PhoneException("Port " + port + " needs an administrator's rights; choose one from 1024 on with --listen.", e);
        }
        if (e.getCause() instanceof BindException) {
            return new PhoneException(
                    point.address().getAddress().getHostAddress() + " is not an address of this machine; choose another with --listen.", e);
        }
        if (point.transport().secure() && e.getCause() != null && cause.contains("certificate")) {
            return new PhoneException("Listening on " + transport + " needs a certificate; choose one with --tls-certificate.", e);
        }
        return new PhoneException("Nothing can be listened for on " + address(point) + ": " + cause + ".", e);
    }

    static List<ListenAddress> addresses(List<ListenPoint> points) {
        return points.stream().map(Listening::address).toList();
    }
}
