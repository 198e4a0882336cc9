package org.ahoyphone.sip.transport;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The transports of RFC 3261 section 18.
public enum Transport {
    UDP(false),
    TCP(true);

    private final boolean reliable;

    Transport(boolean reliable) {
        this.reliable = reliable;
    }

    /// Whether the transport itself delivers what was sent: transactions then do not retransmit.
    public boolean reliable() {
        return reliable;
    }

    /// As a URI's `transport` parameter writes it.
    public String parameter() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @param token of a Via or of a `transport` parameter, in any case
    /// @return null if it is a transport that is not spoken here
    public static @Nullable Transport of(String token) {
        for (Transport transport : values()) {
            if (transport.name().equalsIgnoreCase(token)) {
                return transport;
            }
        }
        return null;
    }
}
