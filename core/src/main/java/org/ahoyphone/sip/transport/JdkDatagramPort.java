package org.ahoyphone.sip.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A datagram socket with one platform thread that reads it.
final class JdkDatagramPort implements DatagramPort, JdkNetwork.Socket {
    private static final Logger LOG = LoggerFactory.getLogger(JdkDatagramPort.class);

    /// The largest UDP payload.
    private static final int MAX_DATAGRAM = 65_535;

    /// So many reads may fail in a row before the socket counts as broken.
    private static final int MAX_FAILURES = 16;

    /// What the system is asked to hold while the reader is elsewhere, bytes: the default is filled by a hundred messages. It grants
    /// what its administrator allows.
    private static final int RECEIVE_BUFFER = 4 << 20;

    private final DatagramChannel channel;
    private final InetSocketAddress local;
    private final Handler handler;
    private final Consumer<JdkNetwork.Socket> gone;
    private final Thread reader;

    JdkDatagramPort(InetSocketAddress address, Handler handler, Consumer<JdkNetwork.Socket> gone) throws IOException {
        this.handler = handler;
        this.gone = gone;
        channel = DatagramChannel.open(JdkNetwork.family(address.getAddress()));
        try {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER);
            channel.bind(address);
            local = (InetSocketAddress) channel.getLocalAddress();
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
        reader = Thread.ofPlatform().daemon().name("ahoy-udp-" + local.getPort()).unstarted(this::read);
    }

    void start() {
        reader.start();
    }

    @Override
    public InetSocketAddress local() {
        return local;
    }

    @Override
    public void send(ByteBuffer data, InetSocketAddress to) throws IOException {
        channel.send(data, to);
    }

    private void read() {
        var buffer = ByteBuffer.allocateDirect(MAX_DATAGRAM);
        int failures = 0;
        while (channel.isOpen()) {
            try {
                buffer.clear();
                var from = (InetSocketAddress) channel.receive(buffer);
                failures = 0;
                // What was read while the socket was being closed is nobody's any more.
                if (from != null && channel.isOpen()) {
                    var data = new byte[buffer.flip().remaining()];
                    buffer.get(data);
                    handler.received(this, data, from);
                }
            } catch (ClosedChannelException _) {
                break;
            } catch (IOException e) {
                // Some systems report here that an earlier datagram met a closed port; that is no fault of the socket.
                if (++failures >= MAX_FAILURES) {
                    close();
                    handler.failed(this, e);
                }
            } catch (RuntimeException e) {
                LOG.error("A datagram could not be handled.", e);
            }
        }
        gone.accept(this);
    }

    @Override
    public void abort() {
        close();
    }

    @Override
    public void join(long ms) throws InterruptedException {
        if (!Thread.currentThread().equals(reader)) {
            reader.join(ms);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("Closing a datagram socket", e);
        }
    }
}
