package org.ahoyphone.phone;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.ahoyphone.sip.simulation.SimulatedHost;
import org.ahoyphone.sip.transport.StreamConnection;
import org.ahoyphone.sip.transport.StreamPort;
import org.jspecify.annotations.Nullable;

/// Takes connections at port 5060 and never says a word.
final class SilentServer implements StreamPort.Handler, StreamConnection.Handler {
    private final List<StreamConnection> connections = new ArrayList<>();
    private final StreamPort port;

    SilentServer(SimulatedHost host) {
        try {
            port = host.listen(new InetSocketAddress(host.address(), 5060), this);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public StreamConnection.Handler accepted(StreamConnection connection) {
        connections.add(connection);
        return this;
    }

    @Override
    public void opened(StreamConnection connection) {}

    @Override
    public void received(StreamConnection connection, byte[] data) {}

    @Override
    public void closed(StreamConnection connection, @Nullable Exception cause) {}

    void closeAll() {
        connections.forEach(StreamConnection::close);
    }

    void close() {
        port.close();
    }
}
