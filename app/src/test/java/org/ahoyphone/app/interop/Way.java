package org.ahoyphone.app.interop;

import java.util.Locale;

/// How a peer is spoken to, as the column of the [InteropTable] calls it: `UDP`, `TCP`, `TLS`, or one of them with `, IPv6` after it.
record Way(String column) {
    /// `udp`, `tcp`, `tls`
    String transport() {
        return column.substring(0, 3).toLowerCase(Locale.ROOT);
    }

    boolean tls() {
        return column.startsWith("TLS");
    }

    /// The loopback address.
    String address() {
        return column.endsWith("IPv6") ? "::1" : "127.0.0.1";
    }

    /// The same within a URI.
    String host() {
        return column.endsWith("IPv6") ? "[::1]" : "127.0.0.1";
    }

    /// What a URI says of the transport; empty for UDP.
    String parameter() {
        return transport().equals("udp") ? "" : ";transport=" + transport();
    }

    /// Where a phone of ours listens for it.
    String listen() {
        return transport() + ":" + host() + ":0";
    }

    String uri(String user, int port) {
        return "sip:" + user + "@" + host() + ":" + port + parameter();
    }
}
