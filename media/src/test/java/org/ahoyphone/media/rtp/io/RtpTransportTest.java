package org.ahoyphone.media.rtp.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.ahoyphone.media.rtp.PacketBuffer;
import org.ahoyphone.media.rtp.PacketKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class RtpTransportTest {
    private static final String NAME = "rtp-transport-test";

    /// Writes down what the transport says.
    private static class Recorder implements PacketHandler {
        final BlockingQueue<PacketKind> kinds = new LinkedBlockingQueue<>();
        final BlockingQueue<Integer> lengths = new LinkedBlockingQueue<>();
        final List<IOException> failures = new CopyOnWriteArrayList<>();
        final CountDownLatch closed = new CountDownLatch(1);
        volatile long next = Long.MAX_VALUE;
        volatile int calls;

        @Override
        public boolean onPacket(PacketKind kind, PacketBuffer packet, InetSocketAddress from) {
            kinds.add(kind);
            lengths.add(packet.length());
            return false;
        }

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
        public long onTime(long nowNanos) {
            calls++;
            return nowNanos + Math.min(next, 1_000_000_000L);
        }

        @Override
        public void onClose(long nowNanos) {
            closed.countDown();
        }

        @Override
        public void onFailure(IOException failure) {
            failures.add(failure);
        }
    }

    private final Recorder recorder = new Recorder();

    private static RtpTransport.Config config(boolean mux) {
        return new RtpTransport.Config(NAME, TrafficClass.AF41, mux, true);
    }

    private static void send(InetSocketAddress to, byte... bytes) throws IOException {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(Ports.LOOPBACK, 0))) {
            socket.send(new DatagramPacket(bytes, bytes.length, to));
        }
    }

    @Test
    void tellsKindsOnBothPorts() throws Exception {
        RtpSockets sockets = Ports.pair();
        try (RtpTransport transport = RtpTransport.open(sockets, config(false), recorder)) {
            transport.start();
            send(sockets.address(), (byte) 0x80, (byte) 0);
            assertThat(recorder.kinds.poll(120, TimeUnit.SECONDS)).isEqualTo(PacketKind.RTP);
            send(new InetSocketAddress(Ports.LOOPBACK, sockets.address().getPort() + 1), (byte) 0x80, (byte) 200);
            assertThat(recorder.kinds.poll(120, TimeUnit.SECONDS)).isEqualTo(PacketKind.RTCP);
            send(sockets.address(), (byte) 0, (byte) 1);
            assertThat(recorder.kinds.poll(120, TimeUnit.SECONDS)).isEqualTo(PacketKind.STUN);
        }
        assertThat(recorder.closed.getCount()).isZero();
        assertThat(recorder.failures).isEmpty();
        assertThat(Ports.threads(NAME)).isZero();
    }

    /// Who only listens opens the way for the other side's packets with an empty datagram (RFC 6263).
    @Test
    void opensTheWayWhenNothingIsSent() throws Exception {
        try (DatagramSocket other = new DatagramSocket(new InetSocketAddress(Ports.LOOPBACK, 0));
                RtpTransport transport = RtpTransport.open(Ports.pair(), config(true), recorder)) {
            other.setSoTimeout(120_000);
            transport.start();
            transport.remote((InetSocketAddress) other.getLocalSocketAddress(), null);
            DatagramPacket packet = new DatagramPacket(new byte[10], 10);
            other.receive(packet);
            assertThat(packet.getLength()).isZero();
        }
        assertThat(recorder.failures).isEmpty();
    }

    /// The other side may name an address of the other IP version, or none that can be sent to.
    @Test
    void survivesAnAddressThatCannotBeSentTo() throws Exception {
        RtpSockets sockets = Ports.pair();
        try (RtpTransport transport = RtpTransport.open(sockets, config(true), recorder)) {
            transport.start();
            for (InetSocketAddress impossible : List.of(new InetSocketAddress(InetAddress.ofLiteral("2001:db8::1"), 4000),
                    InetSocketAddress.createUnresolved("nowhere.invalid", 4000))) {
                recorder.failures.clear();
                transport.remote(impossible, null);
                while (recorder.failures.isEmpty()) {
                    Thread.onSpinWait();
                }
                assertThat(recorder.failures.getFirst()).hasMessage("no way from here to " + impossible.getHostString());
                transport.remote(sockets.address(), null);
                assertThat(recorder.lengths.poll(120, TimeUnit.SECONDS)).as("its own empty datagram").isZero();
            }
        }
    }

    @Test
    void aFaultOfTheHandlerIsToldAndLeavesNothingOpen() throws Exception {
        RtpSockets sockets = Ports.pair();
        BlockingQueue<IOException> told = new LinkedBlockingQueue<>();
        try (RtpTransport transport = RtpTransport.open(sockets, config(true), new Recorder() {
            @Override
            public long onTime(long nowNanos) {
                // Without a stack trace on the console.
                Thread.currentThread().setUncaughtExceptionHandler((_, _) -> {});
                throw new IllegalStateException("a fault on purpose");
            }

            @Override
            public void onFailure(IOException failure) {
                told.add(failure);
            }
        })) {
            transport.start();
            assertThat(told.poll(120, TimeUnit.SECONDS)).hasMessage("the packets' thread has failed").hasRootCauseMessage("a fault on purpose");
        }
        assertThat(sockets.rtp().isOpen()).isFalse();
        assertThat(Ports.threads(NAME)).isZero();
    }

    @Test
    void dropsWhatIsTooLongInsteadOfCuttingIt() throws Exception {
        RtpSockets sockets = Ports.pair();
        try (RtpTransport transport = RtpTransport.open(sockets, config(true), recorder)) {
            transport.start();
            send(sockets.address(), new byte[PacketBuffer.MAX_DATAGRAM + 1]);
            send(sockets.address(), new byte[9000]);
            send(sockets.address(), new byte[PacketBuffer.MAX_DATAGRAM]);
            assertThat(recorder.lengths.poll(120, TimeUnit.SECONDS)).isEqualTo(PacketBuffer.MAX_DATAGRAM);
        }
        assertThat(recorder.lengths).isEmpty();
    }

    @Test
    void callsWhenTheTimeNamedHasComeAndWhenWoken() throws Exception {
        RtpSockets sockets = Ports.pair();
        try (RtpTransport transport = RtpTransport.open(sockets, config(true), recorder)) {
            recorder.next = 1_000_000;
            transport.start();
            while (recorder.calls < 20) {
                Thread.onSpinWait();
            }
            recorder.next = Long.MAX_VALUE;
            int calls = recorder.calls;
            transport.wake();
            while (recorder.calls == calls) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void marksItsPackets() throws Exception {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "what the system tells of marks differs");
        RtpSockets sockets = Ports.pair();
        try (RtpTransport transport = RtpTransport.open(sockets, config(false), recorder)) {
            transport.start();
            send(sockets.address(), (byte) 0x80, (byte) 0);
            recorder.kinds.poll(120, TimeUnit.SECONDS);
            assertThat(sockets.rtp().getOption(StandardSocketOptions.IP_TOS)).isEqualTo(34 << 2);
            assertThat(sockets.rtcp().getOption(StandardSocketOptions.IP_TOS)).isEqualTo(34 << 2);
        }
    }

    @Test
    void closesWithoutEverHavingStarted() throws Exception {
        RtpSockets sockets = Ports.pair();
        RtpTransport.open(sockets, config(false), recorder).close();
        assertThat(sockets.rtp().isOpen()).isFalse();
        assertThat(sockets.rtcp().isOpen()).isFalse();
    }

    @Test
    void closedSocketsAreAnErrorAndNothingStaysOpen() throws Exception {
        RtpSockets sockets = Ports.pair();
        sockets.rtp().close();
        assertThatThrownBy(() -> RtpTransport.open(sockets, config(false), recorder)).isInstanceOf(IOException.class);
        assertThat(sockets.rtcp().isOpen()).isFalse();
    }

    @Test
    void mayBeClosedByItsOwnThread() throws Exception {
        RtpSockets sockets = Ports.pair();
        RtpTransport[] self = new RtpTransport[1];
        RtpTransport transport = RtpTransport.open(sockets, config(true), new Recorder() {
            @Override
            public boolean onPacket(PacketKind kind, PacketBuffer packet, InetSocketAddress from) {
                self[0].close();
                return false;
            }

            @Override
            public void onClose(long nowNanos) {
                recorder.closed.countDown();
            }
        });
        self[0] = transport;
        transport.start();
        send(sockets.address(), (byte) 0x80, (byte) 0);
        assertThat(recorder.closed.await(120, TimeUnit.SECONDS)).isTrue();
        transport.close();
        assertThat(sockets.rtp().isOpen()).isFalse();
        assertThat(Ports.threads(NAME)).isZero();
    }

    @Test
    void anInterruptedCallerStillFindsAllClosedAndStaysInterrupted() throws Exception {
        RtpSockets sockets = Ports.pair();
        RtpTransport transport = RtpTransport.open(sockets, config(true), recorder);
        transport.start();
        Thread.currentThread().interrupt();
        transport.close();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(sockets.rtp().isOpen()).isFalse();
        assertThat(Ports.threads(NAME)).isZero();
    }
}
