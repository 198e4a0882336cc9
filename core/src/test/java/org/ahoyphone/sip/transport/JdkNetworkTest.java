package org.ahoyphone.sip.transport;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.net.ServerSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(300)
class JdkNetworkTest {
    private final JdkNetwork network = new JdkNetwork();
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();

    @AfterEach
    void nothingIsLeft() {
        network.close();
        assertThat(network.openSockets()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void datagramsGoBothWays(String address) throws Exception {
        DatagramPort a = network.bind(at(address, 0), datagrams("a"));
        DatagramPort b = network.bind(at(address, 0), datagrams("b"));
        assertThat(a.local().getPort()).isPositive();
        a.send("ping".getBytes(US_ASCII), b.local());
        assertThat(next()).isEqualTo("b ping from " + a.local().getPort());
        b.send("pong".getBytes(US_ASCII), a.local());
        assertThat(next()).isEqualTo("a pong from " + b.local().getPort());
        b.send(ByteBuffer.wrap("no more".getBytes(US_ASCII)).position(3).asReadOnlyBuffer(), a.local());
        assertThat(next()).as("what remains in the buffer").isEqualTo("a more from " + b.local().getPort());
    }

    @Test
    void aDatagramToAClosedPortHurtsNobody() throws Exception {
        DatagramPort a = network.bind(at("127.0.0.1", 0), datagrams("a"));
        DatagramPort gone = network.bind(at("127.0.0.1", 0), datagrams("gone"));
        InetSocketAddress nowhere = gone.local();
        gone.close();
        for (int i = 0; i < 40; i++) {
            a.send("lost".getBytes(US_ASCII), nowhere);
        }
        a.send("self".getBytes(US_ASCII), a.local());
        assertThat(next()).isEqualTo("a self from " + a.local().getPort());
    }

    @Test
    void aClosedPortIsSeenAndAnOpenOneIsNot() throws Exception {
        DatagramPort gone = network.bind(at("127.0.0.1", 0), datagrams("gone"));
        InetSocketAddress nowhere = gone.local();
        gone.close();
        network.probe(nowhere, () -> events.add("closed"));
        assertThat(next()).isEqualTo("closed");
        DatagramPort open = network.bind(at("127.0.0.1", 0), datagrams("open"));
        network.probe(open.local(), () -> events.add("wrongly closed"));
        assertThat(next()).as("what the probe sends is empty lines").startsWith("open \r\n\r\n from ");
    }

    @Test
    void aUsedPortIsABindException() throws Exception {
        DatagramPort first = network.bind(at("127.0.0.1", 0), datagrams("a"));
        assertThatThrownBy(() -> network.bind(first.local(), datagrams("b"))).isInstanceOf(BindException.class);
        StreamPort listener = network.listen(at("127.0.0.1", 0), _ -> streams("s"));
        assertThatThrownBy(() -> network.listen(listener.local(), _ -> streams("t"))).isInstanceOf(BindException.class);
        assertThat(network.openSockets()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void streamsGoBothWaysAndCloseOnce(String address) throws Exception {
        StreamPort listener = network.listen(at(address, 0), _ -> streams("server"));
        StreamConnection client = network.connect(listener.local(), 5000, streams("client"));
        assertThat(client.send("before it is open;".getBytes(US_ASCII))).isTrue();
        assertThat(next(2)).containsExactlyInAnyOrder("server opened", "client opened");
        assertThat(next()).isEqualTo("server before it is open;");
        client.close();
        assertThat(next(2)).containsExactlyInAnyOrder("server closed", "client closed");
        assertThat(client.send("late".getBytes(US_ASCII))).isFalse();
    }

    @Test
    void closingFirstWritesWhatIsQueued() throws Exception {
        StreamPort listener = network.listen(at("127.0.0.1", 0), _ -> counting("server"));
        StreamConnection client = network.connect(listener.local(), 5000, streams("client"));
        assertThat(next()).isEqualTo("client opened");
        byte[] block = new byte[100_000];
        for (int i = 0; i < 8; i++) {
            assertThat(client.send(block)).isTrue();
        }
        client.close();
        assertThat(next(2)).containsExactlyInAnyOrder("client closed", "server closed after 800000");
    }

    @Test
    void aRefusedConnectionIsAnEvent() throws Exception {
        int nobody;
        try (var left = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            nobody = left.getLocalPort();
        }
        network.connect(at("127.0.0.1", nobody), 5000, streams("client"));
        assertThat(next()).startsWith("client closed java.net.ConnectException");
    }

    @Test
    void aPeerThatDoesNotReadDelaysNobodyAndIsDroppedWhenTheQueueIsFull() throws Exception {
        try (var deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var address = new InetSocketAddress(deaf.getInetAddress(), deaf.getLocalPort());
            StreamConnection client = network.connect(address, 5000, streams("client"));
            assertThat(next()).isEqualTo("client opened");
            byte[] block = new byte[256 * 1024];
            int taken = 0;
            while (client.send(block)) {
                assertThat(++taken).as("blocks of 256 KiB taken without an end").isLessThan(1000);
            }
            // Another connection is served meanwhile.
            StreamPort listener = network.listen(at("127.0.0.1", 0), _ -> streams("server"));
            network.connect(listener.local(), 5000, streams("other")).send("quick".getBytes(US_ASCII));
            assertThat(next(3)).contains("server quick");
            network.close();
            assertThat(network.openSockets()).isZero();
        }
    }

    @Test
    void findsTheSourceAddressTowardsAPeer() throws Exception {
        assertThat(network.sourceTowards(at("127.0.0.1", 5060))).isEqualTo(InetAddress.ofLiteral("127.0.0.1"));
        assertThat(network.sourceTowards(at("::1", 0))).isEqualTo(InetAddress.ofLiteral("::1"));
    }

    @Test
    void aClosedNetworkOpensNothing() {
        network.close();
        assertThatThrownBy(() -> network.bind(at("127.0.0.1", 0), datagrams("a"))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> network.connect(at("127.0.0.1", 9), 100, streams("c"))).isInstanceOf(IOException.class);
        assertThat(network.openSockets()).isZero();
    }

    private static InetSocketAddress at(String address, int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(address), port);
    }

    private String next() throws InterruptedException {
        String event = events.poll(120, TimeUnit.SECONDS);
        assertThat(event).as("an event within 20 s").isNotNull();
        return event;
    }

    private String[] next(int count) throws InterruptedException {
        var all = new String[count];
        for (int i = 0; i < count; i++) {
            all[i] = next();
        }
        return all;
    }

    private DatagramPort.Handler datagrams(String name) {
        return new DatagramPort.Handler() {
            @Override
            public void received(DatagramPort port, byte[] data, InetSocketAddress from) {
                events.add(name + " " + new String(data, US_ASCII) + " from " + from.getPort());
            }

            @Override
            public void failed(DatagramPort port, IOException cause) {
                events.add(name + " failed " + cause);
            }
        };
    }

    private StreamConnection.Handler streams(String name) {
        return new StreamConnection.Handler() {
            @Override
            public void opened(StreamConnection connection) {
                events.add(name + " opened");
            }

            @Override
            public void received(StreamConnection connection, byte[] data) {
                events.add(name + " " + new String(data, US_ASCII));
            }

            @Override
            public void closed(StreamConnection connection, @Nullable Exception cause) {
                events.add(name + " closed" + (cause == null ? "" : " " + cause));
            }
        };
    }

    /// Counts bytes; says nothing when opened.
    private StreamConnection.Handler counting(String name) {
        return new StreamConnection.Handler() {
            private long bytes;

            @Override
            public void opened(StreamConnection connection) {}

            @Override
            public void received(StreamConnection connection, byte[] data) {
                bytes += data.length;
            }

            @Override
            public void closed(StreamConnection connection, @Nullable Exception cause) {
                events.add(name + " closed after " + bytes);
            }
        };
    }
}
