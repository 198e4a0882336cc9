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

    /// Opens a socket that takes stream connections, with TLS on them if the transport is a secure one.
    ///
    /// @param point port 0 lets the system choose
    /// @throws java.net.BindException if another program uses the port
    StreamPort listen(ListenPoint point, StreamPort.Handler handler) throws IOException;

    /// The same without TLS.
    default StreamPort listen(InetSocketAddress local, StreamPort.Handler handler) throws IOException {
        return listen(new ListenPoint(Transport.TCP, local), handler);
    }

    /// Starts to connect, with a TLS handshake if the hop's transport is a secure one. The outcome comes to the handler:
    /// opened, or closed with the cause.
    ///
    /// @param deadlineMs how long the peer may take to accept, ms; a handshake has its own deadline, which waits for a
    ///     person who is asked about the certificate
    /// @throws IOException if not even a socket can be had
    StreamConnection connect(Hop hop, int deadlineMs, StreamConnection.Handler handler) throws IOException;

    /// The same without TLS.
    default StreamConnection connect(InetSocketAddress remote, int deadlineMs, StreamConnection.Handler handler)
            throws IOException {
        return connect(new Hop(Transport.TCP, remote), deadlineMs, handler);
    }

    /// The local address that packets to a peer leave from.
    ///
    /// @throws IOException if there is no way to the peer
    InetAddress sourceTowards(InetSocketAddress peer) throws IOException;

    /// Asks the system whether nobody listens at a UDP port of a peer. Returns at once.
    ///
    /// @param closed called, on any thread, if the peer's machine says so within a few seconds; never where all is well, where the
    ///     peer is silent, or where the system does not tell
    default void probe(InetSocketAddress remote, Runnable closed) {}

    /// How many sockets are open.
    int openSockets();

    /// Closes every socket. When it returns, no thread of the network is left and no handler is called any more.
    @Override
    void close();
}
