package org.ahoyphone.sip.transport;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.ahoyphone.tls.TlsConfig;
import org.ahoyphone.tls.TlsSockets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The sockets of this machine: blocking channels, one platform thread for each datagram socket, virtual threads for
/// stream connections.
public final class JdkNetwork implements Network {
    private static final Logger LOG = LoggerFactory.getLogger(JdkNetwork.class);

    /// How long [#close] lets connections write what is queued, ms.
    private static final int FLUSH_MS = 300;

    /// How long [#close] waits for a thread to notice that its socket is closed, ms.
    private static final int JOIN_MS = 2000;

    /// What a network closes in the end.
    interface Socket {
        /// Lets queued bytes leave, this long at most.
        default void flush(long ms) throws InterruptedException {}

        /// Closes at once.
        void abort();

        /// Waits until the socket's threads are gone, this long at most.
        void join(long ms) throws InterruptedException;
    }

    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final SourceAddresses sources = SourceAddresses.ofSystem();
    private final TlsConfig tls;
    private final TlsSockets sockets;
    private volatile boolean closed;

    public JdkNetwork() {
        this(TlsConfig.defaults());
    }

    /// @param tls how connections of secure transports are made and taken
    public JdkNetwork(TlsConfig tls) {
        this.tls = tls;
        sockets = new TlsSockets(tls);
    }

    @Override
    public DatagramPort bind(InetSocketAddress local, DatagramPort.Handler handler) throws IOException {
        requireOpen();
        var port = opened(() -> new JdkDatagramPort(local, handler, open::remove));
        add(port);
        port.start();
        return port;
    }

    @Override
    public StreamPort listen(ListenPoint point, StreamPort.Handler handler) throws IOException {
        requireOpen();
        boolean secure = point.transport().secure();
        if (secure && !sockets.serves()) {
            throw new IOException("no certificate is set to show to those who connect");
        }
        Securing securing = secure ? Securing.server(sockets) : Securing.NONE;
        var port = opened(() -> new JdkStreamPort(point.address(), securing, handler, this));
        add(port);
        port.start();
        return port;
    }

    @Override
    public StreamConnection connect(Hop hop, int deadlineMs, StreamConnection.Handler handler) throws IOException {
        requireOpen();
        Securing securing = hop.transport().secure() ? Securing.client(sockets, hop, tls.answerMs()) : Securing.NONE;
        InetSocketAddress remote = hop.remote();
        var connection = opened(() ->
                new JdkStreamConnection(SocketChannel.open(family(remote.getAddress())), remote, securing, this));
        add(connection);
        connection.start(deadlineMs, handler);
        return connection;
    }

    @Override
    public InetAddress sourceTowards(InetSocketAddress peer) throws IOException {
        return sources.towards(peer);
    }

    @Override
    public void probe(InetSocketAddress remote, Runnable closed) {
        try {
            requireOpen();
            var probe = opened(() -> new JdkPortProbe(remote, this));
            add(probe);
            probe.start(closed);
        } catch (IOException e) {
            LOG.debug("{} cannot be asked whether it listens", remote, e);
        }
    }

    @Override
    public int openSockets() {
        return open.size();
    }

    @Override
    public void close() {
        closed = true;
        boolean interrupted = Thread.interrupted();
        long flushUntil = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(FLUSH_MS);
        for (Socket socket : open) {
            interrupted |= await(() -> socket.flush(remainingMs(flushUntil)));
        }
        long joinUntil = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(JOIN_MS);
        for (Socket socket : open) {
            socket.abort();
        }
        for (Socket socket : open) {
            interrupted |= await(() -> socket.join(remainingMs(joinUntil)));
        }
        open.clear();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private interface Attempt<T> {
        T open() throws IOException;
    }

    /// A machine without IPv6 says so by an unchecked exception.
    private static <T> T opened(Attempt<T> attempt) throws IOException {
        try {
            return attempt.open();
        } catch (UnsupportedOperationException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    void add(Socket socket) {
        open.add(socket);
        if (closed) {
            socket.abort();
        }
    }

    void remove(Socket socket) {
        open.remove(socket);
    }

    static ProtocolFamily family(InetAddress address) {
        return address instanceof Inet4Address ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6;
    }

    private void requireOpen() throws IOException {
        if (closed) {
            throw new IOException("the network is closed");
        }
    }

    private static long remainingMs(long untilNanos) {
        return Math.max(1, TimeUnit.NANOSECONDS.toMillis(untilNanos - System.nanoTime()));
    }

    private interface Waiting {
        void run() throws InterruptedException;
    }

    /// @return whether it was interrupted
    private static boolean await(Waiting waiting) {
        try {
            waiting.run();
            return false;
        } catch (InterruptedException _) {
            return true;
        }
    }
}
