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

    /// @throws IOException if the datagram cannot leave this machine: no route, too large
    void send(byte[] data, InetSocketAddress to) throws IOException;

    /// The same of a message that is not copied where that can be avoided.
    ///
    /// @param data read to its end
    default void send(ByteBuffer data, InetSocketAddress to) throws IOException {
        var bytes = new byte[data.remaining()];
        data.get(bytes);
        send(bytes, to);
    }

    @Override
    void close();
}
