package org.ahoyphone.sip.transport;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Via;
import org.jspecify.annotations.Nullable;

/// What a server notes in the topmost Via of a request, and where it sends the response because of it.
final class ViaStamp {
    private ViaStamp() {}

    /// The request with the source noted.
    static Request stamp(Request request, InetSocketAddress source) {
        Via via = request.topVia();
        Via noted = stamp(via, source);
        return noted.equals(via) ? request : request.edit().topVia(noted).build();
    }

    static Via stamp(Via via, InetSocketAddress source) {
        String address = plain(source.getAddress());
        if (via.hasRport()) {
            // RFC 3581 section 4: where rport is asked for, both are noted, even if received repeats sent-by.
            return via.withReceived(address).withRport(source.getPort());
        }
        // RFC 3261 section 18.2.1: received is noted if sent-by is a name or another address than the source.
        if (via.host().equals(address)) {
            return via;
        }
        InetAddress literal = literal(via.host());
        return source.getAddress().equals(literal) ? via : via.withReceived(address);
    }

    /// Where the response to a request goes if no connection carries it: RFC 3261 section 18.2.2, RFC 3581 section 4.
    /// The address is the source's, never one that the request merely claims, so that nobody can have responses sent to
    /// a third party; multicast (maddr) is therefore not served.
    ///
    /// @param via the topmost Via of the response
    static InetSocketAddress responseAddress(Via via, InetSocketAddress source, Transport transport) {
        int written = via.port() < 0 ? transport.defaultPort() : via.port();
        int port = via.hasRport() || written == 0 ? source.getPort() : written;
        return new InetSocketAddress(source.getAddress(), port);
    }

    /// An address as messages write it: without brackets and without the scope of a link-local one.
    static String plain(InetAddress address) {
        String text = address.getHostAddress();
        int scope = text.indexOf('%');
        return scope < 0 ? text : text.substring(0, scope);
    }

    private static @Nullable InetAddress literal(String host) {
        try {
            return InetAddress.ofLiteral(host);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
