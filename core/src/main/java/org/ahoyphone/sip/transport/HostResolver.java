package org.ahoyphone.sip.transport;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Literal addresses, and host names as this machine resolves them (addresses only, no SRV or NAPTR records). Names are
/// asked for on threads of their own: the system's resolver blocks, for many seconds where a server is silent.
public final class HostResolver implements Resolver {
    @Override
    public void resolve(Destination destination, Consumer<Resolution> outcome) {
        InetAddress literal = literal(destination.host());
        if (literal != null) {
            outcome.accept(found(destination, List.of(literal)));
            return;
        }
        Thread.ofPlatform().daemon().name("ahoy-resolve").start(() -> outcome.accept(ask(destination)));
    }

    private static Resolution ask(Destination destination) {
        try {
            return found(destination, Arrays.asList(InetAddress.getAllByName(destination.host())));
        } catch (UnknownHostException _) {
            return new Resolution.NotFound("The host " + destination.host() + " is not known; check the spelling and the network.");
        }
    }

    private static Resolution found(Destination destination, List<InetAddress> addresses) {
        // RFC 3263 section 4.1: with neither a transport nor records that name one, sip: means UDP.
        Transport transport = Objects.requireNonNullElse(destination.transport(), Transport.UDP);
        int port = destination.port() < 0 ? Destination.DEFAULT_PORT : destination.port();
        return new Resolution.Found(addresses.stream()
                .map(address -> new Hop(transport, new InetSocketAddress(address, port)))
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
