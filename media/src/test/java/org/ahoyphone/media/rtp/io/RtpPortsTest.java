package org.ahoyphone.media.rtp.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(300)
class RtpPortsTest {

    /// The first port of so many pairs that were all free a moment ago, below those that systems give out by themselves.
    private static int freeRange(int pairs) throws IOException {
        for (int attempt = 0; attempt < 1000; attempt++) {
            int low = ThreadLocalRandom.current().nextInt(11_000, 15_500) * 2;
            boolean free = true;
            for (int port = low; free && port < low + 2 * pairs; port++) {
                free = Ports.isFree(port);
            }
            if (free) {
                return low;
            }
        }
        throw new IOException("no free range found");
    }

    @Test
    void bindsAnEvenPortAndTheOneAboveIt() throws IOException {
        RtpSockets sockets = Ports.pair();
        int port = sockets.address().getPort();
        try (sockets) {
            assertThat(port % 2).isZero();
            assertThat(sockets.address().getAddress()).isEqualTo(Ports.LOOPBACK);
            assertThat(((InetSocketAddress) sockets.rtcp().getLocalAddress()).getPort()).isEqualTo(port + 1);
            assertThat(Ports.isFree(port)).isFalse();
            assertThat(Ports.isFree(port + 1)).isFalse();
        }
        sockets.close();
        assertThat(sockets.rtp().isOpen()).isFalse();
        assertThat(sockets.rtcp().isOpen()).isFalse();
    }

    @Test
    void givesEachPairOfTheRangeOnceAndThenSaysThatItIsUsedUp() throws IOException {
        int low = freeRange(4);
        RtpPorts ports = RtpPorts.range(low, low + 7);
        List<RtpSockets> bound = new ArrayList<>();
        try {
            Set<Integer> numbers = new HashSet<>();
            for (int i = 0; i < 4; i++) {
                bound.add(ports.bind(Ports.LOOPBACK));
                numbers.add(bound.get(i).address().getPort());
            }
            assertThat(numbers).containsExactlyInAnyOrder(low, low + 2, low + 4, low + 6);
            assertThatExceptionOfType(NoFreePortException.class).isThrownBy(() -> ports.bind(Ports.LOOPBACK))
                    .withMessage("All RTP ports from " + low + " to " + (low + 7) + " on 127.0.0.1 are in use.");
            bound.remove(1).close();
            bound.add(ports.bind(Ports.LOOPBACK));
            assertThat(bound.getLast().address().getPort()).isEqualTo(low + 2);
        } finally {
            bound.forEach(RtpSockets::close);
        }
    }

    @Test
    void passesOverAPairOfWhichOthersHoldOnePort() throws IOException {
        int low = freeRange(3);
        try (RtpSockets other = RtpPorts.range(low + 2, low + 3).bind(Ports.LOOPBACK)) {
            other.rtp().close();
            RtpPorts ports = RtpPorts.range(low, low + 5);
            try (RtpSockets first = ports.bind(Ports.LOOPBACK); RtpSockets second = ports.bind(Ports.LOOPBACK)) {
                assertThat(List.of(first.address().getPort(), second.address().getPort())).containsExactly(low, low + 4);
                assertThat(Ports.isFree(low + 2)).as("the half that could be bound was let go again").isTrue();
            }
        }
    }

    @Test
    void takesAPairJustFreedLast() throws IOException {
        int low = freeRange(3);
        RtpPorts ports = RtpPorts.range(low, low + 5);
        List<Integer> turns = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            try (RtpSockets sockets = ports.bind(Ports.LOOPBACK)) {
                turns.add(sockets.address().getPort());
            }
        }
        assertThat(turns).containsExactly(low, low + 2, low + 4, low);
    }

    @Test
    void manyAtOnceNeverGetTheSame() throws Exception {
        RtpPorts ports = RtpPorts.any();
        ConcurrentLinkedQueue<RtpSockets> bound = new ConcurrentLinkedQueue<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            threads.add(Thread.ofPlatform().start(() -> {
                try {
                    for (int n = 0; n < 8; n++) {
                        bound.add(ports.bind(Ports.LOOPBACK));
                    }
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        try {
            assertThat(bound).hasSize(64);
            assertThat(bound.stream().map(sockets -> sockets.address().getPort()).distinct()).hasSize(64);
        } finally {
            bound.forEach(RtpSockets::close);
        }
    }

    @Test
    void saysThatAnAddressIsNotOurs() {
        assertThatExceptionOfType(NoFreePortException.class)
                .isThrownBy(() -> RtpPorts.range(40_000, 40_003).bind(InetAddress.ofLiteral("192.0.2.77")))
                .withMessage("RTP cannot use the address 192.0.2.77, it is not one of this computer.");
    }

    @ParameterizedTest
    @CsvSource({"5, 5", "4, 4", "5, 6", "0, 10", "65535, 65536", "7, 3", "65536, 70000"})
    void refusesARangeWithoutAPair(int low, int high) {
        assertThatIllegalArgumentException().isThrownBy(() -> RtpPorts.range(low, high)).withMessageContaining(low + " to " + high);
    }

    @Test
    void leavesAnOddBeginningAndAnEvenEndUnused() throws IOException {
        int low = freeRange(3);
        RtpPorts ports = RtpPorts.range(low + 1, low + 4);
        try (RtpSockets only = ports.bind(Ports.LOOPBACK)) {
            assertThat(only.address().getPort()).isEqualTo(low + 2);
            assertThatExceptionOfType(NoFreePortException.class).isThrownBy(() -> ports.bind(Ports.LOOPBACK));
        }
    }
}
