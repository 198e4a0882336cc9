package org.ahoyphone.sip.transport;

import java.util.function.Predicate;

/// What a transport layer allows those who connect. Immutable; each method gives a changed copy.
///
/// @param maxConnections open at a time, own and others'; what comes beyond is closed
/// @param maxPerAddress of these from one address
/// @param origins whether web pages of an origin, like `https://example.org`, may connect by WebSocket; called on the
///     connections' threads
public record StreamSettings(int maxConnections, int maxPerAddress, Predicate<String> origins) {
    public StreamSettings {
        if (maxConnections < 1 || maxPerAddress < 1) {
            throw new IllegalArgumentException("Nobody could connect");
        }
    }

    /// More than any phone needs; no web pages.
    public static final StreamSettings DEFAULT = new StreamSettings(256, 64, _ -> false);

    public StreamSettings limits(int all, int perAddress) {
        return new StreamSettings(all, perAddress, origins);
    }

    public StreamSettings origins(Predicate<String> allowed) {
        return new StreamSettings(maxConnections, maxPerAddress, allowed);
    }
}
