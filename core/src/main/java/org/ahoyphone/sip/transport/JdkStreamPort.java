package org.ahoyphone.sip.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A listening stream socket with one virtual thread that accepts.
final class JdkStreamPort implements StreamPort, JdkNetwork.Socket {
    private static final Logger LOG = LoggerFactory.getLogger(JdkStreamPort.class);
    private static final long PAUSE_NANOS = 50_000_000;

    private final ServerSocketChannel channel;
    private final InetSocketAddress local;
    private final Handler handler;
    private final JdkNetwork network;
    private final Securing securing;
    private final Thread acceptor;

    JdkStreamPort(InetSocketAddress address, Securing securing, Handler handler, JdkNetwork network) throws IOException {
        this.securing = securing;
        this.handler = handler;
        this.network = network;
        channel = ServerSocketChannel.open(JdkNetwork.family(address.getAddress()));
        try {
            channel.bind(address);
            local = (InetSocketAddress) channel.getLocalAddress();
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
        acceptor = Thread.ofVirtual().name("ahoy-tcp-" + local.getPort()).unstarted(this::accept);
    }

    void start() {
        acceptor.start();
    }

    @Override
    public InetSocketAddress local() {
        return local;
    }

    private void accept() {
        while (channel.isOpen()) {
            try {
                var accepted = channel.accept();
                var remote = (InetSocketAddress) accepted.getRemoteAddress();
                var connection = new JdkStreamConnection(accepted, remote, securing, network);
                network.add(connection);
                connection.start(0, handler.accepted(connection));
            } catch (ClosedChannelException _) {
                break;
            } catch (IOException e) {
                // No file descriptor left, or the peer was gone already: others may still come.
                LOG.warn("A connection could not be accepted: {}", e.getMessage());
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
        network.remove(this);
    }

    @Override
    public void abort() {
        close();
    }

    @Override
    public void join(long ms) throws InterruptedException {
        if (!Thread.currentThread().equals(acceptor)) {
            acceptor.join(ms);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("Closing a listening socket", e);
        }
    }
}
