package org.ahoyphone.sip.transport;

import java.net.InetSocketAddress;

/// The way between a socket here and an address there (RFC 5626 section 2): where a message came from, or is sent to.
public sealed interface Flow permits DatagramFlow, StreamFlow {
    Transport transport();

    /// The address at the other end.
    InetSocketAddress remote();

    /// Whether it can still be sent on.
    boolean open();
}
