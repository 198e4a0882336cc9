package org.ahoyphone.sip.transport;

import java.net.InetSocketAddress;

/// A socket that takes stream connections.
public interface StreamPort extends AutoCloseable {
    /// Hears who connects.
    interface Handler {
        /// @return hears what the connection brings; its `opened` is called first
        StreamConnection.Handler accepted(StreamConnection connection);
    }

    /// The bound address, with the port that the system chose; a wildcard if bound to all addresses.
    InetSocketAddress local();

    /// Connections that were accepted live on.
    @Override
    void close();
}
