package org.ahoyphone.sip.transport;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import org.jspecify.annotations.Nullable;

/// Finds out whether nobody listens at a UDP port. The system tells that by an ICMP message, and the JDK passes it on to a
/// connected socket only; the sockets that SIP is spoken on are not connected, for they speak with everybody. So another one is
/// connected for a moment, and sends what every SIP server ignores: empty lines (RFC 3261 section 7.5).
final class JdkPortProbe implements JdkNetwork.Socket {
    private static final byte[] EMPTY_LINES = {'\r', '\n', '\r', '\n'};

    /// How long it waits after each try, ms: the first may be lost, or meet an address that is only being found.
    private static final int[] WAITS_MS = {400, 1_000, 2_000};

    private final DatagramChannel channel;
    private final JdkNetwork network;
    private volatile @Nullable Thread thread;

    JdkPortProbe(InetSocketAddress remote, JdkNetwork network) throws IOException {
        this.network = network;
        channel = DatagramChannel.open(JdkNetwork.family(remote.getAddress()));
        try {
            channel.connect(remote);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    void start(Runnable closed) {
        thread = Thread.ofVirtual().name("ahoy-udp-probe").start(() -> run(closed));
    }

    private void run(Runnable closed) {
        try {
            for (int wait : WAITS_MS) {
                if (refused(wait)) {
                    closed.run();
                    return;
                }
            }
        } catch (IOException _) {
            // Closed by this side, or no way there: then whoever sends hears it from his own socket.
        } finally {
            abort();
            network.remove(this);
        }
    }

    private boolean refused(int waitMs) throws IOException {
        try {
            channel.write(ByteBuffer.wrap(EMPTY_LINES));
            channel.socket().setSoTimeout(waitMs);
            channel.socket().receive(new DatagramPacket(new byte[64], 64));
            return false;
        } catch (PortUnreachableException _) {
            return true;
        } catch (SocketTimeoutException _) {
            return false;
        }
    }

    @Override
    public void abort() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void join(long ms) throws InterruptedException {
        Thread running = thread;
        if (running != null && !Thread.currentThread().equals(running)) {
            running.join(ms);
        }
    }
}
