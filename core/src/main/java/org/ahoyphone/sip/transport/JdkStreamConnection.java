package org.ahoyphone.sip.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.ahoyphone.tls.HostRule;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A TCP connection, with TLS on it or without: one virtual thread connects, shakes hands and then reads as long as it
/// lives, another writes while there is something to write.
final class JdkStreamConnection implements StreamConnection, JdkNetwork.Socket {
    private static final Logger LOG = LoggerFactory.getLogger(JdkStreamConnection.class);
    private static final int READ_BYTES = 16 * 1024;

    /// How long [#close] lets queued bytes leave, ms.
    private static final int LINGER_MS = 2000;

    /// How long TLS gets for its last word, ms.
    private static final int GOODBYE_MS = 200;

    /// How long a peer that sends nothing more still hears responses, ms: what it asked last is usually answered then.
    private static final int HALF_CLOSED_MS = 1000;

    /// A handshake that broke after so long broke because a person was asked meanwhile, ms. It is tried once more.
    private static final int ASKED_MS = 2000;

    private final JdkNetwork network;
    private final InetSocketAddress remote;
    private final Securing securing;
    private final WriteQueue queue = new WriteQueue();
    private volatile SocketChannel channel;
    private volatile boolean closed;
    private volatile boolean shaking;
    private volatile InetSocketAddress local = new InetSocketAddress(0);
    private volatile List<String> peerDomains = List.of();
    private volatile @Nullable TlsChannel tls;
    private volatile @Nullable Thread reader;

    /// @param channel connected, or still to be connected
    JdkStreamConnection(SocketChannel channel, InetSocketAddress remote, Securing securing, JdkNetwork network) {
        this.channel = channel;
        this.remote = remote;
        this.securing = securing;
        this.network = network;
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
    public List<String> peerDomains() {
        return peerDomains;
    }

    @Override
    public boolean send(byte[] data) {
        return queue.add(data);
    }

    private void run(int deadlineMs, Handler handler) {
        Exception cause = null;
        try {
            ByteChannel wire = channel.isConnected() ? secured() : connected(deadlineMs);
            local = (InetSocketAddress) channel.getLocalAddress();
            handler.opened(this);
            queue.open(wire);
            read(wire, handler);
        } catch (IOException e) {
            // Closed from here, for whatever reason: the read that fails then is none.
            IOException written = queue.failure();
            cause = written != null ? written : closed || e instanceof ClosedChannelException ? null : e;
        } catch (RuntimeException e) {
            LOG.error("What {} sent could not be handled.", remote, e);
            cause = e;
        } finally {
            shaking = false;
            if (Thread.interrupted()) {
                LOG.debug("Nobody waits for the handshake with {} any more", remote);
            }
            abort();
            network.remove(this);
            handler.closed(this, cause);
        }
    }

    private ByteChannel connected(int deadlineMs) throws IOException {
        channel.socket().connect(remote, deadlineMs);
        long before = System.nanoTime();
        try {
            return secured();
        } catch (IOException e) {
            if (closed || TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before) < ASKED_MS || Words.untrusted(e) != null) {
                throw e;
            }
            // The peer has not waited for the answer, which is known by now.
            channel.close();
            channel = SocketChannel.open(JdkNetwork.family(remote.getAddress()));
            if (closed) {
                throw e;
            }
            channel.socket().connect(remote, deadlineMs);
            return secured();
        }
    }

    private ByteChannel secured() throws IOException {
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        shaking = true;
        ByteChannel wire = securing.secure(channel);
        shaking = false;
        if (wire instanceof TlsChannel secure) {
            tls = secure;
            try {
                if (secure.socket().getSession().getPeerCertificates()[0] instanceof X509Certificate certificate) {
                    peerDomains = HostRule.identities(certificate);
                }
            } catch (SSLPeerUnverifiedException _) {
                LOG.debug("{} has shown no certificate", remote);
            }
        }
        return wire;
    }

    private void read(ByteChannel wire, Handler handler) throws IOException {
        var bytes = new byte[READ_BYTES];
        var buffer = ByteBuffer.wrap(bytes);
        while (true) {
            int n = wire.read(buffer.clear());
            if (n < 0) {
                handler.ended(this);
                lastWords();
                return;
            }
            handler.received(this, Arrays.copyOf(bytes, n));
        }
    }

    private void lastWords() {
        try {
            queue.awaitClose(HALF_CLOSED_MS);
            flush(LINGER_MS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        queue.close();
        if (!queue.busy() && tls == null) {
            abort();
            return;
        }
        Thread.ofVirtual().name("ahoy-tcp-linger").start(() -> {
            try {
                flush(LINGER_MS);
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
        TlsChannel secure = tls;
        if (secure != null && secure.isOpen() && !queue.busy()) {
            // On a thread of its own: it waits for a peer whose window is full.
            Thread.ofVirtual().name("ahoy-tls-goodbye").start(() -> sayGoodbye(secure)).join(GOODBYE_MS);
        }
    }

    private void sayGoodbye(TlsChannel secure) {
        try {
            secure.sayGoodbye();
        } catch (IOException e) {
            LOG.debug("No goodbye to {}: {}", remote, e.getMessage());
        }
    }

    @Override
    public void abort() {
        closed = true;
        queue.close();
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("Closing a connection", e);
        }
        Thread waiting = reader;
        if (shaking && waiting != null) {
            // The handshake may be waiting for a person.
            waiting.interrupt();
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
