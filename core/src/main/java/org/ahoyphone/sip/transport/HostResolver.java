package org.ahoyphone.sip.transport;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Literal addresses, and host names as this machine resolves them (addresses only, no SRV or NAPTR records). Names are
/// asked for on threads of their own: the system's resolver blocks, for many seconds where a server is silent.
public final class HostResolver implements Resolver {
    @Override
    public void resolve(Destination destination, Consumer<Resolution> outcome) {
        InetAddress literal = literal(destination.host());
        if (literal != null) {
            outcome.accept(found(destination, ViaStamp.plain(literal), List.of(literal)));
            return;
        }
        Thread.ofPlatform().daemon().name("ahoy-resolve").start(() -> outcome.accept(ask(destination)));
    }

    private static Resolution ask(Destination destination) {
        try {
            return found(destination, destination.host(), Arrays.asList(InetAddress.getAllByName(destination.host())));
        } catch (UnknownHostException _) {
            return new Resolution.NotFound("The host " + destination.host() + " is not known; check the spelling and the network.");
        }
    }

    private static Resolution found(Destination destination, String name, List<InetAddress> addresses) {
        Transport transport = destination.usualTransport();
        int port = destination.port() < 0 ? transport.defaultPort() : destination.port();
        return new Resolution.Found(addresses.stream()
                .map(address -> new Hop(transport, new InetSocketAddress(address, port), name))
                .toList());
    }

    private static @Nullable InetAddress literal(String host) {
        try {
            return InetAddress.ofLiteral(host);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
