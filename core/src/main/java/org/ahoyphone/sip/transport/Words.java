package org.ahoyphone.sip.transport;

import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.util.Locale;

/// What failures of the network are called in a sentence for the user.
final class Words {
    private Words() {}

    static String address(InetSocketAddress address) {
        String host = ViaStamp.plain(address.getAddress());
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    /// Part of a sentence, without a full stop.
    static String of(Exception cause) {
        String text = String.valueOf(cause.getMessage());
        String lower = text.toLowerCase(Locale.ROOT);
        return switch (cause) {
            case SocketTimeoutException _ -> "no answer in time";
            case ConnectException _ when lower.contains("refused") -> "nobody listens there";
            case ConnectException _ when lower.contains("timed out") -> "no answer in time";
            case PortUnreachableException _ -> "nobody listens there";
            case NoRouteToHostException _ -> "the network does not reach it";
            case Exception _ when lower.contains("unreachable") -> "the network does not reach it";
            default -> text;
        };
    }
}
