package org.ahoyphone.sip.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/// A bound datagram socket.
public interface DatagramPort extends AutoCloseable {
    /// Hears what arrives.
    interface Handler {
        /// @param data the handler's own from now on
        void received(DatagramPort port, byte[] data, InetSocketAddress from);

        /// The socket broke; nothing more arrives.
        void failed(DatagramPort port, IOException cause);
    }

    /// The bound address, with the port that the system chose; a wildcard if bound to all addresses.
    InetSocketAddress local();

    /// Sends what remains in a buffer, which may be read-only.
    ///
    /// @param data read before this returns, and not kept
    /// @throws IOException if the datagram cannot leave this machine: no route, too large
    void send(ByteBuffer data, InetSocketAddress to) throws IOException;

    /// Sends a whole array, see [#send(ByteBuffer, InetSocketAddress)].
    default void send(byte[] data, InetSocketAddress to) throws IOException {
        send(ByteBuffer.wrap(data), to);
    }

    @Override
    void close();
}
