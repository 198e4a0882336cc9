package org.ahoyphone.sip.transport;

import java.net.InetSocketAddress;

/// A flow over UDP: always open.
record DatagramFlow(DatagramPort port, InetSocketAddress remote) implements Flow {
    @Override
    public Transport transport() {
        return Transport.UDP;
    }

    @Override
    public boolean open() {
        return true;
    }

    @Override
    public String toString() {
        return new Hop(Transport.UDP, remote).toString();
    }
}
