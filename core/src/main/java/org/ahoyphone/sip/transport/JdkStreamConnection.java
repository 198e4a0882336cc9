package org.ahoyphone.sip.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A TCP connection: one virtual thread connects and then reads as long as it lives, another writes while there is
/// something to write.
final class JdkStreamConnection implements StreamConnection, JdkNetwork.Socket {
    private static final Logger LOG = LoggerFactory.getLogger(JdkStreamConnection.class);
    private static final int READ_BYTES = 16 * 1024;

    /// How long [#close] lets queued bytes leave, ms.
    private static final int LINGER_MS = 2000;

    private final JdkNetwork network;
    private final SocketChannel channel;
    private final InetSocketAddress remote;
    private final WriteQueue queue;
    private volatile InetSocketAddress local;
    private volatile @Nullable Thread reader;

    /// @param channel connected, or still to be connected
    JdkStreamConnection(SocketChannel channel, InetSocketAddress remote, JdkNetwork network) {
        this.channel = channel;
        this.remote = remote;
        this.network = network;
        this.local = new InetSocketAddress(0);
        queue = new WriteQueue(channel);
    }

    /// @param deadlineMs how long the peer may take to accept, ms; of no meaning if it is connected already
    void start(int deadlineMs, Handler handler) {
        reader = Thread.ofVirtual().name("ahoy-tcp-" + remote.getPort()).start(() -> run(deadlineMs, handler));
    }

    @Override
    public InetSocketAddress local() {
        return local;
    }

    @Override
    public InetSocketAddress remote() {
        return remote;
    }

    @Override
    public boolean send(byte[] data) {
        return queue.add(data);
    }

    private void run(int deadlineMs, Handler handler) {
        Exception cause = null;
        try {
            if (!channel.isConnected()) {
                channel.socket().connect(remote, deadlineMs);
            }
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            local = (InetSocketAddress) channel.getLocalAddress();
            handler.opened(this);
            queue.open();
            read(handler);
        } catch (ClosedChannelException _) {
            cause = queue.failure();
        } catch (IOException e) {
            cause = e;
        } catch (RuntimeException e) {
            LOG.error("What {} sent could not be handled.", remote, e);
            cause = e;
        } finally {
            abort();
            network.remove(this);
            handler.closed(this, cause);
        }
    }

    private void read(Handler handler) throws IOException {
        var bytes = new byte[READ_BYTES];
        var buffer = ByteBuffer.wrap(bytes);
        while (true) {
            int n = channel.read(buffer.clear());
            if (n < 0) {
                return;
            }
            handler.received(this, Arrays.copyOf(bytes, n));
        }
    }

    @Override
    public void close() {
        queue.close();
        if (!queue.busy()) {
            abort();
            return;
        }
        Thread.ofVirtual().name("ahoy-tcp-linger").start(() -> {
            try {
                queue.flush(LINGER_MS);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            abort();
        });
    }

    @Override
    public void flush(long ms) throws InterruptedException {
        queue.close();
        queue.flush(ms);
    }

    @Override
    public void abort() {
        queue.close();
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("Closing a connection", e);
        }
    }

    @Override
    public void join(long ms) throws InterruptedException {
        Thread thread = reader;
        if (thread != null && !Thread.currentThread().equals(thread)) {
            thread.join(ms);
        }
    }
}
