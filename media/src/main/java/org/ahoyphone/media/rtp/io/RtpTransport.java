package org.ahoyphone.media.rtp.io;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.UnresolvedAddressException;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.ahoyphone.media.rtp.PacketBuffer;
import org.ahoyphone.media.rtp.PacketKind;
import org.jspecify.annotations.Nullable;

/// The sockets of one m-line and the one thread that serves them.
///
/// The thread reads datagrams into a buffer that is used again, tells their kind (RFC 7983, RFC 5761) and hands them to a [PacketHandler], which
/// sends from the same thread, or from one that calls [#sendHere] while the transport's own has nothing to do. Nothing is allocated per packet by this class. [#remote], [#wake], [#sendHere] and
/// [#close] may be called from any thread.
public final class RtpTransport implements AutoCloseable {
    /// So many packets are read before time is looked at again.
    private static final int BATCH = 64;
    private static final int SOCKET_BUFFER = 512 * 1024;
    /// Even with nothing to do the handler is asked this often.
    private static final long LONGEST_SLEEP_MS = 1000;

    /// @param name         of the thread
    /// @param trafficClass of all packets sent
    /// @param rtcpMux      RTP and RTCP share the even port (RFC 5761)
    /// @param symmetric    the other side's address is learned from its packets (RFC 4961)
    public record Config(String name, TrafficClass trafficClass, boolean rtcpMux, boolean symmetric) {}

    private final RtpSockets sockets;
    private final PacketHandler handler;
    private final Config config;
    private final Selector selector;
    private final Thread thread;
    private final PacketBuffer incoming = new PacketBuffer();
    private final RemoteAddresses addresses;
    private final PacketBuffer nothing = new PacketBuffer();
    /// Made once, not for every wait.
    private final Consumer<SelectionKey> receiving = this::receive;
    /// Held by whoever calls the handler: the transport's own thread while it does not wait for the network, or one that sends, which never waits for it.
    private final ReentrantLock turn = new ReentrantLock();
    /// Of a send that was not made by the transport's own thread. Guarded by the turn, as is all that follows.
    private @Nullable IOException untold;
    private boolean over;
    private boolean sendFailed;
    private boolean receiveFailed;
    private long oversized;
    private volatile boolean closing;

    private RtpTransport(RtpSockets sockets, Config config, PacketHandler handler) throws IOException {
        this.sockets = sockets;
        this.config = config;
        this.handler = handler;
        addresses = new RemoteAddresses(config);
        selector = Selector.open();
        try {
            prepare(sockets.rtp());
            if (config.rtcpMux()) {
                sockets.rtcp().close();
            } else {
                prepare(sockets.rtcp());
            }
        } catch (IOException e) {
            selector.close();
            throw e;
        }
        thread = Thread.ofPlatform().daemon().name(config.name()).unstarted(this::run);
    }

    /// Takes over the sockets, which from now on belong to the transport; [#start()] begins to serve them.
    ///
    /// @throws IOException if the system refuses; the sockets are closed then
    public static RtpTransport open(RtpSockets sockets, Config config, PacketHandler handler) throws IOException {
        try {
            return new RtpTransport(sockets, config, handler);
        } catch (IOException e) {
            sockets.close();
            throw e;
        }
    }

    /// Starts the thread; once.
    public void start() {
        thread.start();
    }

    private void prepare(DatagramChannel channel) throws IOException {
        channel.setOption(StandardSocketOptions.SO_RCVBUF, SOCKET_BUFFER);
        channel.setOption(StandardSocketOptions.SO_SNDBUF, SOCKET_BUFFER);
        channel.register(selector, SelectionKey.OP_READ);
    }

    /// A system that forbids to mark packets still sends them.
    private void mark(DatagramChannel channel) {
        try {
            if (channel.isOpen()) {
                channel.setOption(StandardSocketOptions.IP_TOS, config.trafficClass().octet());
            }
        } catch (IOException e) {
            handler.onFailure(e);
        }
    }

    /// Where to send from now on, as signalled; null for nowhere (hold, refused).
    public void remote(@Nullable InetSocketAddress rtp, @Nullable InetSocketAddress rtcp) {
        addresses.signal(rtp, rtcp);
        wake();
    }

    /// Makes the thread call [PacketHandler#onTime] soon.
    public void wake() {
        selector.wakeup();
    }

    /// Lets the handler send on the caller's thread, which is not kept waiting: when the transport's own thread is at work, that is woken instead, and does it next.
    public void sendHere() {
        boolean wake = true;
        if (turn.tryLock()) {
            try {
                wake = over || handler.onSend(System.nanoTime()) || untold != null;
            } finally {
                turn.unlock();
            }
        }
        if (wake) {
            wake();
        }
    }

    private void run() {
        try (selector; sockets) {
            mark(sockets.rtp());
            mark(sockets.rtcp());
            while (!closing) {
                serve();
            }
            end();
        } catch (IOException e) {
            handler.onFailure(e);
        } catch (RuntimeException e) {
            // A fault of ours ends this thread, and must not look like silence.
            handler.onFailure(new IOException("the packets' thread has failed", e));
            throw e;
        }
    }

    private void end() {
        turn.lock();
        try {
            over = true;
            handler.onClose(System.nanoTime());
        } finally {
            turn.unlock();
        }
    }

    /// A method of its own: a loop that runs as long as the call is compiled late, or never.
    private void serve() throws IOException {
        long sleep = sleep(due());
        if (sleep == 0) {
            selector.selectNow(receiving);
        } else {
            selector.select(receiving, sleep);
        }
    }

    /// Does what is due.
    ///
    /// @return when there is more
    private long due() {
        turn.lock();
        try {
            IOException failure = untold;
            if (failure != null) {
                untold = null;
                handler.onFailure(failure);
            }
            long now = System.nanoTime();
            return Math.min(handler.onTime(now), keepAlive(now));
        } finally {
            turn.unlock();
        }
    }

    /// Milliseconds until then, rounded up, as the clock of a selector is that coarse.
    private static long sleep(long untilNanos) {
        if (untilNanos == Long.MAX_VALUE) {
            return LONGEST_SLEEP_MS;
        }
        return Math.clamp(Math.ceilDiv(untilNanos - System.nanoTime(), 1_000_000), 0, LONGEST_SLEEP_MS);
    }

    private long keepAlive(long nowNanos) {
        if (addresses.keepAliveIsDue(nowNanos)) {
            addresses.sent(nowNanos);
            nothing.clear();
            sendRtp(nothing);
        }
        return addresses.keepAliveNanos();
    }

    private void receive(SelectionKey key) {
        turn.lock();
        try {
            receiveAll(key);
        } finally {
            turn.unlock();
        }
    }

    private void receiveAll(SelectionKey key) {
        DatagramChannel channel = (DatagramChannel) key.channel();
        boolean control = channel.equals(sockets.rtcp());
        try {
            for (int i = 0; i < BATCH && receiveOne(channel, control); i++) {
                receiveFailed = false;
            }
        } catch (IOException e) {
            if (!receiveFailed) {
                receiveFailed = true;
                handler.onFailure(e);
            }
        }
    }

    private boolean receiveOne(DatagramChannel channel, boolean control) throws IOException {
        incoming.clear();
        // One byte more than is allowed: a datagram that fills it is too long, and would else be cut without a word.
        ByteBuffer room = incoming.room(PacketBuffer.MAX_DATAGRAM + 1);
        InetSocketAddress from = (InetSocketAddress) channel.receive(room);
        if (from == null) {
            return false;
        }
        int length = room.position() - PacketBuffer.HEAD_ROOM;
        if (length > PacketBuffer.MAX_DATAGRAM) {
            oversized++;
            return true;
        }
        incoming.set(PacketBuffer.HEAD_ROOM, length);
        long now = System.nanoTime();
        incoming.nanos(now);
        PacketKind kind = PacketKind.of(incoming);
        if (!addresses.admits(from, control, now)) {
            return true;
        }
        int sender = RemoteAddresses.sender(kind, incoming);
        if (handler.onPacket(kind, incoming, from)) {
            addresses.heard(from, control, sender, now);
        }
        return true;
    }

    /// Sends an RTP packet; only from the handler's calls.
    ///
    /// @return false if it was dropped: nowhere to send to, or the system refused
    public boolean sendRtp(PacketBuffer packet) {
        boolean sent = send(sockets.rtp(), packet, addresses.rtp());
        if (sent) {
            addresses.sent(System.nanoTime());
        }
        return sent;
    }

    /// Sends an RTCP packet; only from the handler's calls.
    ///
    /// @return false if it was dropped
    public boolean sendRtcp(PacketBuffer packet) {
        return send(config.rtcpMux() ? sockets.rtp() : sockets.rtcp(), packet, addresses.rtcp());
    }

    private boolean send(DatagramChannel channel, PacketBuffer packet, @Nullable InetSocketAddress to) {
        if (to == null) {
            return false;
        }
        try {
            boolean sent = channel.send(packet.view(), to) == packet.length();
            sendFailed = false;
            return sent;
        } catch (IOException e) {
            failToSend(e);
        } catch (UnsupportedAddressTypeException | UnresolvedAddressException e) {
            // The other side chose the address: one of the other IP version is its mistake, not a fault here.
            failToSend(new IOException("no way from here to " + to.getHostString(), e));
        }
        return false;
    }

    /// One notice until it works again: an unreachable network fails 50 times a second.
    private void failToSend(IOException failure) {
        if (!sendFailed) {
            sendFailed = true;
            if (Thread.currentThread().equals(thread)) {
                handler.onFailure(failure);
            } else {
                untold = failure;
            }
        }
    }

    /// Datagrams longer than [PacketBuffer#MAX_DATAGRAM], dropped; only from the handler's calls.
    public long oversized() {
        return oversized;
    }

    /// Where RTP goes now, learned or signalled, null for nowhere; only from the handler's calls.
    public @Nullable InetSocketAddress target() {
        return addresses.rtp();
    }

    /// Lets the handler say its last word, closes the sockets and ends the thread. When it returns all is gone, unless it is called from
    /// the transport's own thread, which then ends after the present call. Again does nothing. Not to be called while another thread
    /// calls [#start()].
    @Override
    public void close() {
        closing = true;
        if (thread.getState() == Thread.State.NEW) {
            run();
            return;
        }
        selector.wakeup();
        if (Thread.currentThread().equals(thread)) {
            return;
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
