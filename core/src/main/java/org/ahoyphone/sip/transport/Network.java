package org.ahoyphone.sip.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/// Sockets as the transport layer needs them. [JdkNetwork] is the machine's; tests have one in memory on a virtual
/// clock, with loss and delay.
///
/// No method waits for a peer. Handlers are called on threads of the network's own, one at a time for each socket; they
/// must return soon.
public interface Network extends AutoCloseable {
    /// Opens a datagram socket.
    ///
    /// @param local port 0 lets the system choose
    /// @throws java.net.BindException if another program uses the port
    DatagramPort bind(InetSocketAddress local, DatagramPort.Handler handler) throws IOException;

    /// Opens a socket that takes stream connections.
    ///
    /// @param local port 0 lets the system choose
    /// @throws java.net.BindException if another program uses the port
    StreamPort listen(InetSocketAddress local, StreamPort.Handler handler) throws IOException;

    /// Starts to connect. The outcome comes to the handler: opened, or closed with the cause.
    ///
    /// @param deadlineMs how long the peer may take to accept, ms
    /// @throws IOException if not even a socket can be had
    StreamConnection connect(InetSocketAddress remote, int deadlineMs, StreamConnection.Handler handler)
            throws IOException;

    /// The local address that packets to a peer leave from.
    ///
    /// @throws IOException if there is no way to the peer
    InetAddress sourceTowards(InetSocketAddress peer) throws IOException;

    /// How many sockets are open.
    int openSockets();

    /// Closes every socket. When it returns, no thread of the network is left and no handler is called any more.
    @Override
    void close();
}
